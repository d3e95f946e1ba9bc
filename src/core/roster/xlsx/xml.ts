/**
 * A small streaming XML scanner for workbook parts: elements and text in order, namespace prefixes left out, memory bounded.
 * Document types are skipped and no entity beyond the five of XML is expanded, so nothing can grow while it is read.
 */
import { AppError } from '@shared/errors';

export interface XmlHandlers {
  /** `name` without prefix; read attributes with {@link toAttributes}. A self-closing element is opened and closed. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** Entities are replaced. One run of text may come in several calls around comments and CDATA. */
  text(text: string): void;
}

/** Longest tag or text between tags. A cell holds 32,767 characters; escaped they stay below this. */
const MAX_TOKEN_CHARACTERS = 1024 * 1024;

/** Feeds UTF-8 `pieces` of the part called `partName` to `handlers`. @throws AppError ROSTER_DAMAGED */
export async function scanXml(
  partName: string,
  pieces: AsyncIterable<Uint8Array>,
  handlers: XmlHandlers,
  signal: AbortSignal,
): Promise<void> {
  const decode = createDecoder(partName);
  const scanner = new Scanner(partName, handlers);
  for await (const piece of pieces) {
    signal.throwIfAborted();
    scanner.push(decode(piece));
  }
  scanner.finish();
}

function createDecoder(partName: string): (piece: Uint8Array) => string {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return (piece) => {
    try {
      return decoder.decode(piece, { stream: true });
    } catch (error) {
      throw new AppError('ROSTER_DAMAGED', { part: partName }, { cause: error });
    }
  };
}

class Scanner {
  readonly #partName: string;
  readonly #handlers: XmlHandlers;
  readonly #openNames: string[] = [];
  #hasRoot = false;
  /** What could not be finished without the next piece. */
  #rest = '';

  constructor(partName: string, handlers: XmlHandlers) {
    this.#partName = partName;
    this.#handlers = handlers;
  }

  push(piece: string): void {
    const buffer = this.#rest + piece;
    let at = 0;
    for (;;) {
      const next = buffer.charCodeAt(at) === LESS_THAN ? this.#readMarkup(buffer, at) : this.#readText(buffer, at);
      if (next === -1) break;
      at = next;
    }
    this.#rest = buffer.slice(at);
    if (this.#rest.length > MAX_TOKEN_CHARACTERS) throw this.#damaged();
  }

  finish(): void {
    if (this.#openNames.length > 0 || !this.#hasRoot || this.#rest.trim() !== '') throw this.#damaged();
  }

  /** Where the text from `at` ends, or -1 when its end is not there yet. */
  #readText(buffer: string, at: number): number {
    const end = buffer.indexOf('<', at);
    if (end > at && this.#openNames.length > 0) this.#handlers.text(toText(buffer.slice(at, end)));
    return end;
  }

  #readMarkup(buffer: string, at: number): number {
    const second = buffer.charCodeAt(at + 1);
    if (second === SLASH) return this.#readClose(buffer, at);
    if (second === QUESTION) return skipTo(buffer, '?>', at);
    if (second === EXCLAMATION) return this.#readDeclaration(buffer, at);
    return Number.isNaN(second) ? -1 : this.#readOpen(buffer, at);
  }

  #readDeclaration(buffer: string, at: number): number {
    if (buffer.startsWith('<!--', at)) return skipTo(buffer, '-->', at + 4);
    // `<!`, `<!-` and `<![CDA` are not told apart before nine characters are there.
    if (buffer.length < at + 9) return -1;
    if (!buffer.startsWith('<![CDATA[', at)) return skipTo(buffer, '>', at);
    const end = skipTo(buffer, ']]>', at + 9);
    if (end !== -1) this.#handlers.text(buffer.slice(at + 9, end - 3));
    return end;
  }

  #readClose(buffer: string, at: number): number {
    const end = buffer.indexOf('>', at);
    if (end === -1) return -1;
    const name = toLocalName(buffer.slice(at + 2, end).trimEnd());
    if (this.#openNames.pop() !== name) throw this.#damaged();
    this.#handlers.close(name);
    return end + 1;
  }

