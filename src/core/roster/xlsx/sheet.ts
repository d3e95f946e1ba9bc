/**
 * One worksheet part -> rows of displayed text, with what a person would want to know about them.
 * Source: ECMA-376 Part 1, 18.3.1 (c, row, col, mergeCell).
 */

import type { TableRow } from '@shared/domain';
import { AppError } from '@shared/errors';
import { isBlankRow } from '../grid';
import { rosterLimits, tooManyRows, tooWide } from '../limits';
import { type CellReader, type RawCell, toRawCell } from './cell';
import { TextCollector } from './strings';
import { isTrue } from './workbook';
import { toAttributes, type XmlHandlers } from './xml';

export interface SheetContent {
  /** Rows that are not blank; mutable so that merged areas can be filled in place. */
  readonly rows: SheetRow[];
  readonly mergedAreas: readonly string[];
  /** Columns from 0 that are hidden. */
  readonly hiddenColumns: ReadonlySet<number>;
}

export interface SheetRow extends TableRow {
  readonly cells: string[];
  readonly isHidden: boolean;
}

/** A sheet has at most this many columns. Source: ECMA-376 Part 1, 18.3.1.13. */
const MAX_COLUMN_ELEMENTS = 16_384;

/** Merged areas a sheet may have; each is kept until its end, where their elements are. */
const MAX_MERGED_AREAS = 1_000_000;

export function createSheetHandlers(readCell: CellReader): { readonly handlers: XmlHandlers; result(): SheetContent } {
  const sheet = new SheetBuilder(readCell);
  return {
    handlers: {
      open: (name, raw) => sheet.open(name, raw),
      close: (name) => sheet.close(name),
      text: (text) => sheet.text(text),
    },
    result: () => sheet.result(),
  };
}

class SheetBuilder {
  readonly #readCell: CellReader;
  readonly #rows: SheetRow[] = [];
  readonly #mergedAreas: string[] = [];
  readonly #hiddenColumns = new Set<number>();
  readonly #inline = new TextCollector();
  #isInData = false;
  #lastRowNumber = 0;
  #row: SheetRow | null = null;
  #cell: RawCell | null = null;
  /** Where a cell without a reference stands: right of the last one, blank or not. */
  #nextColumn = 0;
  #isInValue = false;
  #cellCount = 0;
  #columnElements = 0;

  constructor(readCell: CellReader) {
    this.#readCell = readCell;
  }

  open(name: string, raw: string): void {
    if (this.#cell !== null) this.#openInCell(name, this.#cell);
    else if (this.#row !== null && name === 'c') this.#openCell(raw, this.#row);
    else if (name === 'row' && this.#isInData) this.#openRow(raw);
    else if (name === 'sheetData') this.#isInData = true;
    else if (name === 'col') this.#noteColumn(raw);
    else if (name === 'mergeCell') this.#noteMerge(raw);
  }

  close(name: string): void {
    if (name === 'c' && this.#cell !== null && this.#row !== null) this.#closeCell(this.#cell, this.#row);
    else if (this.#cell !== null) this.#closeInCell(name);
    else if (name === 'row' && this.#row !== null) this.#closeRow(this.#row);
    else if (name === 'sheetData') this.#isInData = false;
  }

  text(text: string): void {
    if (this.#cell === null) return;
    if (this.#isInValue) this.#cell.value += text;
    else this.#inline.add(text);
  }

  result(): SheetContent {
    return { rows: this.#rows, mergedAreas: this.#mergedAreas, hiddenColumns: this.#hiddenColumns };
  }

  #openRow(raw: string): void {
    const attributes = toAttributes(raw);
    const rowNumber = Number(attributes.get('r') ?? this.#lastRowNumber + 1);
    // Rows out of order would make every number in every message wrong.
    if (!Number.isSafeInteger(rowNumber) || rowNumber <= this.#lastRowNumber) throw damagedSheet();
    this.#lastRowNumber = rowNumber;
    this.#nextColumn = 0;
    this.#row = { rowNumber, cells: [], isHidden: isTrue(attributes.get('hidden')) };
  }

  #closeRow(row: SheetRow): void {
    this.#row = null;
    if (isBlankRow(row.cells)) return;
    this.#cellCount += row.cells.length;
    if (this.#cellCount > rosterLimits.cells) throw tooWide();
    if (this.#rows.length >= rosterLimits.fileRows) throw tooManyRows();
    this.#rows.push(row);
  }

  #openCell(raw: string, row: SheetRow): void {
    this.#cell = toRawCell(raw, row.rowNumber, this.#nextColumn);
    this.#nextColumn = this.#cell.column + 1;
    this.#inline.clear();
  }

  #openInCell(name: string, cell: RawCell): void {
    if (name === 'v') this.#isInValue = true;
    else if (name === 'f') cell.hasFormula = true;
    else this.#inline.open(name);
  }

  #closeInCell(name: string): void {
    if (name === 'v') this.#isInValue = false;
    else this.#inline.close(name);
  }

  #closeCell(cell: RawCell, row: SheetRow): void {
    this.#cell = null;
    const text = this.#readCell(cell, this.#inline.toString());
    if (text === '') return;
    if (cell.column >= rosterLimits.columns) throw tooWide();
    while (row.cells.length < cell.column) row.cells.push('');
    row.cells[cell.column] = text;
  }

  #noteColumn(raw: string): void {
    this.#columnElements += 1;
    if (this.#columnElements > MAX_COLUMN_ELEMENTS) throw damagedSheet();
    const attributes = toAttributes(raw);
    if (!isTrue(attributes.get('hidden'))) return;
    const last = Math.min(Number(attributes.get('max')), rosterLimits.columns);
    for (let column = Number(attributes.get('min')); column <= last; column += 1) this.#hiddenColumns.add(column - 1);
  }

  #noteMerge(raw: string): void {
    if (this.#mergedAreas.length >= MAX_MERGED_AREAS) throw tooWide();
    this.#mergedAreas.push(toAttributes(raw).get('ref') ?? '');
  }
}

const damagedSheet = (): AppError => new AppError('ROSTER_DAMAGED', { part: 'sheet' });
