/**
 * Tables in formats of other programs: .xls and .et (BIFF), .xlsb, .ods, web pages and MHTML under any name. SheetJS finds the cells; what
 * they show is decided here, as for xlsx, because its shown text loses digits and drops formats it does not know. Used by read-table.ts.
 */
import type { CellObject, WorkSheet } from '@e965/xlsx';
import { AppError } from '@shared/errors';
import {
  Findings,
  isBlankRow,
  rosterLimits,
  type SheetRow,
  toCellName,
  toMegabytes,
  tooManyRows,
  tooWide,
} from './grid';
import { type BiffSheet, readBiff, readHiddenOfOds, toHtmlTables } from './other-guards';
import type { ReadSheet, SheetSource } from './spreadsheet';
import { createNumberFormat, type NumberFormat } from './xlsx/number-text';
import { openZip, type ZipArchive } from './xlsx/package';
import { GENERAL } from './xlsx/styles';

export type OtherFormat = 'xls' | 'xlsb' | 'ods' | 'html' | 'mhtml';

/** What the parts of an .ods or .xlsb may unpack to: SheetJS holds all of it in memory several times. */
const EXPANDED_BYTES = 96 * 1024 * 1024;
/** The last row BIFF8 has room for: a longer list was cut by the program that saved it. */
const LAST_BIFF_ROW = 65_536;

/** The format of a zip archive that is no xlsx; null for any other. */
export function toOtherZip(zip: ZipArchive): OtherFormat | null {
  if (zip.find('xl/workbook.bin') !== null) return 'xlsb';
  const isOds = zip.find('content.xml') !== null && zip.find('META-INF/manifest.xml') !== null;
  return isOds && zip.find('_rels/.rels') === null ? 'ods' : null;
}

/**
 * @param file the bytes, or the text of a web page
 * @throws AppError ROSTER_DAMAGED, ROSTER_ENCRYPTED, ROSTER_EXPANDS_TOO_FAR, ROSTER_HTML
 */
export async function openOther(file: Uint8Array | string, format: OtherFormat): Promise<readonly SheetSource[]> {
  const library = await import('@e965/xlsx');
  // Texts in the code pages of old files, such as 936 (GBK); the library carries none by itself.
  library.set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'));
  const read = (content: Uint8Array | string) =>
    library.read(content, {
      ...(typeof content === 'string' ? { type: 'string', raw: true } : { type: 'array' }),
      dense: true,
      cellNF: true,
      cellFormula: true,
      cellHTML: false,
      // Which rows and columns are hidden comes with the styles.
      cellStyles: true,
    });
  if (typeof file === 'string') {
    const pages = toHtmlTables(file, format === 'mhtml').map((page) => guard(() => read(page)));
    const sheets = pages.flatMap(({ SheetNames, Sheets }) => SheetNames.map((name) => Sheets[name] ?? {}));
    return sheets.map((sheet, index) => toSource({ sheet, name: `${index + 1}`, format, is1904: false }));
  }
  const zip = format === 'xls' ? null : await openZip(file);
  if (zip !== null) await proveParts(zip);
  const biff = format === 'xls' ? readBiff(library.CFB, file) : null;
  const hidden = zip !== null && format === 'ods' ? await readHiddenOfOds(zip) : null;
  const workbook = guard(() => read(file));
  const is1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const active = biff?.activeIndex ?? toActiveIndex(workbook.Workbook?.Views);
  return workbook.SheetNames.map((name, index) => {
    const sheet = workbook.Sheets[name] ?? {};
    const isHidden = hidden?.[index]?.isHidden ?? (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    const source = toSource({ sheet, name, format, is1904, biff: biff?.sheets[index], hidden: hidden?.[index] });
    return { ...source, isHidden, isActive: index === active };
  });
}

/** Views are not part of the library's types. */
function toActiveIndex(views: unknown): number {
  const first: unknown = Array.isArray(views) ? views[0] : null;
  const index: unknown = typeof first === 'object' && first !== null ? Reflect.get(first, 'activeTab') : null;
  return Number(index ?? 0);
}

/** Whatever the library throws means that it could not read the file. */
function guard<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw new AppError('ROSTER_DAMAGED', { part: 'SheetJS' }, { cause: error });
  }
}

