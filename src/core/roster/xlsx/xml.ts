/**
 * A small streaming XML scanner for the parts of workbooks: elements and text in order, namespace prefixes left out, memory bounded.
 * It works on the bytes: only what a handler asks for becomes a string. Document types are skipped and no entity beyond the five of XML
 * is expanded, so nothing can grow while it is read.
 */
import { isUtf8 } from 'node:buffer';
import { AppError } from '@shared/errors';

/** A run of bytes in a piece of the part, valid during the call it is handed to. */
export interface Slice {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  /** False in CDATA, where `&` is only a character. */
  readonly hasEntities: boolean;
}

export interface XmlHandlers {
  /** `name` without prefix; read attributes with {@link toAttributes}. A self-closing element is opened and closed. */
  open(name: string, attributes: Slice): void;
  close(name: string): void;
  /** Decode with {@link toText}. One run of text may come in several calls around comments and CDATA. */
  text(text: Slice): void;
  /** True when the rest of the part need not be read. */
  isDone?(): boolean;
}

/** Longest tag or text between tags. A cell holds 32,767 characters; escaped they stay below this. */
const MAX_TOKEN_BYTES = 1024 * 1024;

/** Feeds UTF-8 `pieces` of the part called `partName` to `handlers`. @throws AppError ROSTER_DAMAGED */
export async function scanXml(
  partName: string,
  pieces: AsyncIterable<Uint8Array>,
  handlers: XmlHandlers,
  signal: AbortSignal,
): Promise<void> {
  const scanner = new Scanner(partName, handlers);
  for await (const piece of pieces) {
    signal.throwIfAborted();
    scanner.push(piece);
    if (handlers.isDone?.() === true) return;
  }
  scanner.finish();
}

class MutableSlice implements Slice {
  bytes: Buffer = Buffer.alloc(0);
  start = 0;
  end = 0;
  hasEntities = true;
}

class Scanner {
  readonly #partName: string;
  readonly #handlers: XmlHandlers;
  readonly #names = new NameTable();
  readonly #openNames: string[] = [];
  readonly #slice = new MutableSlice();
  #hasRoot = false;
  /** What could not be finished without the next piece. */
  #rest: Buffer = Buffer.alloc(0);

  constructor(partName: string, handlers: XmlHandlers) {
    this.#partName = partName;
    this.#handlers = handlers;
  }

  push(piece: Uint8Array): void {
    const next = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    const bytes = this.#rest.length === 0 ? next : Buffer.concat([this.#rest, next]);
    this.#slice.bytes = bytes;
    let at = 0;
    for (;;) {
      const end = bytes[at] === LESS_THAN ? this.#readMarkup(bytes, at) : this.#readText(bytes, at);
      if (end === -1) break;
      at = end;
    }
    // Whatever was read ends at a mark of XML, never inside a character.
    if (!isUtf8(bytes.subarray(0, at))) throw this.#damaged();
    this.#rest = Buffer.from(bytes.subarray(at));
    if (this.#rest.length > MAX_TOKEN_BYTES) throw this.#damaged();
  }

  finish(): void {
    const isDone = this.#openNames.length === 0 && this.#hasRoot && this.#rest.toString('latin1').trim() === '';
    if (!isDone) throw this.#damaged();
  }

  /** Where the text from `at` ends, or -1 when its end is not there yet. */
  #readText(bytes: Buffer, at: number): number {
    let end = at;
    const length = bytes.length;
    while (end < length && bytes[end] !== LESS_THAN) end += 1;
    if (end === length) return -1;
    if (this.#openNames.length > 0) this.#tellText(at, end, true);
    return end;
  }

  #tellText(start: number, end: number, hasEntities: boolean): void {
    const slice = this.#slice;
    slice.start = start;
    slice.end = end;
    slice.hasEntities = hasEntities;
    this.#handlers.text(slice);
  }

