/**
 * Words of PDF and PostScript, which agree on almost all of their spelling (ISO 32000-1, 7.2; PostScript Language Reference, 3.2).
 */

/** The bytes are not a document of the kind we write, or were damaged. */
export class UnreadableDocument extends Error {
  override readonly name = 'UnreadableDocument';
}

export type Token =
  | { readonly kind: 'number'; readonly value: number }
  /** `/Name`, without the slash. */
  | { readonly kind: 'name'; readonly text: string }
  /** An operator, or one of `[ ] { } << >>`. */
  | { readonly kind: 'word'; readonly text: string }
  /** `(…)` or `<…>`, as it stands in the file. */
  | { readonly kind: 'string'; readonly text: string };

/** What kind of character a byte is: 0 regular, 1 space, 2 delimiter. */
const classes = new Uint8Array(256);
for (const space of '\0\t\n\f\r ') classes[space.charCodeAt(0)] = 1;
for (const delimiter of '/[]{}<>()%') classes[delimiter.charCodeAt(0)] = 2;

const STRING = /\((?:[^()\\]|\\[\s\S])*\)|<(?!<)[0-9A-Fa-f\s]*>/uy;

/** Reads words one after the other from a text whose characters are bytes. */
export class Lexer {
  readonly text: string;
  /** Where the next word begins, or the space before it. */
  position: number;

  constructor(text: string, position = 0) {
    this.text = text;
    this.position = position;
  }

  /** Null at the end. @throws {@link UnreadableDocument} */
  next(): Token | null {
    this.#skipSpace();
    const { text, position } = this;
    if (position >= text.length) return null;
    const first = text.charAt(position);
    if (first === '/') return { kind: 'name', text: this.#regular(position + 1) };
    if (first === '(' || (first === '<' && text[position + 1] !== '<')) return { kind: 'string', text: this.#string() };
    if (classes[text.charCodeAt(position)] === 2) return this.#delimiter(first);
    const word = this.#regular(position);
    const value = isNumberLike(text.charCodeAt(position)) ? Number(word) : Number.NaN;
    return Number.isNaN(value) ? { kind: 'word', text: word } : { kind: 'number', value };
  }

  /** Spaces and comments. */
  #skipSpace(): void {
    const { text } = this;
    for (; this.position < text.length; this.position++) {
      const code = text.charCodeAt(this.position);
      if (code === PERCENT) {
        while (this.position < text.length && !isLineEnd(text.charCodeAt(this.position))) this.position++;
      } else if (classes[code] !== 1) {
        return;
      }
    }
  }

  /** Regular characters from `start` on. */
  #regular(start: number): string {
    const { text } = this;
    let end = start;
    while (end < text.length && classes[text.charCodeAt(end)] === 0) end++;
    this.position = end;
    return text.slice(start, end);
  }

  #string(): string {
    STRING.lastIndex = this.position;
    const [found] = STRING.exec(this.text) ?? [];
    if (found === undefined) throw new UnreadableDocument(`string at ${this.position}`);
    this.position += found.length;
    return found;
  }

  /** `[ ] { }` alone, `<< >>` as pairs. */
  #delimiter(first: string): Token {
    const isPair = first === '<' || first === '>';
    const isLone = isPair && this.text[this.position + 1] !== first;
    if (isLone || first === ')') throw new UnreadableDocument(`character ${this.position}`);
    this.position += isPair ? 2 : 1;
    return { kind: 'word', text: isPair ? first + first : first };
  }
}

/** Begins with a digit, a sign or a point. */
const isNumberLike = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || code === 0x2b || code === 0x2d || code === 0x2e;
const PERCENT = 0x25;
const isLineEnd = (code: number): boolean => code === 0x0a || code === 0x0d;
