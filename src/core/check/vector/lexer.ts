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

const SPACE = /(?:[\0\t\n\f\r ]+|%[^\r\n]*)*/uy;
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?=[\0\t\n\f\r /[\]{}<>()%]|$)/uy;
const NAME = /\/[^\0\t\n\f\r /[\]{}<>()%]*/uy;
const STRING = /\((?:[^()\\]|\\[\s\S])*\)|<(?!<)[0-9A-Fa-f\s]*>/uy;
const WORD = /<<|>>|[[\]{}]|[^\0\t\n\f\r /[\]{}<>()%]+/uy;

/** Reads words one after the other from a text whose characters are bytes. */
export class Lexer {
  readonly text: string;
  /** Where the next word begins, or the space before it. */
  position: number;

  constructor(text: string, position = 0) {
    this.text = text;
    this.position = position;
  }

  /** Null at the end. Throws {@link UnreadableDocument}. */
  next(): Token | null {
    this.match(SPACE);
    if (this.position >= this.text.length) return null;
    const number = this.match(NUMBER);
    if (number !== null) return { kind: 'number', value: Number(number) };
    const name = this.match(NAME);
    if (name !== null) return { kind: 'name', text: name.slice(1) };
    const string = this.match(STRING);
    if (string !== null) return { kind: 'string', text: string };
    const word = this.match(WORD);
    if (word !== null) return { kind: 'word', text: word };
    throw new UnreadableDocument(`character ${this.position}`);
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.position;
    const [found] = pattern.exec(this.text) ?? [];
    if (found === undefined) return null;
    this.position = pattern.lastIndex;
    return found;
  }
}