  #readMarkup(bytes: Buffer, at: number): number {
    if (at + 1 >= bytes.length) return -1;
    const second = bytes[at + 1];
    if (second === SLASH) return this.#readClose(bytes, at);
    if (second === QUESTION) return skipTo(bytes, '?>', at);
    if (second === EXCLAMATION) return this.#readDeclaration(bytes, at);
    return this.#readOpen(bytes, at);
  }

  #readDeclaration(bytes: Buffer, at: number): number {
    const begins = (mark: string): boolean => bytes.toString('latin1', at, at + mark.length) === mark;
    if (begins('<!--')) return skipTo(bytes, '-->', at + 4);
    // `<!`, `<!-` and `<![CDA` are not told apart before nine bytes are there.
    if (bytes.length < at + 9) return -1;
    if (!begins('<![CDATA[')) return skipTo(bytes, '>', at);
    const end = skipTo(bytes, ']]>', at + 9);
    if (end !== -1 && this.#openNames.length > 0) this.#tellText(at + 9, end - 3, false);
    return end;
  }

  #readClose(bytes: Buffer, at: number): number {
    const start = at + 2;
    const length = bytes.length;
    let nameEnd = 0;
    let end = start;
    for (; end < length; end += 1) {
      const byte = bytes[end];
      if (byte === GREATER_THAN) break;
      if (nameEnd === 0 && byte !== undefined && byte <= SPACE) nameEnd = end;
    }
    if (end === length) return -1;
    const name = this.#names.at(bytes, start, nameEnd === 0 ? end : nameEnd);
    if (this.#openNames.pop() !== name) throw this.#damaged();
    this.#handlers.close(name);
    return end + 1;
  }

  #readOpen(bytes: Buffer, at: number): number {
    const end = findTagEnd(bytes, at);
    if (end === -1) return -1;
    const isClosed = bytes[end - 1] === SLASH;
    const contentEnd = isClosed ? end - 1 : end;
    let nameEnd = at + 1;
    while (nameEnd < contentEnd && (bytes[nameEnd] ?? 0) > SPACE) nameEnd += 1;
    const name = this.#names.at(bytes, at + 1, nameEnd);
    if (name === '') throw this.#damaged();
    this.#hasRoot = true;
    const slice = this.#slice;
    slice.start = Math.min(nameEnd + 1, contentEnd);
    slice.end = contentEnd;
    slice.hasEntities = true;
    this.#handlers.open(name, slice);
    if (isClosed) this.#handlers.close(name);
    else this.#openNames.push(name);
    return end + 1;
  }

  #damaged(): AppError {
    return new AppError('ROSTER_DAMAGED', { part: this.#partName });
  }
}

/** One string for every element name of a part, so that a million tags make no million strings. */
class NameTable {
  readonly #byHash = new Map<number, { readonly name: string; readonly bytes: Buffer }>();

  /** The name in these bytes without its prefix. */
  at(bytes: Buffer, from: number, end: number): string {
    let hash = 0;
    let start = from;
    for (let at = from; at < end; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === COLON) {
        hash = 0;
        start = at + 1;
      } else hash = (Math.imul(hash, 31) + byte) | 0;
    }
    const known = this.#byHash.get(hash);
    if (known !== undefined && isSame(known.bytes, bytes, start, end)) return known.name;
    const raw = bytes.toString('utf8', start, end);
    // As a key the string becomes the one that source code compares with, which is quicker than any other of the same letters.
    const name = Object.keys({ [raw]: 0 })[0] ?? raw;
    if (known === undefined) this.#byHash.set(hash, { name, bytes: Buffer.from(bytes.subarray(start, end)) });
    return name;
  }
}

function isSame(known: Buffer, bytes: Buffer, start: number, end: number): boolean {
  if (known.length !== end - start) return false;
  for (let at = 0; at < known.length; at += 1) if (known[at] !== bytes[start + at]) return false;
  return true;
}

const SPACE = 0x20;
const DOUBLE_QUOTE = 0x22;
const AMPERSAND = 0x26;
const SINGLE_QUOTE = 0x27;
const SLASH = 0x2f;
const COLON = 0x3a;
const LESS_THAN = 0x3c;
const EQUALS = 0x3d;
const GREATER_THAN = 0x3e;
const QUESTION = 0x3f;
const EXCLAMATION = 0x21;

