/**
 * Draws the one page of a PDF. Only operators that artwork may use are known: a font, a stroke or another colour space makes the file
 * unreadable here, because it would surprise the print shop.
 */
import { Lexer, UnreadableDocument } from './lexer';
import type { VectorPage } from './page';
import { Painter } from './painter';
import { isName, PdfFile, type PdfStream, type PdfValue } from './pdf-file';

/** Throws UnreadableDocument. */
export function readPdfPage(bytes: Uint8Array): VectorPage {
  const file = new PdfFile(bytes);
  const catalog = file.dictionary(file.trailer.get('Root'));
  const tree = file.dictionary(catalog.get('Pages'));
  const [kid, ...others] = file.array(tree.get('Kids'));
  if (tree.get('Count') !== 1 || others.length > 0) throw new UnreadableDocument('pages');
  const page = file.dictionary(kid);
  const boxes = ['MediaBox', 'TrimBox', 'BleedBox'].map((name) => file.numbers(page.get(name)));
  const [left = 0, bottom = 0, right = 0, top = 0] = boxes[0] ?? [];
  if (left !== 0 || bottom !== 0 || right <= 0 || top <= 0) throw new UnreadableDocument('page box');
  const painter = new Painter();
  const resources = file.dictionary(page.get('Resources'));
  const objects = resources.has('XObject') ? file.dictionary(resources.get('XObject')) : new Map<string, PdfValue>();
  const drawings = new Map<string, Step>();
  const toDrawing = (name: string): Step => {
    const drawing = drawings.get(name) ?? toStep(file.stream(objects.get(name)));
    drawings.set(name, drawing);
    return drawing;
  };
  for (const step of compile(file.stream(page.get('Contents')), toDrawing)) step(painter);
  const [trimLeft = 0, trimBottom = 0, trimRight = 0, trimTop = 0] = boxes[1] ?? [];
  painter.finish();
  return {
    trimWidthPt: trimRight - trimLeft,
    trimHeightPt: trimTop - trimBottom,
    draw: (widthPx) => painter.draw(right, top, widthPx),
  };
}

/** Draws a form or a picture. */
function toStep(object: PdfStream): Step {
  const { entries, data } = object;
  if (isName(entries.get('Subtype'), 'Form')) {
    const steps = compile(object, () => {
      throw new UnreadableDocument('form in a form');
    });
    return (painter) => {
      painter.save();
      for (const step of steps) step(painter);
      painter.restore();
    };
  }
  const [widthPx, heightPx] = [entries.get('Width'), entries.get('Height')];
  const channels = isName(entries.get('ColorSpace'), 'DeviceGray') ? 1 : 4;
  const isKnown = channels === 1 || isName(entries.get('ColorSpace'), 'DeviceCMYK');
  if (
    typeof widthPx !== 'number' ||
    typeof heightPx !== 'number' ||
    !isKnown ||
    entries.get('BitsPerComponent') !== 8
  ) {
    throw new UnreadableDocument('picture');
  }
  if (data.length !== widthPx * heightPx * channels) throw new UnreadableDocument('picture data');
  return (painter) => painter.image({ widthPx, heightPx, channels, data });
}

type Operator = (painter: Painter, operands: readonly number[]) => void;

/** Each takes exactly its operands: more or fewer, and the file is not what it seems. */
const operators: Readonly<Record<string, readonly [count: number, run: Operator]>> = {
  q: [0, (painter) => painter.save()],
  Q: [0, (painter) => painter.restore()],
  cm: [6, (painter, [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]) => painter.concat([a, b, c, d, e, f])],
  k: [4, (painter, [c = 0, m = 0, y = 0, k = 0]) => painter.setCmyk(c, m, y, k)],
  re: [4, (painter, [x = 0, y = 0, width = 0, height = 0]) => painter.rectangle(x, y, width, height)],
  m: [2, (painter, [x = 0, y = 0]) => painter.moveTo(x, y)],
  l: [2, (painter, [x = 0, y = 0]) => painter.lineTo(x, y)],
  c: [6, (painter, [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]) => painter.curveTo(a, b, c, d, e, f)],
  h: [0, (painter) => painter.closePath()],
  f: [0, (painter) => painter.fill()],
};

/** One step of a drawing: what to do, with what. */
type Step = (painter: Painter) => void;

/** Reads a stream once, however often it is drawn. */
function compile({ data }: PdfStream, named: (name: string) => Step): readonly Step[] {
  const lexer = new Lexer(Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('latin1'));
  const steps: Step[] = [];
  let operands: number[] = [];
  let name: string | null = null;
  for (let token = lexer.next(); token !== null; token = lexer.next()) {
    if (token.kind === 'number') operands.push(token.value);
    else if (token.kind === 'name') name = token.text;
    else if (token.kind === 'word' && token.text === 'Do' && name !== null && operands.length === 0) {
      steps.push(named(name));
      name = null;
    } else {
      const [count, operate] = operators[token.text] ?? [];
      if (operate === undefined || count !== operands.length || name !== null) throw new UnreadableDocument(token.text);
      const given = operands;
      steps.push((painter) => operate(painter, given));
      operands = [];
    }
  }
  return steps;
}
