/**
 * What SheetJS would take over in silence, looked at before it reads: the records of an old Excel file, hidden rows of an .ods file, the tables
 * of a web page and the parts of an MHTML file. Used by other-formats.ts.
 */
import { AppError } from '@shared/errors';
import { decodeText } from './text-encoding';
import type { ZipArchive } from './xlsx/package';
import { type Slice, scanXml, toAttributes, type XmlHandlers } from './xlsx/xml';

export interface BiffSheet {
  /** Cells with a value, by the file's own records. */
  readonly filledCells: number;
  /** BIFF5 or older: texts in a code page instead of Unicode. */
  readonly isOld: boolean;
  /** Records among the cells that do not belong there: a cell may have turned into one. */
  readonly strangeRecords: number;
}

export interface Biff {
  readonly sheets: readonly BiffSheet[];
  /** Of the sheet that was on screen when the file was saved. */
  readonly activeIndex: number;
}

/** Record types, [MS-XLS] 2.3.2; those of BIFF5 have the same numbers. */
const record = {
  formula: 0x06,
  end: 0x0a,
  filePass: 0x2f,
  window: 0x3d,
  sheet: 0x85,
  manyNumbers: 0xbd,
  manyBlanks: 0xbe,
  richText: 0xd6,
  text: 0xfd,
  dimensions: 0x200,
  blank: 0x201,
  number: 0x203,
  label: 0x204,
  booleanOrError: 0x205,
  row: 0x208,
  smallNumber: 0x27e,
  begin: 0x809,
} as const;

const oneCell: ReadonlySet<number> = new Set([
  record.formula,
  record.richText,
  record.text,
  record.number,
  record.label,
  record.booleanOrError,
  record.smallNumber,
]);

const cellTable: ReadonlySet<number> = new Set([
  ...oneCell,
  record.row,
  record.blank,
  record.manyNumbers,
  record.manyBlanks,
]);
/** What else may stand among the cells of a sheet: formulas that several cells share, text results, index blocks, long records' second parts. */
const betweenCells: ReadonlySet<number> = new Set([0x3c, 0xd7, 0x207, 0x221, 0x236, 0x4bc]);
/** What follows the cells: drawings, notes, merged areas, pivot tables, pictures of headers, the view. [MS-XLS] 2.1.7.20.5. */
const afterCells: ReadonlySet<number> = new Set([0x1c, 0x50, 0x5d, 0xb0, 0xe5, 0xec, 0x1b6, 0x1c2, 0x23e, 0x866]);

const damaged = (part: string): AppError => new AppError('ROSTER_DAMAGED', { part });

/** The container reader of SheetJS, which follows the sectors of the file. */
interface Containers {
  read(bytes: Uint8Array, options: { type: 'array' }): unknown;
  find(container: unknown, name: string): { content?: unknown } | null;
}

/**
 * Walks through the records: all are whole, every sheet ends, no place has two cells, no cell lies outside its row or sheet.
 * @throws AppError ROSTER_DAMAGED, ROSTER_ENCRYPTED
 */
export function readBiff(containers: Containers, bytes: Uint8Array): Biff {
  const stream = readStream(containers, bytes);
  const sheets: BiffSheet[] = [];
  let activeIndex = 0;
  for (const { type, at, length } of records(stream, 0)) {
    if (type === record.filePass) throw new AppError('ROSTER_ENCRYPTED');
    if (type === record.window && length >= 12) activeIndex = stream.readUInt16LE(at + 10);
    // Only worksheets have cells; charts and macros are listed too, and the library keeps a place for each.
    if (type === record.sheet) sheets.push(checkSheet(stream, stream.readUInt32LE(at)));
  }
  if (sheets.length === 0) throw damaged('Workbook');
  return { sheets, activeIndex };
}

