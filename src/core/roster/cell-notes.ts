/**
 * Looks at every cell once for what would come out wrong in print: error values, lost digits, broken characters,
 * outer spaces, full-width letters. Each kind becomes one note with a count and the first place.
 */
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
  readonly #unreadableColumns = new Set<number>();

  add(code: CellCode, cell: string, value: string): void {
    const finding = this.#byCode.get(code);
    if (finding === undefined) this.#byCode.set(code, { count: 1, cell, value });
    else finding.count += 1;
  }

  /** A cell whose formula has no result. */
  addUnreadable(column: number, cell: string): void {
    this.#unreadableColumns.add(column);
    this.add('ROSTER_FORMULA_WITHOUT_VALUE', cell, '');
  }

  /** Columns from 0 with formulas that have no result. */
  get unreadableColumns(): ReadonlySet<number> {
    return this.#unreadableColumns;
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
const HASH = 0x23;
const PLUS = 0x2b;
const REPLACEMENT = 0xfffd;
/** First of 锟斤拷, which is what U+FFFD becomes when it is read as GBK once more. */
const BROKEN_GBK = 0x951f;

/** Notes what is odd in `cell` and returns what goes on in its place: nothing for an error value, else the cell itself. */
export function checkCell(cell: string, column: number, rowNumber: number, findings: Findings): string {
  let hasFullWidth = false;
  let mayBeBroken = false;
  let hasPlus = false;
  for (let at = 0; at < cell.length; at += 1) {
    const unit = cell.charCodeAt(at);
    if (unit === PLUS) hasPlus = true;
    else if (unit >= 0xff10 && unit <= 0xff5a)
      hasFullWidth ||= unit <= 0xff19 || unit >= 0xff41 || (unit >= 0xff21 && unit <= 0xff3a);
    else if (unit === REPLACEMENT || unit === BROKEN_GBK) mayBeBroken = true;
  }
  const note = (code: CellCode): void => findings.add(code, toCellName(column, rowNumber), cell);
  if (cell.charCodeAt(0) === HASH && errorValue.test(cell)) {
    note('ROSTER_ERROR_VALUES');
    return '';
  }
  if (hasPlus && scientific.test(cell)) note('ROSTER_SCIENTIFIC');
  if (trimOuter(cell) !== cell) note('ROSTER_OUTER_SPACES');
  if (hasFullWidth) note('ROSTER_FULL_WIDTH');
  if (mayBeBroken && /\ufffd|锟斤拷/u.test(cell)) note('ROSTER_BROKEN_CHARACTERS');
  return cell;
}

const shorten = (value: string): string => (value.length > 40 ? `${value.slice(0, 40)}…` : value);
