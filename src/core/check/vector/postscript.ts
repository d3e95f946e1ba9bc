/**
 * Runs an EPS file: a stack machine with the few operators artwork needs. The prolog's definitions are carried out as any RIP would do it,
 * not taken for granted. The bounding boxes must hold exactly what is drawn on.
 */
import { inflateSync } from 'node:zlib';
import type { VectorPage } from '../picture';
import { drawProgram } from './draw';
import { Lexer, type Token, UnreadableDocument } from './lexer';
import { ProgramRecorder } from './program';

interface Procedure {
  readonly kind: 'procedure';
  readonly body: readonly Token[];
}
/** `[`, dictionaries, files: things that are only ever put down and picked up again. */
interface Mark {
  readonly kind: 'mark' | 'dictionary';
}
type Value = Token | Procedure | Mark | { readonly kind: 'array'; readonly values: readonly Value[] };

const MAX_CALLS = 16;

/** @throws UnreadableDocument */
export function readEpsPage(bytes: Uint8Array): VectorPage {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!/^%!PS-Adobe-3\.0 EPSF-3\.0\n/u.test(text) || !text.endsWith('\n%%EOF\n')) throw new UnreadableDocument('frame');
  if (/[^\n\u0020-\u007e]/u.test(text)) throw new UnreadableDocument('not 7-bit');
  const box = readBox(text, 'BoundingBox');
  const [width, height] = readBox(text, 'HiResBoundingBox');
  if (box[0] !== Math.ceil(width) || box[1] !== Math.ceil(height))
    throw new UnreadableDocument('bounding boxes differ');
  const machine = new Machine(text);
  machine.run();
  if (!machine.isShown) throw new UnreadableDocument('showpage');
  const program = machine.painter.finish();
  return {
    trimWidthPt: width,
    trimHeightPt: height,
    draw: (widthPx, memory) => drawProgram(program, width, height, widthPx, memory),
  };
}

function readBox(text: string, name: string): readonly [width: number, height: number] {
  const [left, bottom, width, height] = (new RegExp(`^%%${name}: (.+)$`, 'mu').exec(text)?.[1] ?? '')
    .split(' ')
    .map(Number);
  if (left !== 0 || bottom !== 0 || !(Number(width) > 0) || !(Number(height) > 0)) throw new UnreadableDocument(name);
  return [Number(width), Number(height)];
}

class Machine {
  readonly painter = new ProgramRecorder();
  isShown = false;
  readonly #lexer: Lexer;
  readonly #stack: Value[] = [];
  readonly #definitions = new Map<string, Value>();
  /** PostScript's current point, in the units of the matrix it was set in: `rlineto` needs it. */
  #point = { x: 0, y: 0 };

  constructor(text: string) {
    this.#lexer = new Lexer(text);
  }

  run(): void {
    for (let token = this.#lexer.next(); token !== null; token = this.#lexer.next()) this.#execute(token, 0);
    if (this.#stack.length > 0) throw new UnreadableDocument('stack');
  }

  #execute(token: Token, calls: number): void {
    if (token.kind !== 'word') this.#stack.push(token);
    else if (token.text === '{') this.#stack.push(this.#readProcedure());
    else if (token.text === '[' || token.text === '<<') this.#stack.push({ kind: 'mark' });
    else this.#call(token.text, calls);
  }

  #call(name: string, calls: number): void {
    const defined = this.#definitions.get(name);
    if (defined?.kind === 'procedure') {
      this.#runProcedure(defined, calls);
      return;
    }
    if (defined !== undefined) {
      this.#stack.push(defined);
      return;
    }
    const operate = operators[name];
    if (operate === undefined) throw new UnreadableDocument(name);
    operate(this);
  }