function skipTo(bytes: Buffer, mark: string, at: number): number {
  const found = bytes.indexOf(mark, at, 'latin1');
  return found === -1 ? -1 : found + mark.length;
}

/** The `>` that ends the tag at `at`, -1 when it is not there yet; one inside an attribute's quotation marks does not end it. */
function findTagEnd(bytes: Buffer, at: number): number {
  const length = bytes.length;
  for (let end = at; end < length; end += 1) {
    const byte = bytes[end];
    if (byte === GREATER_THAN) return end;
    if (byte !== DOUBLE_QUOTE && byte !== SINGLE_QUOTE) continue;
    end += 1;
    while (end < length && bytes[end] !== byte) end += 1;
  }
  return -1;
}

/** Text of a slice with XML's entities replaced; unknown ones stay as they are. */
export function toText({ bytes, start, end, hasEntities }: Slice): string {
  let isAscii = true;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === AMPERSAND && hasEntities) return replaceEntities(bytes.toString('utf8', start, end));
    if (byte >= 0x80) isAscii = false;
  }
  return isAscii ? bytes.toString('latin1', start, end) : bytes.toString('utf8', start, end);
}

/** Longest entity there is: `&#x10FFFF;`. */
const MAX_ENTITY_CHARACTERS = 10;

/** Some writers escape every Chinese character, so this is a loop. */
function replaceEntities(raw: string, named: ReadonlyMap<string, string> = entities): string {
  let text = '';
  let done = 0;
  for (let at = raw.indexOf('&'); at !== -1; at = raw.indexOf('&', at + 1)) {
    let end = at + 1;
    while (end < at + MAX_ENTITY_CHARACTERS && raw[end] !== ';') end += 1;
    const character = raw[end] === ';' ? toCharacter(raw.slice(at + 1, end), named) : undefined;
    if (character === undefined) continue;
    text += raw.slice(done, at) + character;
    done = end + 1;
  }
  return done === 0 ? raw : text + raw.slice(done);
}

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function toCharacter(entity: string, named: ReadonlyMap<string, string>): string | undefined {
  if (!entity.startsWith('#')) return named.get(entity);
  // `x1F600` becomes 0x1F600; anything that is not a number becomes NaN and is left alone.
  const digits = entity.slice(1);
  const isHex = digits.startsWith('x') || digits.startsWith('X');
  const codePoint = digits === '' ? Number.NaN : Number(isHex ? `0${digits}` : digits);
  return codePoint >= 0 && codePoint <= 0x10ffff && Number.isInteger(codePoint)
    ? String.fromCodePoint(codePoint)
    : undefined;
}

/** Attributes of an element by name without prefix. */
export function toAttributes(slice: Slice): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  eachAttribute(slice, (nameStart, nameEnd, value) => {
    const name = slice.bytes.toString('utf8', nameStart, nameEnd).trim();
    attributes.set(name.slice(name.indexOf(':') + 1), toText(value));
  });
  return attributes;
}

const attributeValue = new MutableSlice();

/** Calls `visit` for each attribute in order with where its name stands and its value. There is one call per cell. */
export function eachAttribute(
  { bytes, start, end }: Slice,
  visit: (nameStart: number, nameEnd: number, value: Slice) => void,
): void {
  const value = attributeValue;
  value.bytes = bytes;
  for (let at = start; at < end; ) {
    const equals = findByte(bytes, EQUALS, at, end);
    const from = skipSpaces(bytes, equals + 1, end);
    const quote = bytes[from];
    if (from >= end || (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE)) return;
    const to = findByte(bytes, quote, from + 1, end);
    if (to >= end) return;
    value.start = from + 1;
    value.end = to;
    visit(skipSpaces(bytes, at, equals), equals, value);
    at = to + 1;
  }
}

function findByte(bytes: Buffer, byte: number, from: number, end: number): number {
  let at = from;
  while (at < end && bytes[at] !== byte) at += 1;
  return at;
}

function skipSpaces(bytes: Buffer, from: number, end: number): number {
  let at = from;
  while (at < end && (bytes[at] ?? 0) <= SPACE) at += 1;
  return at;
}