/** Unpacks every part once: its size and checksum are right, which the library does not look at. */
async function proveParts(zip: ZipArchive): Promise<void> {
  const bytes = zip.parts.reduce((sum, part) => sum + part.expandedBytes, 0);
  if (bytes > EXPANDED_BYTES) {
    const params = { megabytes: toMegabytes(bytes), maxMegabytes: toMegabytes(EXPANDED_BYTES) };
    throw new AppError('ROSTER_EXPANDS_TOO_FAR', params);
  }
  for (const part of zip.parts) for await (const _piece of zip.read(part));
}

interface OtherSheet {
  readonly sheet: WorkSheet;
  readonly name: string;
  readonly format: OtherFormat;
  readonly is1904: boolean;
  readonly biff?: BiffSheet | undefined;
  /** Numbers of hidden rows and hidden columns from 0, where the library does not tell them. */
  readonly hidden?: { readonly rows: ReadonlySet<number>; readonly columns: ReadonlySet<number> } | undefined;
}

function toSource(source: OtherSheet): SheetSource {
  return {
    name: source.name,
    isHidden: false,
    isActive: false,
    // Anew each time: merged areas are filled in place.
    read(mostRows) {
      const { content, findings } = readSheet(source);
      return Promise.resolve({ content: { ...content, rows: content.rows.slice(0, mostRows) }, findings });
    },
    countRows: () => Promise.resolve(readSheet(source).content.rows.length),
  };
}

function readSheet({ sheet, name, format, is1904, biff, hidden }: OtherSheet): ReadSheet {
  const findings = new Findings();
  const toText = createCellReader({ format, is1904, findings, isOld: biff?.isOld === true });
  const rows: SheetRow[] = [];
  let filled = 0;
  for (const [index, row] of (sheet['!data'] ?? []).entries()) {
    const rowNumber = index + 1;
    const { cells, count } = readRow(row ?? [], rowNumber, toText);
    filled += count;
    if (cells.length > rosterLimits.columns || filled > rosterLimits.cells) throw tooWide();
    if (isBlankRow(cells)) continue;
    rows.push({ rowNumber, cells, isHidden: hidden?.rows.has(rowNumber) ?? sheet['!rows']?.[index]?.hidden === true });
    if (rows.length > rosterLimits.fileRows) throw tooManyRows();
  }
  if (biff !== undefined && biff.filledCells !== filled) throw new AppError('ROSTER_DAMAGED', { part: name });
  const last = rows.at(-1);
  if (biff !== undefined && last?.rowNumber === LAST_BIFF_ROW)
    findings.add('ROSTER_XLS_FULL', toCellName(0, LAST_BIFF_ROW), last.cells[0] ?? '');
  for (let index = 0; index < (biff?.strangeRecords ?? 0); index += 1) findings.add('ROSTER_XLS_STRANGE', 'A1', name);
  const mergedAreas = (sheet['!merges'] ?? []).map(({ s, e }) => ({
    column: s.c,
    lastColumn: e.c,
    firstRow: s.r + 1,
    lastRow: e.r + 1,
  }));
  return { content: { rows, mergedAreas, hiddenColumns: hidden?.columns ?? toHiddenColumns(sheet) }, findings };
}

const toHiddenColumns = (sheet: WorkSheet): ReadonlySet<number> =>
  new Set((sheet['!cols'] ?? []).flatMap((column, index) => (column?.hidden === true ? [index] : [])));

/** `count`: cells that are there, a formula without a result among them. */
function readRow(row: readonly (CellObject | undefined)[], rowNumber: number, toText: ToText) {
  const cells: string[] = [];
  let count = 0;
  for (const [column, cell] of row.entries()) {
    if (cell === undefined || cell === null || cell.t === 'z') continue;
    count += 1;
    while (cells.length < column) cells.push('');
    cells[column] = toText(cell, { column, place: toCellName(column, rowNumber) });
  }
  return { cells, count };
}

