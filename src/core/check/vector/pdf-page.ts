/**
 * Draws the one page of a PDF. Only operators that artwork may use are known: a font, a stroke or another colour space makes the file
 * unreadable here, because it would surprise the print shop.
 */
import { Lexer, type Token, UnreadableDocument } from './lexer';
import type { VectorPage } from './page';
import { type Mixing, Painter } from './painter';
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
  const spaces = resources.has('ColorSpace')
    ? file.dictionary(resources.get('ColorSpace'))
    : new Map<string, PdfValue>();
  const named: NamedOperators = {
    Do: once((name) => ({ count: 0, run: toDrawer(file.stream(objects.get(name))) })),
    cs: once((name) => {
      const mixing = toMixing(file, spaces.get(name));
      return { count: 0, run: (painter) => painter.setSpot(mixing) };
    }),
  };
  execute(compile(file.stream(page.get('Contents')), named), painter);
  const [trimLeft = 0, trimBottom = 0, trimRight = 0, trimTop = 0] = boxes[1] ?? [];
  painter.finish();
  return {
    trimWidthPt: trimRight - trimLeft,
    trimHeightPt: trimTop - trimBottom,
    draw: (widthPx) => painter.draw(right, top, widthPx),
  };
}

/** Operators that follow a name: what each of them does with it. */
type NamedOperators = Readonly<Record<string, (name: string) => Operator>>;

function once(make: (name: string) => Operator): (name: string) => Operator {
  const made = new Map<string, Operator>();
  return (name) => {
    const operator = made.get(name) ?? make(name);
    made.set(name, operator);
    return operator;
  };
}

/** A separation whose mixture grows evenly from nothing (function type 2 with exponent 1). */
function toMixing(file: PdfFile, value: PdfValue | undefined): Mixing {
  const [family, name, alternate, mixture] = file.array(value);
  const entries = file.dictionary(mixture);
  const [none, full] = [file.numbers(entries.get('C0')), file.numbers(entries.get('C1'))];
  const isKnown =
    isName(family, 'Separation') &&
    typeof name === 'object' &&
    'kind' in name &&
    name.kind === 'name' &&
    isName(alternate, 'DeviceCMYK') &&
    entries.get('FunctionType') === 2 &&
    entries.get('N') === 1 &&
    none.join() === '0,0,0,0' &&
    full.length === 4;
  if (!isKnown) throw new UnreadableDocument('colour space');
  const [cyan = 0, magenta = 0, yellow = 0, black = 0] = full;
  return (amount) => [amount * cyan, amount * magenta, amount * yellow, amount * black];
}

/** Draws a form or a picture. */
function toDrawer(object: PdfStream): Operator['run'] {
  const { entries, data } = object;
  if (isName(entries.get('Subtype'), 'Form')) {
    const program = compile(object, {});
    return (painter) => {
      painter.save();
      execute(program, painter);
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

/** Takes exactly `count` operands, from `at` on: more or fewer, and the file is not what it seems. */
interface Operator {
  readonly count: number;
  run(painter: Painter, operands: readonly number[], at: number): void;
}

const operators: Readonly<Record<string, Operator>> = {
  q: { count: 0, run: (painter) => painter.save() },
  Q: { count: 0, run: (painter) => painter.restore() },
  cm: {
    count: 6,
    run(painter, o, at) {
      painter.concat([o[at] ?? 0, o[at + 1] ?? 0, o[at + 2] ?? 0, o[at + 3] ?? 0, o[at + 4] ?? 0, o[at + 5] ?? 0]);
    },
  },
  k: { count: 4, run: (painter, o, at) => painter.setCmyk(o[at] ?? 0, o[at + 1] ?? 0, o[at + 2] ?? 0, o[at + 3] ?? 0) },
  scn: { count: 1, run: (painter, o, at) => painter.setAmount(o[at] ?? 0) },
  re: {
    count: 4,
    run: (painter, o, at) => painter.rectangle(o[at] ?? 0, o[at + 1] ?? 0, o[at + 2] ?? 0, o[at + 3] ?? 0),
  },
  m: { count: 2, run: (painter, o, at) => painter.moveTo(o[at] ?? 0, o[at + 1] ?? 0) },
  l: { count: 2, run: (painter, o, at) => painter.lineTo(o[at] ?? 0, o[at + 1] ?? 0) },
  c: {
    count: 6,
    run(painter, o, at) {
      painter.curveTo(o[at] ?? 0, o[at + 1] ?? 0, o[at + 2] ?? 0, o[at + 3] ?? 0, o[at + 4] ?? 0, o[at + 5] ?? 0);
    },
  },
  h: { count: 0, run: (painter) => painter.closePath() },
  f: { count: 0, run: (painter) => painter.fill() },
};

/** A stream that was read once, however often it is drawn. */
interface Program {
  readonly operators: readonly Operator[];
  /** Of all operators, one after the other. */
  readonly operands: readonly number[];
}

function execute(program: Program, painter: Painter): void {
  let at = 0;
  for (const operator of program.operators) {
    operator.run(painter, program.operands, at);
    at += operator.count;
  }
}

function compile({ data }: PdfStream, named: NamedOperators): Program {
  const lexer = new Lexer(Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('latin1'));
  const steps: Operator[] = [];
  const operands: number[] = [];
  let used = 0;
  let name: string | null = null;
  for (;;) {
    lexer.numbersInto(operands);
    const token = lexer.next();
    if (token === null) break;
    if (token.kind === 'name') name = token.text;
    else {
      const operator = toOperator(token, name, named);
      if (operator?.count !== operands.length - used) throw new UnreadableDocument(`operator at ${lexer.position}`);
      steps.push(operator);
      used = operands.length;
      name = null;
    }
  }
  if (used !== operands.length || name !== null) throw new UnreadableDocument('operands');
  return { operators: steps, operands };
}

/** Undefined for what artwork does not use: a form in a form, an operator without the name it belongs to. */
function toOperator(token: Token, name: string | null, named: NamedOperators): Operator | undefined {
  if (token.kind !== 'word') return undefined;
  return name === null ? operators[token.text] : named[token.text]?.(name);
}