function readStream(containers: Containers, bytes: Uint8Array): Buffer {
  checkChains(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  try {
    const container = containers.read(bytes, { type: 'array' });
    const content = (containers.find(container, 'Workbook') ?? containers.find(container, 'Book'))?.content;
    if (content instanceof Uint8Array) return Buffer.from(content);
    if (Array.isArray(content)) return Buffer.from(content);
  } catch (error) {
    throw new AppError('ROSTER_DAMAGED', { part: 'OLE' }, { cause: error });
  }
  throw damaged('Workbook');
}

/**
 * The allocation of sectors is well-formed, which the library takes for granted. [MS-CFB] 2.2 (header), 2.3 (FAT), 2.5 (DIFAT).
 * @throws AppError ROSTER_DAMAGED
 */
function checkChains(file: Buffer): void {
  const shift = file.readUInt16LE(30);
  if ((shift !== 9 && shift !== 12) || file.readUInt32LE(56) !== 4096) throw damaged('OLE');
  const next = readAllocation(file, 2 ** shift);
  const seenIn = new Int32Array(next.length).fill(-1);
  for (let start = 0; start < next.length; start += 1) {
    let sector = start;
    for (; seenIn[sector] === -1; sector = next[sector] ?? next.length) seenIn[sector] = start;
    if (seenIn[sector] === start) throw damaged('OLE');
  }
}

/** The sector that follows each; free ones and ends of chains lead beyond the list. */
function readAllocation(file: Buffer, sectorBytes: number): Uint32Array {
  const sectors = Math.ceil(file.length / sectorBytes);
  const read = (at: number): number => (at + 4 <= file.length ? file.readUInt32LE(at) : 0xffff_ffff);
  const tables = Array.from({ length: 109 }, (_, index) => read(76 + index * 4));
  let more = read(68);
  for (let count = 0; more < sectors; count += 1) {
    if (count > sectors) throw damaged('OLE');
    for (let at = 0; at < sectorBytes - 4; at += 4) tables.push(read((more + 1) * sectorBytes + at));
    more = read((more + 2) * sectorBytes - 4);
  }
  const entries = tables
    .filter((table) => table < sectors)
    .flatMap((table) =>
      Array.from({ length: sectorBytes / 4 }, (_, index) => read((table + 1) * sectorBytes + index * 4)),
    );
  return Uint32Array.from(entries);
}

/** The records of the part that begins at `start`, nested charts left out, up to its end. */
function* records(stream: Buffer, start: number) {
  let depth = 0;
  for (let at = start; at + 4 <= stream.length; ) {
    const type = stream.readUInt16LE(at);
    const length = stream.readUInt16LE(at + 2);
    if (at + 4 + length > stream.length) throw damaged(`${at}`);
    if (type === record.begin) depth += 1;
    else if (depth === 0) throw damaged(`${at}`);
    else if (depth === 1) yield { type, at: at + 4, length };
    if (type === record.end) depth -= 1;
    if (depth === 0) return;
    at += 4 + length;
  }
  throw damaged('Workbook');
}

interface Span {
  readonly first: number;
  /** One beyond the last. */
  readonly end: number;
}

function checkSheet(stream: Buffer, start: number): BiffSheet {
  if (start + 8 > stream.length || stream.readUInt16LE(start) !== record.begin) throw damaged('Workbook');
  const isOld = stream.readUInt16LE(start + 4) < 0x0600;
  const places = new Places();
  const all = [...records(stream, start)];
  for (const { type, at, length } of all) {
    if (length < 6) continue;
    const first = stream.readUInt16LE(at);
    const second = stream.readUInt16LE(at + 2);
    if (type === record.row) places.expectRow(first, { first: second, end: stream.readUInt16LE(at + 4) });
    else if (type === record.dimensions) places.rows = toRows(stream.subarray(at, at + length), isOld);
    else if (type === record.blank) places.put(first, second, second, false);
    else if (oneCell.has(type)) places.put(first, second, second, true);
    else if (type === record.manyNumbers || type === record.manyBlanks)
      places.put(first, second, stream.readUInt16LE(at + length - 2), type === record.manyNumbers);
  }
  places.requireAllRows();
  const odd = all.filter(({ type, at, length }) => {
    const expected = type === record.label ? toLabelLength(stream, at, isOld) : fixedLengths.get(type);
    return expected !== undefined && expected !== length;
  });
  const strangeRecords = countStrange(all.map(({ type }) => type)) + odd.length;
  return { filledCells: places.filled, isOld, strangeRecords };
}

/** A number that turned into a label, one type further, shows in its length. Source: [MS-XLS] 2.4. */
const fixedLengths: ReadonlyMap<number, number> = new Map([
  [record.number, 14],
  [record.smallNumber, 10],
  [record.text, 10],
  [record.booleanOrError, 8],
  [record.blank, 6],
  [record.row, 16],
]);

/** Of a text in its own cell: its place and format, the number of characters, in BIFF8 a byte that says how wide they are. */
function toLabelLength(stream: Buffer, at: number, isOld: boolean): number {
  const characters = stream.readUInt16LE(at + 6);
  if (isOld) return 8 + characters;
  return 9 + characters * ((stream[at + 8] ?? 0) % 2 === 1 ? 2 : 1);
}

function countStrange(types: readonly number[]): number {
  const begin = types.findIndex((type) => cellTable.has(type));
  const end = types.findIndex((type, index) => index > begin && afterCells.has(type));
  const among = begin === -1 ? [] : types.slice(begin, end === -1 ? -1 : end);
  return among.filter((type) => !cellTable.has(type) && !betweenCells.has(type)).length;
}

function toRows(dimensions: Buffer, isOld: boolean): Span | null {
  if (dimensions.length < (isOld ? 4 : 8)) return null;
  return isOld
    ? { first: dimensions.readUInt16LE(0), end: dimensions.readUInt16LE(2) }
    : { first: dimensions.readUInt32LE(0), end: dimensions.readUInt32LE(4) };
}

/** The places of a sheet that have a cell, against what the file says of its rows beforehand. */
class Places {
  rows: Span | null = null;
  filled = 0;
  readonly #taken = new Set<number>();
  readonly #columnsOf = new Map<number, Span>();
  readonly #rowsWithCells = new Set<number>();

  expectRow(row: number, columns: Span): void {
    if (columns.end > columns.first) this.#columnsOf.set(row, columns);
  }

  put(row: number, firstColumn: number, lastColumn: number, isFilled: boolean): void {
    const columns = this.#columnsOf.get(row) ?? null;
    for (let column = firstColumn; column <= lastColumn; column += 1) {
      const place = row * 0x10000 + column;
      if (!isWithin(this.rows, row) || !isWithin(columns, column) || this.#taken.has(place))
        throw damaged(`${row + 1}`);
      this.#taken.add(place);
      if (isFilled) this.filled += 1;
    }
    this.#rowsWithCells.add(row);
  }

  requireAllRows(): void {
    for (const row of this.#columnsOf.keys()) if (!this.#rowsWithCells.has(row)) throw damaged(`${row + 1}`);
  }
}

const isWithin = (span: Span | null, value: number): boolean =>
  span === null || (value >= span.first && value < span.end);

interface HiddenParts {
  isHidden: boolean;
  /** Numbers of its hidden rows. */
  readonly rows: Set<number>;
  /** Its hidden columns, from 0. */
  readonly columns: Set<number>;
}

/** Of every sheet of an .ods file, whether it is hidden and which of its rows and columns are. ODF 1.3, 19.749 (table:visibility) and 20.279 (table:display). */
export async function readHiddenOfOds(zip: ZipArchive): Promise<readonly HiddenParts[]> {
  const content = zip.find('content.xml');
  if (content === null) throw damaged('content.xml');
  const scanner = new HiddenPartsScanner();
  await scanXml(content.name, zip.read(content), scanner, new AbortController().signal);
  return scanner.tables;
}

/** Most rows of a sheet, and most columns. */
const ODS_ROWS = 0x10_0000;
const ODS_COLUMNS = 0x4000;

class HiddenPartsScanner implements XmlHandlers {
  readonly tables: HiddenParts[] = [];
  readonly #hiddenStyles = new Set<string>();
  #style = '';
  #rowNumber = 1;
  #column = 0;
  #depth = 0;

  open(name: string, raw: Slice): void {
    if (name === 'style') this.#style = toAttributes(raw).get('name') ?? '';
    if (name === 'table-properties' && toAttributes(raw).get('display') === 'false')
      this.#hiddenStyles.add(this.#style);
    if (name === 'table') this.#openTable(raw);
    if (name === 'table-row' && this.#depth === 1) this.#openRow(toAttributes(raw));
    if (name === 'table-column' && this.#depth === 1) this.#openColumn(toAttributes(raw));
  }

  close(name: string): void {
    if (name === 'table') this.#depth -= 1;
  }

  text(): void {
    // Cells are the library's affair.
  }

  #openTable(raw: Slice): void {
    this.#depth += 1;
    if (this.#depth > 1) return;
    const isHidden = this.#hiddenStyles.has(toAttributes(raw).get('style-name') ?? '');
    this.tables.push({ isHidden, rows: new Set(), columns: new Set() });
    this.#rowNumber = 1;
    this.#column = 0;
  }

  #openColumn(attributes: ReadonlyMap<string, string>): void {
    const count = Math.min(Number(attributes.get('number-columns-repeated') ?? 1), ODS_COLUMNS);
    for (let index = 0; isCollapsed(attributes) && index < count; index += 1)
      this.tables.at(-1)?.columns.add(this.#column + index);
    this.#column += count;
  }

  #openRow(attributes: ReadonlyMap<string, string>): void {
    const count = Math.min(Number(attributes.get('number-rows-repeated') ?? 1), ODS_ROWS);
    for (let index = 0; isCollapsed(attributes) && index < count; index += 1)
      this.tables.at(-1)?.rows.add(this.#rowNumber + index);
    this.#rowNumber += count;
  }
}

const isCollapsed = (attributes: ReadonlyMap<string, string>): boolean =>
  ['collapse', 'filter'].includes(attributes.get('visibility') ?? '');

/**
 * The web pages in `text` that hold tables, with numeric character references resolved, which the library leaves as they are.
 * @throws AppError ROSTER_HTML when there is no table, or one inside another: the library mixes their rows
 */
export function toHtmlTables(text: string, isMhtml: boolean): readonly string[] {
  const pages = (isMhtml ? readHtmlParts(text) : [text])
    .map(toPlainMarkup)
    .filter((page) => /<table[\s>]/iu.test(page));
  const isNested = (page: string): boolean => {
    let depth = 0;
    return [...page.matchAll(/<(\/?)table[\s>]/giu)].some(([, close]) => {
      depth += close === '/' ? -1 : 1;
      return depth > 1;
    });
  };
  if (pages.length === 0 || pages.some(isNested)) throw new AppError('ROSTER_HTML');
  return pages;
}

/** `&#60;` and `&#38;` stay: resolved they would be markup. Comments, LibreOffice's notes of a cell among them, and scripts hold no cells. */
const toPlainMarkup = (page: string): string =>
  page
    .replace(/<!--[\s\S]*?-->|<(script|style|comment)\b[\s\S]*?<\/\1\s*>/giu, '')
    .replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/giu, (reference, hex?: string, decimal?: string) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code < 0xa0 || code > 0x10_ffff ? reference : String.fromCodePoint(code);
    });

/** The text/html parts of a web page saved as one file, in order. RFC 2557 and RFC 2045. */
function readHtmlParts(text: string): readonly string[] {
  const boundary = /boundary="?([^"\r\n;]+)"?/iu.exec(text)?.[1];
  if (boundary === undefined) throw new AppError('ROSTER_HTML');
  return text.split(`--${boundary}`).flatMap((part) => {
    const [, head = '', body = ''] = /^\r?\n([\s\S]*?)\r?\n\r?\n([\s\S]*)$/u.exec(part) ?? [];
    if (!/content-type:\s*text\/html/iu.test(head)) return [];
    const transfer = /content-transfer-encoding:\s*([\w-]+)/iu.exec(head)?.[1]?.toLowerCase();
    return [decodeText(toBytes(body, transfer)).text];
  });
}

function toBytes(body: string, transfer: string | undefined): Uint8Array {
  if (transfer === 'base64') return Buffer.from(body, 'base64');
  if (transfer !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const joined = body.replace(/=[ \t]*\r?\n/gu, '');
  const bytes = joined.replace(/=([\da-f]{2})/giu, (_match, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1');
}