  #runProcedure({ body }: Procedure, calls: number): void {
    if (calls >= MAX_CALLS) throw new UnreadableDocument('calls');
    for (const token of body) this.#execute(token, calls + 1);
  }

  /** A separation's procedure turns an amount into four; a device's space is only announced, its picture says the rest. */
  setColourSpace(): void {
    const space = this.pop();
    if (space.kind === 'name') return;
    const [family, name, alternate, mixture] = space.kind === 'array' ? space.values : [];
    const isKnown =
      isNamed(family, 'Separation') &&
      name?.kind === 'string' &&
      isNamed(alternate, 'DeviceCMYK') &&
      mixture !== undefined;
    if (!isKnown || mixture.kind !== 'procedure') throw new UnreadableDocument('colour space');
    this.painter.setSpot((amount) => {
      this.push({ kind: 'number', value: amount });
      this.#runProcedure(mixture, 0);
      const [cyan = 0, magenta = 0, yellow = 0, black = 0] = this.numbers(4);
      return [cyan, magenta, yellow, black];
    });
  }

  #readProcedure(): Procedure {
    const body: Token[] = [];
    for (let token = this.#lexer.next(); ; token = this.#lexer.next()) {
      if (token === null || (token.kind === 'word' && token.text === '{')) throw new UnreadableDocument('procedure');
      if (token.kind === 'word' && token.text === '}') return { kind: 'procedure', body };
      body.push(token);
    }
  }

  push(value: Value): void {
    this.#stack.push(value);
  }

  pop(): Value {
    const value = this.#stack.pop();
    if (value === undefined) throw new UnreadableDocument('empty stack');
    return value;
  }

  number(): number {
    const value = this.pop();
    if (value.kind !== 'number') throw new UnreadableDocument('no number');
    return value.value;
  }

  /** The topmost `count`, in the order they were pushed. */
  numbers(count: number): readonly number[] {
    return Array.from({ length: count }, () => this.number()).reverse();
  }

  array(): readonly Value[] {
    const value = this.pop();
    if (value.kind !== 'array') throw new UnreadableDocument('no array');
    return value.values;
  }

  toMark(): readonly Value[] {
    const values: Value[] = [];
    for (let value = this.pop(); value.kind !== 'mark'; value = this.pop()) values.push(value);
    return values.reverse();
  }

  roll(count: number, by: number): void {
    if (count < 1 || count > this.#stack.length) throw new UnreadableDocument('roll');
    const top = this.#stack.splice(-count);
    const cut = (((count - by) % count) + count) % count;
    this.#stack.push(...top.slice(cut), ...top.slice(0, cut));
  }

  /** The one so many below the top once more. */
  index(depth: number): void {
    const value = this.#stack.at(-1 - depth);
    if (value === undefined) throw new UnreadableDocument('index');
    this.#stack.push(value);
  }

  define(): void {
    const value = this.pop();
    const name = this.pop();
    if (name.kind !== 'name') throw new UnreadableDocument('def');
    this.#definitions.set(name.text, value);
  }

  move(x: number, y: number): void {
    this.#point = { x, y };
    this.painter.moveTo(x, y);
  }

  line(x: number, y: number): void {
    this.#point = { x, y };
    this.painter.lineTo(x, y);
  }

  lineBy(x: number, y: number): void {
    this.line(this.#point.x + x, this.#point.y + y);
  }

  curve([x1 = 0, y1 = 0, x2 = 0, y2 = 0, x = 0, y = 0]: readonly number[]): void {
    this.#point = { x, y };
    this.painter.curveTo(x1, y1, x2, y2, x, y);
  }

  /** The hexadecimal text behind the operator, up to `>`, inflated. */
  readInlineData(): Uint8Array {
    const { text, position } = this.#lexer;
    const end = text.indexOf('>', position);
    if (end < 0) throw new UnreadableDocument('data');
    this.#lexer.position = end + 1;
    try {
      return inflateSync(Buffer.from(text.slice(position, end).replace(/\s/gu, ''), 'hex'));
    } catch (cause) {
      throw new UnreadableDocument('data', { cause });
    }
  }
}

const toNumbers = (values: readonly Value[]): readonly number[] =>
  values.map((value) => {
    if (value.kind !== 'number') throw new UnreadableDocument('no number');
    return value.value;
  });

const isNamed = (value: Value | undefined, text: string): boolean => value?.kind === 'name' && value.text === text;

const nothing = (): void => undefined;

const operators: Readonly<Record<string, (machine: Machine) => void>> = {
  def: (machine) => machine.define(),
  bind: nothing,
  dict(machine) {
    machine.number();
    machine.push({ kind: 'dictionary' });
  },
  begin(machine) {
    if (machine.pop().kind !== 'dictionary') throw new UnreadableDocument('begin');
  },
  end: nothing,
  ']': (machine) => machine.push({ kind: 'array', values: machine.toMark() }),
  '>>': (machine) => machine.push({ kind: 'array', values: machine.toMark() }),
  array(machine) {
    machine.push({ kind: 'array', values: Array.from({ length: machine.number() }, () => ({ kind: 'mark' })) });
  },
  astore(machine) {
    const { length } = machine.array();
    machine.push({ kind: 'array', values: Array.from({ length }, () => machine.pop()).reverse() });
  },
  roll(machine) {
    const by = machine.number();
    machine.roll(machine.number(), by);
  },
  index: (machine) => machine.index(machine.number()),
  exch: (machine) => machine.roll(2, 1),
  dup: (machine) => machine.index(0),
  mul: (machine) => machine.push({ kind: 'number', value: machine.number() * machine.number() }),
  neg: (machine) => machine.push({ kind: 'number', value: -machine.number() }),
  gsave: (machine) => machine.painter.save(),
  grestore: (machine) => machine.painter.restore(),
  concat(machine) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = toNumbers(machine.array());
    machine.painter.concat(a, b, c, d, e, f);
  },
  setcmykcolor(machine) {
    const [c = 0, m = 0, y = 0, k = 0] = machine.numbers(4);
    machine.painter.setCmyk(c, m, y, k);
  },
  moveto(machine) {
    const [x = 0, y = 0] = machine.numbers(2);
    machine.move(x, y);
  },
  lineto(machine) {
    const [x = 0, y = 0] = machine.numbers(2);
    machine.line(x, y);
  },
  rlineto(machine) {
    const [x = 0, y = 0] = machine.numbers(2);
    machine.lineBy(x, y);
  },
  curveto: (machine) => machine.curve(machine.numbers(6)),
  closepath: (machine) => machine.painter.closePath(),
  fill: (machine) => machine.painter.fill(),
  setcolorspace: (machine) => machine.setColourSpace(),
  setcolor: (machine) => machine.painter.setAmount(machine.number()),
  currentfile: nothing,
  filter: (machine) => void machine.pop(),
  image: drawImage,
  showpage(machine) {
    machine.isShown = true;
  },
};

/** Image dictionary, type 1 (PostScript Language Reference, 4.10.5); its data follows in the file. */
function drawImage(machine: Machine): void {
  const values = machine.array();
  const numberOf = (name: string): number => {
    const at = values.findIndex((value) => value.kind === 'name' && value.text === name);
    const [value] = toNumbers(values.slice(at + 1, at + 2));
    if (at < 0 || value === undefined) throw new UnreadableDocument(name);
    return value;
  };
  const [widthPx, heightPx] = [numberOf('Width'), numberOf('Height')];
  const matrix = values.find((value) => value.kind === 'array' && value.values.length === 6);
  const upright = [widthPx, 0, 0, -heightPx, 0, heightPx];
  if (matrix?.kind !== 'array' || toNumbers(matrix.values).join() !== upright.join()) {
    throw new UnreadableDocument('ImageMatrix');
  }
  const data = machine.readInlineData();
  const channels = data.length === widthPx * heightPx ? 1 : 4;
  if (data.length !== widthPx * heightPx * channels) throw new UnreadableDocument('picture data');
  machine.painter.draw({ widthPx, heightPx, channels, data });
}