interface Place {
  readonly column: number;
  readonly place: string;
}
type ToText = (cell: CellObject, place: Place) => string;

interface CellContext {
  readonly format: OtherFormat;
  readonly is1904: boolean;
  readonly findings: Findings;
  /** Texts come from a code page. */
  readonly isOld: boolean;
}

function createCellReader(context: CellContext): ToText {
  const { format, findings, isOld } = context;
  const showNumber = createNumberReader(context);
  return (cell, { column, place }) => {
    const { t, v, w } = cell;
    if (isWithoutResult(cell, format)) {
      findings.addUnreadable(column, place);
      return '';
    }
    if (t === 'b') return v === true ? 'TRUE' : 'FALSE';
    if (t === 'e') return w ?? '#VALUE!';
    if (typeof v === 'number') return showNumber(cell, v, place);
    // A text index that leads nowhere.
    if (typeof v !== 'string') throw new AppError('ROSTER_DAMAGED', { part: place });
    if (isOld && substitutes.test(v)) findings.add('ROSTER_BROKEN_CHARACTERS', place, v);
    return v;
  };
}

/** What programs write for a character that an old code page lacks: a question mark (Gnumeric) or an underscore (SheetJS). */
const substitutes = /\?|__|^_$/u;

/** A formula nobody calculated; LibreOffice writes 0 into .xls in place of a text result. */
const isWithoutResult = ({ f, v }: CellObject, format: OtherFormat): boolean =>
  f !== undefined && (v === undefined || v === '' || (format === 'xls' && v === 0));

function createNumberReader({ format, is1904, findings }: CellContext) {
  const formats = new Map<string, NumberFormat>();
  return (cell: CellObject, value: number, place: string): string => {
    const code = toCode(cell);
    const show = formats.get(code) ?? createNumberFormat(code, is1904);
    formats.set(code, show);
    const { text, change } = show(String(value));
    if (format === 'ods' && isShownOtherwise(cell.w, code, text)) {
      if (!losesNumber(cell.w, value, code)) return cell.w;
      findings.add('ROSTER_FORMAT_PLAIN', place, cell.w);
      return String(value);
    }
    if (change === 'plain') findings.add('ROSTER_FORMAT_PLAIN', place, code);
    if (change === 'ungrouped') findings.add('ROSTER_GROUPING_DROPPED', place, text);
    if (/^-?\d{16,}$/u.test(text)) findings.add('ROSTER_LONG_NUMBERS', place, text);
    return text;
  };
}

/** An .ods file carries what was shown; the code the library makes of its style lacks what it does not know. Powers of ten are written out. */
const isShownOtherwise = (shown: string | undefined, code: string, text: string): shown is string =>
  shown === 'TRUE' ||
  shown === 'FALSE' ||
  (shown !== undefined && code !== GENERAL && shown.replaceAll(',', '') !== text && !/\dE[+-]\d/u.test(shown));

/** A number written as nothing (Gnumeric, a format it does not know), a date as its number, or without all digits (the library itself: `3-45` of 12345). */
function losesNumber(shown: string, value: number, code: string): boolean {
  if (shown.trim() === '') return true;
  if (/[ymdhs]/iu.test(code)) return shown === String(value);
  const digits = shown.replace(/\D/gu, '').replace(/^0+/u, '');
  const isPlain = Number.isInteger(value) && value !== 0 && /^[\d\s.,()$￥¥€+-]+$/u.test(shown);
  return isPlain && !digits.startsWith(String(Math.abs(value)));
}

/** The library names built-in dates as an American Excel shows them; a Chinese one shows the year first. */
const builtInDates: ReadonlyMap<string, string> = new Map([
  ['m/d/yy', 'yyyy/m/d'],
  ['m/d/yy h:mm', 'yyyy/m/d h:mm'],
]);

function toCode({ z }: CellObject): string {
  const code = typeof z === 'string' && z !== '' ? z : GENERAL;
  return builtInDates.get(code) ?? code;
}
