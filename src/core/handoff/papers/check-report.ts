/**
 * The check report: what was measured in every finished file. check-report.csv under stable English keys for programs, a workbook
 * under translated headings for people. One line a file; a row without files is in the list only.
 */
import { describeProblem, type Locale } from '@shared/errors';
import type { PackedFile, PaperRow } from './row';
import { BYTE_ORDER_MARK, toChunks, toCsvCell, toCsvRecord } from './text-cells';

/** Keys never change their name or place: other programs read them. */
export const checkKeys = [
  'n',
  'scene',
  'label',
  'file',
  'format',
  'zip',
  'checked',
  'text_equal',
  'decoded',
  'modules',
  'error_correction',
  'unused_error_correction_percent',
  'module_mm',
  'module_dots',
  'quiet_zone_modules',
  'contrast_percent',
  'problem',
] as const;
export type CheckKey = (typeof checkKeys)[number];

/** Numbers as numbers; what could not be read, or is not measured in a file of this kind, is empty. */
export type CheckLine = Readonly<Record<Exclude<CheckKey, 'checked' | 'text_equal'>, string | number>> & {
  readonly checked: boolean;
  readonly text_equal: boolean;
};

export interface CheckContext {
  readonly locale: Locale;
  /** Of the zips, in order. */
  readonly volumeNames: readonly string[];
}

/** The lines of one row, a file each. */
export const toCheckLines = (row: PaperRow, context: CheckContext): readonly CheckLine[] =>
  row.files.map((file) => toCheckLine(row, file, context));

function toCheckLine(row: PaperRow, { path, kind, check }: PackedFile, context: CheckContext): CheckLine {
  const { text, isEqual, problem, symbol, measure } = check;
  return {
    n: row.n,
    scene: row.scene,
    label: row.label,
    file: path,
    format: kind,
    zip: row.volume === null ? '' : (context.volumeNames[row.volume - 1] ?? ''),
    checked: problem === null,
    text_equal: isEqual,
    decoded: text ?? '',
    modules: symbol?.modules ?? '',
    error_correction: symbol?.errorCorrection ?? '',
    unused_error_correction_percent: toPercent(symbol?.unusedErrorCorrection),
    module_mm: rounded(measure?.moduleMm, isMeasured(measure?.moduleDots) ? 1000 : 100),
    module_dots: rounded(measure?.moduleDots, 100),
    quiet_zone_modules: measure?.quietZoneModules ?? '',
    contrast_percent: toPercent(measure?.contrast),
    problem: problem === null ? '' : `${problem.code} ${describeProblem(problem, context.locale).what}`,
  };
}

/** Vector files are measured in a drawing of five pixels a module, so the third decimal is the drawing's, not the file's. */
type Measured = number | null | undefined;

const isMeasured = (value: Measured): value is number => typeof value === 'number';

const toPercent = (share: Measured): number | '' => (isMeasured(share) ? Math.round(share * 100) : '');

const rounded = (value: Measured, steps: number): number | '' =>
  isMeasured(value) ? Math.round(value * steps) / steps : '';

export function writeCheckCsv(rows: AsyncIterable<PaperRow>, context: CheckContext): AsyncIterable<Uint8Array> {
  return toChunks(toRecords(rows, context));
}

async function* toRecords(rows: AsyncIterable<PaperRow>, context: CheckContext): AsyncGenerator<string> {
  yield `${BYTE_ORDER_MARK}${toCsvRecord(checkKeys)}`;
  for await (const row of rows) {
    for (const line of toCheckLines(row, context)) {
      yield toCsvRecord(checkKeys.map((key) => toCsvCell(toText(line[key]), key === 'scene')));
    }
  }
}

const toText = (value: string | number | boolean): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
