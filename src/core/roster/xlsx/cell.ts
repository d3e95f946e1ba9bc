/**
 * One cell of a worksheet -> the text a person sees in it.
 */
import type { Findings } from '../cell-notes';
import { toCellName } from '../grid';
import { createNumberFormat, type NumberFormat } from './number';
import { type SharedStrings, unescapeText } from './strings';
import type { Styles } from './styles';
import { eachAttribute } from './xml';

export interface RawCell {
  /** From 0. */
  column: number;
  readonly rowNumber: number;
  type: string;
  style: string | undefined;
  hasFormula: boolean;
  value: string;
}

/** Text of `cell`; `inline` is the text of an inline string. */
export type CellReader = (cell: RawCell, inline: string) => string;

/** The cell begun by a `<c …>` with these attributes; `nextColumn` is where a cell without a reference stands. */
export function toRawCell(attributes: string, rowNumber: number, nextColumn: number): RawCell {
  const cell: RawCell = { column: nextColumn, rowNumber, type: 'n', style: undefined, hasFormula: false, value: '' };
  eachAttribute(attributes, (name, value) => {
    if (name === 'r') cell.column = toColumn(value) ?? nextColumn;
    else if (name === 't') cell.type = value;
    else if (name === 's') cell.style = value;
  });
  return cell;
}

/** Column from 0 of a reference such as `AB12`; null without letters. */
export function toColumn(reference: string | undefined): number | null {
  let column = 0;
  let at = 0;
  for (; reference !== undefined && at < reference.length && at < 4; at += 1) {
    const letter = reference.charCodeAt(at) & 0xdf;
    if (letter < 0x41 || letter > 0x5a) break;
    column = column * 26 + letter - 0x40;
  }
  return column === 0 ? null : column - 1;
}

export interface CellContext {
  readonly strings: SharedStrings;
  readonly styles: Styles;
  readonly is1904: boolean;
  readonly findings: Findings;
}

export function createCellReader(context: CellContext): CellReader {
  const showNumber = createNumberReader(context);
  return (cell, inline) => {
    switch (cell.type) {
      case 's':
        return context.strings.at(cell.value);
      case 'inlineStr':
        return inline;
      case 'str':
      case 'e':
        return unescapeText(cell.value);
      case 'b':
        return cell.value === '' ? '' : cell.value === '1' || cell.value === 'true' ? 'TRUE' : 'FALSE';
      case 'd':
        return showNumber(cell, toSerial(cell.value, context.is1904));
      default:
        return showNumber(cell, cell.value.trim());
    }
  };
}

function createNumberReader({ styles, is1904, findings }: CellContext): (cell: RawCell, raw: string) => string {
  const formats = new Map<string, NumberFormat>();
  return (cell, raw) => {
    const place = (): string => toCellName(cell.column, cell.rowNumber);
    if (raw === '') {
      if (cell.hasFormula) findings.add('ROSTER_FORMULA_WITHOUT_VALUE', place(), '');
      return '';
    }
    const code = styles.formatOf(cell.style);
    let format = formats.get(code);
    if (format === undefined) {
      format = createNumberFormat(code, is1904);
      formats.set(code, format);
    }
    const { text, change } = format(raw);
    if (change === 'plain') findings.add('ROSTER_FORMAT_PLAIN', place(), code);
    if (change === 'ungrouped') findings.add('ROSTER_GROUPING_DROPPED', place(), text);
    // Typed digits beyond the fifteenth were turned into zeros before the file was written.
    if (text.length > 15 && /^-?\d{16,}$/u.test(text)) findings.add('ROSTER_LONG_NUMBERS', place(), text);
    return text;
  };
}

/** Day number of an ISO date (`t="d"`, strict files); anything else stays as written. */
function toSerial(iso: string, is1904: boolean): string {
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)Z?)?$/u.exec(iso);
  const time = match === null ? Number.NaN : Date.parse(`${match[1]}T${match[2] ?? '00:00'}Z`);
  return Number.isNaN(time) ? iso : String(time / 86_400_000 + (is1904 ? 24_107 : 25_569));
}
