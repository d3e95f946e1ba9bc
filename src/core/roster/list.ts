/**
 * A list pasted into the window or given as a text file: one scene per line, or scene and label
 * with a tab (as Excel and WPS put it on the clipboard) or a comma between them.
 */
import type { RosterRow, TextEncodingName } from '@shared/domain';
import { AppError, type Problem, toProblem } from '@shared/errors';
import { toFileKind } from './file-kind';
import { isBlankRow, trimOuter } from './grid';
import { checkRosterFileSize, rosterLimits, tooManyRows } from './limits';
import { guessSeparator, parseRecords, toUnixLineBreaks } from './records';
import { decodeText } from './text-encoding';
import { toRole } from './words';

export interface ListedRows {
  readonly rows: readonly RosterRow[];
  readonly notes: readonly Problem[];
}

/**
 * Lines of `text` as roster rows; blank lines keep their number. With tabs the columns are scene, label, label2, folder;
 * with a comma (or ，) everything after the first one is the label. Without a label the scene is the label.
 * A first line that names the columns (场景值⇥名称) is left out, with a note.
 * @throws AppError ROSTER_EMPTY, ROSTER_TOO_MANY_ROWS
 */
export function pastedRows(text: string): ListedRows {
  const records = toRecords(toUnixLineBreaks(text))
    .map((cells, index) => ({ rowNumber: index + 1, cells: cells.map(trimOuter) }))
    .filter((record) => !isBlankRow(record.cells));
  const [first] = records;
  if (first === undefined) throw new AppError('ROSTER_EMPTY');
  const hasHeader = records.length > 1 && isHeader(first.cells);
  const rows = (hasHeader ? records.slice(1) : records).map(toListedRow);
  if (rows.length > rosterLimits.rows) throw tooManyRows();
  const skipped = { row: first.rowNumber, text: first.cells.join(' · ') };
  return { rows, notes: hasHeader ? [toProblem('ROSTER_LIST_HEADER_SKIPPED', skipped)] : [] };
}

/**
 * Text of a list file. @throws AppError ROSTER_LIST_IS_WORKBOOK, ROSTER_NOT_A_TABLE, ROSTER_TOO_BIG and those of decodeText
 */
export function readListText(bytes: Uint8Array, encoding?: TextEncodingName): string {
  checkRosterFileSize(bytes.length);
  const file = toFileKind(bytes);
  if (file.kind === 'foreign') throw new AppError('ROSTER_NOT_A_TABLE', { format: file.format });
  if (file.kind !== 'text') throw new AppError('ROSTER_LIST_IS_WORKBOOK');
  return decodeText(bytes, encoding).text;
}

function toRecords(text: string): readonly (readonly string[])[] {
  const hasTabs = text.includes('\t') && guessSeparator(text) === '\t';
  const separator = hasTabs ? '\t' : ',';
  const quoted = parseRecords(text, separator);
  // Excel puts a cell in quotation marks only when it holds a line break; a bare mark elsewhere is part of the text.
  const { records } = quoted.quoteProblem === null ? quoted : parseRecords(text, separator, { quotes: false });
  return hasTabs ? records : records.map(splitOnce);
}

/** Scene and label of a line that was cut at every comma: only the first cut counts. */
function splitOnce(cells: readonly string[]): readonly string[] {
  const [scene = '', ...rest] = cells;
  const wide = scene.indexOf('，');
  if (wide === -1) return rest.length === 0 ? [scene] : [scene, rest.join(',')];
  return [scene.slice(0, wide), [scene.slice(wide + 1), ...rest].join(',')];
}

function isHeader([scene = '', label]: readonly string[]): boolean {
  if (toRole(scene)?.role !== 'scene') return false;
  // Alone on a line, `id` or `code` may well be a scene; a Chinese column name is not.
  return label === undefined ? /\p{Script=Han}/u.test(scene) : toRole(label) !== null;
}

function toListedRow(record: { readonly rowNumber: number; readonly cells: readonly string[] }): RosterRow {
  const [scene = '', label = '', label2 = '', folder = ''] = record.cells;
  return { rowNumber: record.rowNumber, scene, label: label === '' ? scene : label, label2, folder, fields: {} };
}
