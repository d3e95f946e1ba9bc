/**
 * One worksheet part -> rows of displayed text, with what a person would want to know about them.
 * Source: ECMA-376 Part 1, 18.3.1 (c, row, col, mergeCell).
 */
import { AppError } from '@shared/errors';
import {
  isBlankRow,
  type MergedArea,
  rosterLimits,
  type SheetContent,
  type SheetRow,
  tooManyRows,
  tooWide,
} from '../grid';
import { type CellReader, type CellType, cellTypes, type RawCell, TextCollector, toColumn } from './cell';
import { isTrue } from './package';
import { eachAttribute, type Slice, toAttributes, toText, type XmlHandlers } from './xml';

/** A sheet has at most this many columns. Source: ECMA-376 Part 1, 18.3.1.13. */
const MAX_COLUMN_ELEMENTS = 16_384;

/** Merged areas a sheet may have; each is kept until its end, where their elements are. */
const MAX_MERGED_AREAS = 1_000_000;

export class SheetBuilder implements XmlHandlers {
  readonly #readCell: CellReader;
  readonly #mostRows: number;
  readonly #rows: SheetRow[] = [];
  /** Every row begun, once a row has come that does not follow the one before it. */
  #rowOf: Map<number, SheetRow> | null = null;
  #listed = new Set<SheetRow>();
  readonly #mergedAreas: MergedArea[] = [];
  readonly #hiddenColumns = new Set<number>();
  readonly #inline = new TextCollector();
  #isInData = false;
  #lastRowNumber = 0;
  #highestRowNumber = 0;
  #row: SheetRow | null = null;
  readonly #cell: RawCell = { column: 0, rowNumber: 0, type: 'n', style: 0, hasFormula: false, value: '' };
  #isInCell = false;
  /** Where a cell without a reference stands: right of the last one, blank or not. */
  #nextColumn = 0;
  #isInValue = false;
  #cellCount = 0;
  #columnElements = 0;

  /** After `mostRows` rows the scanning stops at the next piece. */
  constructor(readCell: CellReader, mostRows: number) {
    this.#readCell = readCell;
    this.#mostRows = mostRows;
  }

  isDone(): boolean {
    return this.#rows.length >= this.#mostRows;
  }

