/**
 * Looks at every cell once for what would come out wrong in print: error values, lost digits, broken characters,
 * outer spaces, full-width letters. Each kind becomes one note with a count and the first place.
 */
import type { TableRow } from '@shared/domain';
import { type CodeSaying, type Problem, toProblem } from '@shared/errors';
import { toCellName, trimOuter } from './grid';

interface Finding {
  count: number;
  readonly cell: string;
  readonly value: string;
}

type CellCode = CodeSaying<'count' | 'cell' | 'value'>;

/** Counts findings by code and keeps the first of each. */
export class Findings {
  readonly #byCode = new Map<CellCode, Finding>();

  add(code: CellCode, cell: string, value: string): void {
    const finding = this.#byCode.get(code);
    if (finding === undefined) this.#byCode.set(code, { count: 1, cell, value });
    else finding.count += 1;
  }

  toNotes(): Problem[] {
    return [...this.#byCode].map(([code, { count, cell, value }]) =>
      toProblem(code, { count, cell, value: shorten(value) }),
    );
  }
}

/** What a spreadsheet shows in place of a value. Source: ECMA-376 Part 1, 18.17.3, and Excel's later additions. */
const errorValue = /^#(?:N\/A|REF!|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)$/u;
const scientific = /^-?\d(?:\.\d+)?E\+\d{1,3}$/iu;
const fullWidth = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/u;
/** U+FFFD, and what is left when it is read as GBK once more. */
const broken = /\ufffd|锟斤拷/u;
/** Cells of only these characters cannot be any of the findings below. */
const ordinary = /^[\w./:-]*$/u;

export interface CheckedRows {
  readonly rows: readonly TableRow[];
  readonly notes: readonly Problem[];
}

/** Returns the rows with error values blanked, and the notes. */
export function checkCells(rows: readonly TableRow[]): CheckedRows {
  const findings = new Findings();
  const checked = rows.map((row) => {
    const errors = row.cells.map((cell, column) => checkCell(cell, column, row.rowNumber, findings));
    return errors.includes(true)
      ? { ...row, cells: row.cells.map((cell, column) => (errors[column] ? '' : cell)) }
      : row;
  });
  return { rows: checked, notes: findings.toNotes() };
}

/** True for an error value. */
function checkCell(cell: string, column: number, rowNumber: number, findings: Findings): boolean {
  const note = (code: CellCode): void => findings.add(code, toCellName(column, rowNumber), cell);
  if (ordinary.test(cell)) return false;
  if (cell.startsWith('#') && errorValue.test(cell)) {
    note('ROSTER_ERROR_VALUES');
    return true;
  }
  if (scientific.test(cell)) note('ROSTER_SCIENTIFIC');
  if (trimOuter(cell) !== cell) note('ROSTER_OUTER_SPACES');
  if (fullWidth.test(cell)) note('ROSTER_FULL_WIDTH');
  if (broken.test(cell)) note('ROSTER_BROKEN_CHARACTERS');
  return false;
}

const shorten = (value: string): string => (value.length > 40 ? `${value.slice(0, 40)}…` : value);
