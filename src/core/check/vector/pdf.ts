/**
 * PDF files for reading: objects by number, and the one page, ready to be drawn.
 */
import { inflateSync } from 'node:zlib';
import type { VectorPage } from '../picture';
import { type NamedThings, readContentStream } from './content-stream';
import { drawProgram } from './draw';
import { Lexer, type Token, UnreadableDocument } from './lexer';
import type { Drawing, Mixing, Program } from './program';

/** @throws UnreadableDocument */
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
  const resources = file.dictionary(page.get('Resources'));
  const objects = resources.has('XObject') ? file.dictionary(resources.get('XObject')) : new Map<string, PdfValue>();
  const spaces = resources.has('ColorSpace')
    ? file.dictionary(resources.get('ColorSpace'))
    : new Map<string, PdfValue>();
  const program = readContentStream(file.stream(page.get('Contents')).data(), {
    Do: once((name) => toDrawing(file.stream(objects.get(name)))),
    cs: once((name) => toMixing(file, spaces.get(name))),
  });
  const [trimLeft = 0, trimBottom = 0, trimRight = 0, trimTop = 0] = boxes[1] ?? [];
  return {
    trimWidthPt: trimRight - trimLeft,
    trimHeightPt: trimTop - trimBottom,
    draw: (widthPx, memory) => drawProgram(program, right, top, widthPx, memory),
  };
}