  open(name: string, attributes: Slice): void {
    if (this.#isInCell) this.#openInCell(name);
    else if (name === 'c' && this.#row !== null) this.#openCell(attributes, this.#row);
    else if (name === 'row' && this.#isInData) this.#openRow(attributes);
    else if (name === 'sheetData') this.#isInData = true;
    else if (name === 'col') this.#noteColumn(attributes);
    else if (name === 'mergeCell') this.#noteMerge(attributes);
  }

  close(name: string): void {
    if (this.#isInCell) {
      if (name !== 'c') this.#closeInCell(name);
      else if (this.#row !== null) this.#closeCell(this.#row);
    } else if (name === 'row' && this.#row !== null) this.#closeRow(this.#row);
    else if (name === 'sheetData') this.#isInData = false;
  }

  text(text: Slice): void {
    if (!this.#isInCell) return;
    if (this.#isInValue) {
      const cell = this.#cell;
      cell.value = cell.value === '' ? toText(text) : cell.value + toText(text);
    } else this.#inline.add(text);
  }

  result(): SheetContent {
    if (this.#rowOf !== null) this.#rows.sort((a, b) => a.rowNumber - b.rowNumber);
    return { rows: this.#rows, mergedAreas: this.#mergedAreas, hiddenColumns: this.#hiddenColumns };
  }

  #openRow(slice: Slice): void {
    const attributes = toAttributes(slice);
    const rowNumber = Number(attributes.get('r') ?? this.#lastRowNumber + 1);
    if (!Number.isSafeInteger(rowNumber) || rowNumber < 1) throw damagedSheet();
    const isHidden = isTrue(attributes.get('hidden')) || Number(attributes.get('ht') ?? 1) === 0;
    this.#row =
      rowNumber > this.#highestRowNumber ? { rowNumber, cells: [], isHidden } : this.#goBack(rowNumber, isHidden);
    this.#rowOf?.set(rowNumber, this.#row);
    this.#lastRowNumber = rowNumber;
    this.#highestRowNumber = Math.max(this.#highestRowNumber, rowNumber);
    this.#nextColumn = this.#row.cells.length;
  }

  /** Some writers begin a row again for every cell, or write column by column. */
  #goBack(rowNumber: number, isHidden: boolean): SheetRow {
    if (this.#rowOf === null) {
      this.#rowOf = new Map(this.#rows.map((row) => [row.rowNumber, row]));
      this.#listed = new Set(this.#rows);
    }
    return this.#rowOf.get(rowNumber) ?? { rowNumber, cells: [], isHidden };
  }

  #closeRow(row: SheetRow): void {
    this.#row = null;
    if (isBlankRow(row.cells)) return;
    this.#cellCount += row.cells.length;
    if (this.#cellCount > rosterLimits.cells) throw tooWide();
    if (this.#rowOf !== null) {
      if (this.#listed.has(row)) return;
      this.#listed.add(row);
    }
    if (this.#rows.length >= rosterLimits.fileRows) throw tooManyRows();
    this.#rows.push(row);
  }

  #openCell(attributes: Slice, row: SheetRow): void {
    const cell = this.#cell;
    cell.column = this.#nextColumn;
    cell.rowNumber = row.rowNumber;
    cell.type = 'n';
    cell.style = 0;
    cell.hasFormula = false;
    cell.value = '';
    readCellAttributes(attributes, cell);
    this.#nextColumn = cell.column + 1;
    this.#inline.clear();
    this.#isInCell = true;
  }

  #openInCell(name: string): void {
    if (name === 'v') this.#isInValue = true;
    else if (name === 'f') this.#cell.hasFormula = true;
    else this.#inline.open(name);
  }

  #closeInCell(name: string): void {
    if (name === 'v') this.#isInValue = false;
    else this.#inline.close(name);
  }

  #closeCell(row: SheetRow): void {
    this.#isInCell = false;
    const cell = this.#cell;
    const text = this.#readCell(cell, cell.type === 'inlineStr' ? this.#inline.toString() : '');
    if (text === '') return;
    if (cell.column >= rosterLimits.columns) throw tooWide();
    const { cells } = row;
    while (cells.length < cell.column) cells.push('');
    // Which of two values of one cell counts is anybody's guess.
    if ((cells[cell.column] ?? '') !== '') throw damagedSheet();
    cells[cell.column] = text;
  }

  #noteColumn(slice: Slice): void {
    this.#columnElements += 1;
    if (this.#columnElements > MAX_COLUMN_ELEMENTS) throw damagedSheet();
    const attributes = toAttributes(slice);
    if (!isTrue(attributes.get('hidden'))) return;
    const last = Math.min(Number(attributes.get('max')), rosterLimits.columns);
    for (let column = Number(attributes.get('min')); column <= last; column += 1) this.#hiddenColumns.add(column - 1);
  }

  #noteMerge(slice: Slice): void {
    if (this.#mergedAreas.length >= MAX_MERGED_AREAS) throw tooWide();
    const area = toArea(toAttributes(slice).get('ref') ?? '');
    if (area !== null) this.#mergedAreas.push(area);
  }
}

const damagedSheet = (): AppError => new AppError('ROSTER_DAMAGED', { part: 'sheet' });

const LETTER_R = 0x72;
const LETTER_S = 0x73;
const LETTER_T = 0x74;

let attributesOf: RawCell | null = null;

/** The attributes of a `<c …>`; each has a name of one letter. */
function readCellAttributes(attributes: Slice, cell: RawCell): void {
  attributesOf = cell;
  eachAttribute(attributes, noteCellAttribute);
}

function noteCellAttribute(nameStart: number, nameEnd: number, { bytes, start, end }: Slice): void {
  const cell = attributesOf;
  if (cell === null || nameEnd !== nameStart + 1) return;
  const name = bytes[nameStart];
  if (name === LETTER_R) cell.column = readColumn(bytes, start, end) ?? cell.column;
  else if (name === LETTER_S) cell.style = readNumber(bytes, start, end);
  else if (name === LETTER_T) cell.type = readType(bytes, start, end);
}

function readColumn(bytes: Buffer, start: number, end: number): number | null {
  let column = 0;
  for (let at = start; at < end && at < start + 4; at += 1) {
    const letter = (bytes[at] ?? 0) & 0xdf;
    if (letter < 0x41 || letter > 0x5a) break;
    column = column * 26 + letter - 0x40;
  }
  return column === 0 ? null : column - 1;
}

/** A whole number; anything else is the style of cells that name none. */
function readNumber(bytes: Buffer, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at += 1) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9 || number > 1e6) return 0;
    number = number * 10 + digit;
  }
  return number;
}

function readType(bytes: Buffer, start: number, end: number): CellType {
  if (end === start + 1 && bytes[start] === LETTER_S) return 's';
  const written = bytes.toString('latin1', start, end);
  return cellTypes.find((type) => type === written) ?? 'n';
}

/** The area of a reference such as `A2:C11`; null for one that cannot be read. */
function toArea(reference: string): MergedArea | null {
  const match = /^([a-z]{1,3})(\d{1,7}):([a-z]{1,3})(\d{1,7})$/iu.exec(reference);
  const column = toColumn(match?.[1]);
  const lastColumn = toColumn(match?.[3]);
  if (match === null || column === null || lastColumn === null) return null;
  return { column, lastColumn, firstRow: Number(match[2]), lastRow: Number(match[4]) };
}
