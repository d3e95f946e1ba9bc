/**
 * Programs to pixels: every step is carried out, every point carried to the page at once.
 */
import { GreyPicture, type Picture, PixelMemory } from '../picture';
import { Outline, PixelPage } from './fill';
import { type Drawing, drawSamples, type Matrix, type Program, step } from './program';

/** The page, of this size in points, so many pixels wide. */
export function drawProgram(
  program: Program,
  widthPt: number,
  heightPt: number,
  widthPx: number,
  memory = new PixelMemory(),
): Picture {
  const heightPx = Math.round((heightPt * widthPx) / widthPt);
  const pxPerPt = widthPx / widthPt;
  const page = new PixelPage(widthPx, heightPx, memory);
  // y of the program runs upwards from the bottom of the page.
  run(program, { page, outline: new Outline(), matrix: [pxPerPt, 0, 0, -pxPerPt, 0, heightPt * pxPerPt], luma: 0 });
  return new GreyPicture(widthPx, heightPx, { bytes: page.lumas, offset: 0, stride: widthPx });
}

interface Place {
  readonly page: PixelPage;
  /** The path under way. */
  readonly outline: Outline;
  readonly matrix: Matrix;
  readonly luma: number;
}

/** One loop with its state in plain variables: a page has tens of thousands of steps. */
function run({ steps, numbers, drawings }: Program, { page, outline, matrix, luma: startLuma }: Place): void {
  const saved: (readonly [matrix: Matrix, luma: number])[] = [];
  let [a, b, c, d, e, f] = matrix;
  let luma = startLuma;
  let at = 0;
  const number = (): number => numbers[at++] ?? 0;
  for (const kind of steps) {
    switch (kind) {
      case step.save:
        saved.push([[a, b, c, d, e, f], luma]);
        break;
      case step.restore:
        [[a, b, c, d, e, f], luma] = saved.pop() ?? [matrix, startLuma];
        break;
      case step.concat: {
        const inner: Matrix = [number(), number(), number(), number(), number(), number()];
        [a, b, c, d, e, f] = multiply(inner, [a, b, c, d, e, f]);
        break;
      }
      case step.ink:
        luma = number();
        break;
      case step.line: {
        const [x, y] = [number(), number()];
        outline.lineTo(a * x + c * y + e, b * x + d * y + f);
        break;
      }
      case step.curve: {
        const [x1, y1, x2, y2, x, y] = [number(), number(), number(), number(), number(), number()];
        outline.curveTo(
          a * x1 + c * y1 + e,
          b * x1 + d * y1 + f,
          a * x2 + c * y2 + e,
          b * x2 + d * y2 + f,
          a * x + c * y + e,
          b * x + d * y + f,
        );
        break;
      }
      case step.rectangle: {
        const [x, y, width, height] = [number(), number(), number(), number()];
        outline.close();
        const [right, top] = [x + width, y + height];
        outline.lineTo(a * x + c * y + e, b * x + d * y + f);
        outline.lineTo(a * right + c * y + e, b * right + d * y + f);
        outline.lineTo(a * right + c * top + e, b * right + d * top + f);
        outline.lineTo(a * x + c * top + e, b * x + d * top + f);
        outline.close();
        break;
      }
      case step.close:
        outline.close();
        break;
      case step.fill:
        page.fill(outline, luma);
        outline.clear();
        break;
      default:
        draw(drawings[number()], { page, outline, matrix: [a, b, c, d, e, f], luma });
    }
  }
}

function draw(drawing: Drawing | undefined, place: Place): void {
  if (drawing === undefined) return;
  if ('steps' in drawing) run(drawing, place);
  else drawSamples(place.page, drawing, place.matrix);
}

/** The inner one applies first. */
const multiply = ([A, B, C, D, E, F]: Matrix, [a, b, c, d, e, f]: Matrix): Matrix => [
  A * a + B * c,
  A * b + B * d,
  C * a + D * c,
  C * b + D * d,
  E * a + F * c + e,
  E * b + F * d + f,
];