function once<Value>(make: (name: string) => Value): (name: string) => Value {
  const made = new Map<string, Value>();
  return (name) => {
    const value = made.get(name) ?? make(name);
    made.set(name, value);
    return value;
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

/**
 * Forms that were read, by all that the file says of them: pages of a batch share their glyphs, and reading one takes longer than drawing it.
 */
const knownForms = new Map<string, Program>();
/** As many as a typeface has in use. */
const MAX_KNOWN_FORMS = 4000;

const refuse = (name: string): never => {
  throw new UnreadableDocument(`${name} in a form`);
};
const namesOfForms: NamedThings = { Do: refuse, cs: refuse };

/** A form or a picture. */
function toDrawing(stream: PdfStream): Drawing {
  const { entries, source } = stream;
  if (!isName(entries.get('Subtype'), 'Form')) return toSamples(stream);
  const known = knownForms.get(source);
  if (known !== undefined) return known;
  const form = readContentStream(stream.data(), namesOfForms);
  if (knownForms.size >= MAX_KNOWN_FORMS) knownForms.clear();
  knownForms.set(source, form);
  return form;
}

function toSamples({ entries, data: inflate }: PdfStream): Drawing {
  const data = inflate();
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
  return { widthPx, heightPx, channels, data };
}

// The objects of a PDF file, found the way every viewer finds them: from the end, through the cross-reference table
// (ISO 32000-1, 7.5).

type PdfValue =
  | number
  | string
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'reference'; readonly number: number }
  | readonly PdfValue[]
  | PdfDictionary;
interface PdfDictionary {
  readonly kind: 'dictionary';
  readonly entries: ReadonlyMap<string, PdfValue>;
}
interface PdfStream {
  readonly entries: ReadonlyMap<string, PdfValue>;
  /** Dictionary and data as they stand in the file, a character for each byte: equal text is an equal stream. */
  readonly source: string;
  /** Inflates it. @throws {@link UnreadableDocument} */
  data(): Uint8Array;
}

/** No stream of ours is larger; a damaged or hostile one must not fill the memory. */
const MAX_STREAM_BYTES = 256 * 1024 * 1024;
const TABLE_ROW_BYTES = 20;

class PdfFile {
  readonly trailer: ReadonlyMap<string, PdfValue>;
  readonly #bytes: Buffer;
  readonly #text: string;
  readonly #offsets: readonly number[];

  /** @throws {@link UnreadableDocument} */
  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#text = this.#bytes.toString('latin1');
    if (!/^%PDF-1\.[0-7]\n/u.test(this.#text)) throw new UnreadableDocument('header');
    const start = /startxref\n(\d+)\n%%EOF\n$/u.exec(this.#text.slice(-64))?.[1];
    if (start === undefined) throw new UnreadableDocument('end');
    const { offsets, end } = readTable(this.#text, Number(start));
    this.#offsets = offsets;
    const lexer = new Lexer(this.#text, end);
    expectWord(lexer, 'trailer');
    this.trailer = toEntries(readValue(lexer));
  }

  /** The dictionary a value is or refers to. */
  dictionary(value: PdfValue | undefined): ReadonlyMap<string, PdfValue> {
    return toEntries(this.#resolve(value));
  }

  array(value: PdfValue | undefined): readonly PdfValue[] {
    const found = this.#resolve(value);
    if (!Array.isArray(found)) throw new UnreadableDocument('no array');
    return found;
  }

  numbers(value: PdfValue | undefined): readonly number[] {
    return this.array(value).map((entry) => {
      if (typeof entry !== 'number') throw new UnreadableDocument('no number');
      return entry;
    });
  }

  stream(value: PdfValue | undefined): PdfStream {
    const lexer = this.#open(value);
    const start = lexer.position;
    const entries = toEntries(readValue(lexer));
    expectWord(lexer, 'stream');
    const length = entries.get('Length');
    if (typeof length !== 'number' || this.#text[lexer.position] !== '\n') throw new UnreadableDocument('stream');
    const from = lexer.position + 1;
    if (this.#text.slice(from + length, from + length + 10) !== '\nendstream') throw new UnreadableDocument('length');
    if (!isName(entries.get('Filter'), 'FlateDecode')) throw new UnreadableDocument('filter');
    // A copy: a slice of the text would keep all of it in memory.
    const source = this.#bytes.toString('latin1', start, from + length);
    return { entries, source, data: () => inflate(this.#bytes.subarray(from, from + length)) };
  }

  #resolve(value: PdfValue | undefined): PdfValue {
    if (value === undefined) throw new UnreadableDocument('missing entry');
    if (typeof value !== 'object' || Array.isArray(value) || !('kind' in value) || value.kind !== 'reference')
      return value;
    return readValue(this.#open(value));
  }

  /** Behind the `n 0 obj` of what is referred to. */
  #open(value: PdfValue | undefined): Lexer {
    if (typeof value !== 'object' || Array.isArray(value) || !('kind' in value) || value.kind !== 'reference') {
      throw new UnreadableDocument('no reference');
    }
    const offset = this.#offsets[value.number];
    const head = `${value.number} 0 obj\n`;
    if (offset === undefined || !this.#text.startsWith(head, offset)) throw new UnreadableDocument('cross-reference');
    return new Lexer(this.#text, offset + head.length);
  }
}

const isName = (value: PdfValue | undefined, text: string): boolean =>
  typeof value === 'object' && 'kind' in value && value.kind === 'name' && value.text === text;

function readTable(text: string, start: number) {
  const head = /^xref\n0 (\d+)\n/u.exec(text.slice(start, start + 32));
  const count = Number(head?.[1] ?? 0);
  const from = start + (head?.[0].length ?? 0);
  if (head === null || count < 1 || from + count * TABLE_ROW_BYTES > text.length) throw new UnreadableDocument('table');
  const offsets = Array.from({ length: count }, (_, number) => {
    const row = text.slice(from + number * TABLE_ROW_BYTES, from + (number + 1) * TABLE_ROW_BYTES);
    if (!/^\d{10} \d{5} [nf] \n$/u.test(row)) throw new UnreadableDocument('table row');
    return Number(row.slice(0, 10));
  });
  return { offsets, end: from + count * TABLE_ROW_BYTES };
}

function inflate(data: Buffer): Uint8Array {
  try {
    return inflateSync(data, { maxOutputLength: MAX_STREAM_BYTES });
  } catch (cause) {
    throw new UnreadableDocument('data', { cause });
  }
}

function toEntries(value: PdfValue): ReadonlyMap<string, PdfValue> {
  if (typeof value === 'object' && 'kind' in value && value.kind === 'dictionary') return value.entries;
  throw new UnreadableDocument('no dictionary');
}

function expectWord(lexer: Lexer, text: string): void {
  const token = lexer.next();
  if (token?.kind !== 'word' || token.text !== text) throw new UnreadableDocument(`${text} expected`);
}

function readValue(lexer: Lexer): PdfValue {
  return toValue(lexer, lexer.next());
}

function toValue(lexer: Lexer, token: Token | null): PdfValue {
  if (token === null) throw new UnreadableDocument('cut off');
  if (token.kind === 'name') return { kind: 'name', text: token.text };
  if (token.kind === 'string') return token.text;
  if (token.kind === 'number') return toReference(lexer, token.value) ?? token.value;
  if (token.text === '<<') return readDictionary(lexer);
  if (token.text === '[') return readArray(lexer);
  if (token.text === 'true' || token.text === 'false' || token.text === 'null') return token.text;
  throw new UnreadableDocument(token.text);
}

/** `12 0 R` is told from three numbers only by what follows. */
function toReference(lexer: Lexer, number: number): PdfValue | null {
  const { position } = lexer;
  const [generation, word] = [lexer.next(), lexer.next()];
  if (generation?.kind === 'number' && word?.kind === 'word' && word.text === 'R') return { kind: 'reference', number };
  lexer.position = position;
  return null;
}

function readDictionary(lexer: Lexer): PdfValue {
  const entries = new Map<string, PdfValue>();
  for (let token = lexer.next(); ; token = lexer.next()) {
    if (token?.kind === 'word' && token.text === '>>') return { kind: 'dictionary', entries };
    if (token?.kind !== 'name') throw new UnreadableDocument('key');
    entries.set(token.text, readValue(lexer));
  }
}

function readArray(lexer: Lexer): PdfValue {
  const values: PdfValue[] = [];
  for (let token = lexer.next(); ; token = lexer.next()) {
    if (token?.kind === 'word' && token.text === ']') return values;
    values.push(toValue(lexer, token));
  }
}
