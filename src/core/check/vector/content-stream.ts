/**
 * The operators of a PDF page or form (ISO 32000-1, 7.8.2), read byte by byte: a page is mostly numbers, and none of them becomes text first.
 * Only operators that artwork may use are known: a font, a stroke or another colour space makes the file unreadable here, because it would
 * surprise the print shop.
 */
import { UnreadableDocument } from './lexer';
import { type Drawing, type Mixing, type Program, ProgramRecorder } from './program';

/** `cm` and `c` take six. */
const MAX_OPERANDS = 6;
/** A double holds as many digits exactly, and no number of ours is longer. */
const MAX_DIGITS = 15;

/** What begins with a byte; words go on with letters and digits. */
const LETTER = 0;
const DIGIT = 1;
const SPACE = 2;
const SLASH = 3;
/** Of strings, lists, dictionaries, comments: nothing that pages of ours have. */
const FOREIGN = 4;
const kinds = new Uint8Array(256);
for (const space of '\0\t\n\f\r ') kinds[space.charCodeAt(0)] = SPACE;
for (const digit of '0123456789+-.') kinds[digit.charCodeAt(0)] = DIGIT;
for (const foreign of '[]{}<>()%') kinds[foreign.charCodeAt(0)] = FOREIGN;
kinds['/'.charCodeAt(0)] = SLASH;

/** What names mean to the operators that take one. Both throw {@link UnreadableDocument} for a name they do not know. */
export interface NamedThings {
  Do(name: string): Drawing;
  cs(name: string): Mixing;
}

/** @throws {@link UnreadableDocument} */
export const readContentStream = (bytes: Uint8Array, named: NamedThings): Program =>
  new ContentReader(bytes, named).read();

class ContentReader {
  readonly #bytes: Uint8Array;
  readonly #named: NamedThings;
  readonly #recorder: ProgramRecorder;
  #at = 0;
  readonly #operands = new Float64Array(MAX_OPERANDS);
  #operandCount = 0;
  #name: string | null = null;

  constructor(bytes: Uint8Array, named: NamedThings) {
    this.#bytes = bytes;
    this.#recorder = new ProgramRecorder(bytes.length);
    this.#named = named;
  }

  read(): Program {
    const bytes = this.#bytes;
    while (this.#at < bytes.length) {
      switch (kinds[bytes[this.#at] ?? 0]) {
        case SPACE:
          this.#at++;
          break;
        case DIGIT:
          this.#readNumber();
          break;
        case LETTER:
          this.#readOperator();
          break;
        case SLASH:
          this.#readName();
          break;
        default:
          throw this.#unreadable();
      }
    }
    if (this.#operandCount > 0 || this.#name !== null) throw this.#unreadable();
    return this.#recorder.finish();
  }

  #readNumber(): void {
    const bytes = this.#bytes;
    const sign = bytes[this.#at];
    let at = sign === MINUS || sign === PLUS ? this.#at + 1 : this.#at;
    let [digits, value, scale] = [0, 0, 0];
    for (; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0;
      if (byte >= ZERO && byte <= NINE) {
        value = 10 * value + byte - ZERO;
        scale *= 10;
        digits++;
      } else if (byte === POINT && scale === 0) {
        scale = 1;
      } else {
        break;
      }
    }
    // What follows must end the number: neither `1e5` nor `1-2` is one.
    const isEnded = at === bytes.length || kinds[bytes[at] ?? 0] === SPACE || kinds[bytes[at] ?? 0] === SLASH;
    if (digits === 0 || digits > MAX_DIGITS || !isEnded || this.#operandCount === MAX_OPERANDS)
      throw this.#unreadable();
    const size = scale > 1 ? value / scale : value;
    this.#operands[this.#operandCount++] = sign === MINUS ? -size : size;
    this.#at = at;
  }

  #readName(): void {
    if (this.#name !== null) throw this.#unreadable();
    const start = ++this.#at;
    this.#skipWord();
    this.#name = Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset + start, this.#at - start).toString('latin1');
  }

  #readOperator(): void {
    const start = this.#at;
    this.#skipWord();
    let operator = 0;
    for (let at = start; at < this.#at; at++) operator = (operator << 8) | (this.#bytes[at] ?? 0);
    const isKnown = this.#name === null ? this.#operate(operator) : this.#operateOn(this.#name, operator);
    if (this.#at - start > MAX_OPERATOR_BYTES || !isKnown) throw this.#unreadable();
    this.#operandCount = 0;
    this.#name = null;
  }

  #skipWord(): void {
    const bytes = this.#bytes;
    while (this.#at < bytes.length && (kinds[bytes[this.#at] ?? 0] ?? 0) <= DIGIT) this.#at++;
  }

  /** False for an operator that is not known, and for more or fewer operands than it takes: then the file is not what it seems. */
  #operate(operator: number): boolean {
    const recorder = this.#recorder;
    const operandCount = this.#operandCount;
    // Not taken apart as a list: that asks an iterator for each.
    const [a, b, c] = [this.#operands[0] ?? 0, this.#operands[1] ?? 0, this.#operands[2] ?? 0];
    const [d, e, f] = [this.#operands[3] ?? 0, this.#operands[4] ?? 0, this.#operands[5] ?? 0];
    switch (operator) {
      case operators.l:
        recorder.lineTo(a, b);
        return operandCount === 2;
      case operators.m:
        recorder.moveTo(a, b);
        return operandCount === 2;
      case operators.c:
        recorder.curveTo(a, b, c, d, e, f);
        return operandCount === 6;
      case operators.re:
        recorder.rectangle(a, b, c, d);
        return operandCount === 4;
      case operators.cm:
        recorder.concat(a, b, c, d, e, f);
        return operandCount === 6;
      case operators.k:
        recorder.setCmyk(a, b, c, d);
        return operandCount === 4;
      case operators.scn:
        recorder.setAmount(a);
        return operandCount === 1;
      case operators.h:
        recorder.closePath();
        return operandCount === 0;
      case operators.f:
        recorder.fill();
        return operandCount === 0;
      case operators.q:
        recorder.save();
        return operandCount === 0;
      case operators.Q:
        recorder.restore();
        return operandCount === 0;
      default:
        return false;
    }
  }

  #operateOn(name: string, operator: number): boolean {
    if (operator === operators.Do) this.#recorder.draw(this.#named.Do(name));
    else if (operator === operators.cs) this.#recorder.setSpot(this.#named.cs(name));
    else return false;
    return this.#operandCount === 0;
  }

  #unreadable(): UnreadableDocument {
    return new UnreadableDocument(`content at ${this.#at}`);
  }
}

const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;

/** Their bytes as one number. */
const operators = {
  q: 0x71,
  Q: 0x51,
  cm: 0x636d,
  k: 0x6b,
  scn: 0x73636e,
  re: 0x7265,
  m: 0x6d,
  l: 0x6c,
  c: 0x63,
  h: 0x68,
  f: 0x66,
  Do: 0x446f,
  cs: 0x6373,
} as const;
/** `scn` */
const MAX_OPERATOR_BYTES = 3;