  #readOpen(buffer: string, at: number): number {
    const end = findTagEnd(buffer, at);
    if (end === -1) return -1;
    const isClosed = buffer.charCodeAt(end - 1) === SLASH;
    const contentEnd = isClosed ? end - 1 : end;
    const nameEnd = findNameEnd(buffer, at + 1, contentEnd);
    const name = toLocalName(buffer.slice(at + 1, nameEnd));
    if (name === '') throw this.#damaged();
    this.#hasRoot = true;
    this.#handlers.open(name, nameEnd === contentEnd ? '' : buffer.slice(nameEnd + 1, contentEnd));
    if (isClosed) this.#handlers.close(name);
    else this.#openNames.push(name);
    return end + 1;
  }

  #damaged(): AppError {
    return new AppError('ROSTER_DAMAGED', { part: this.#partName });
  }
}

const SPACE = 0x20;
const DOUBLE_QUOTE = 0x22;
const HASH = 0x23;
const SINGLE_QUOTE = 0x27;
const SEMICOLON = 0x3b;
const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const SLASH = 0x2f;
const QUESTION = 0x3f;
const EXCLAMATION = 0x21;

function skipTo(buffer: string, mark: string, at: number): number {
  const found = buffer.indexOf(mark, at);
  return found === -1 ? -1 : found + mark.length;
}

/** The `>` that ends the tag at `at`, -1 when it is not there yet; one inside an attribute's quotation marks does not end it. */
function findTagEnd(buffer: string, at: number): number {
  let quote = 0;
  for (let end = at; end < buffer.length; end += 1) {
    const unit = buffer.charCodeAt(end);
    if (quote !== 0) {
      if (unit === quote) quote = 0;
    } else if (unit === GREATER_THAN) return end;
    else if (unit === DOUBLE_QUOTE || unit === SINGLE_QUOTE) quote = unit;
  }
  return -1;
}

function findNameEnd(buffer: string, start: number, end: number): number {
  for (let at = start; at < end; at += 1) if (buffer.charCodeAt(at) <= SPACE) return at;
  return end;
}

function toLocalName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

/** Longest entity there is: `&#x10FFFF;`. */
const MAX_ENTITY_CHARACTERS = 10;

/** Text with XML's entities replaced; unknown ones stay as they are. Some writers escape every Chinese character, so this is a loop. */
function toText(raw: string): string {
  let text = '';
  let done = 0;
  for (let at = raw.indexOf('&'); at !== -1; at = raw.indexOf('&', at + 1)) {
    let end = at + 1;
    while (end < at + MAX_ENTITY_CHARACTERS && raw.charCodeAt(end) !== SEMICOLON) end += 1;
    const character = raw.charCodeAt(end) === SEMICOLON ? toCharacter(raw.slice(at + 1, end)) : undefined;
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

function toCharacter(entity: string): string | undefined {
  if (entity.charCodeAt(0) !== HASH) return entities.get(entity);
  // `x1F600` becomes 0x1F600; anything that is not a number becomes NaN and is left alone.
  const digits = entity.slice(1);
  const isHex = digits.startsWith('x') || digits.startsWith('X');
  const codePoint = digits === '' ? Number.NaN : Number(isHex ? `0${digits}` : digits);
  return codePoint >= 0 && codePoint <= 0x10ffff && Number.isInteger(codePoint)
    ? String.fromCodePoint(codePoint)
    : undefined;
}

/** Attributes of an element by name without prefix. */
export function toAttributes(raw: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  eachAttribute(raw, (name, value) => attributes.set(name, value));
  return attributes;
}

/** Calls `visit` for each attribute in order, names without prefix. One pass without regular expressions: there is one call per cell. */
export function eachAttribute(raw: string, visit: (name: string, value: string) => void): void {
  for (let at = 0; at < raw.length; ) {
    const equals = raw.indexOf('=', at);
    if (equals === -1) break;
    let start = equals + 1;
    while (raw.charCodeAt(start) <= SPACE) start += 1;
    const quote = raw.charCodeAt(start);
    if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE) break;
    const end = raw.indexOf(quote === DOUBLE_QUOTE ? '"' : "'", start + 1);
    if (end === -1) break;
    visit(toLocalName(raw.slice(at, equals).trim()), toText(raw.slice(start + 1, end)));
    at = end + 1;
  }
}
