/**
 * The check report for people: every file with what was measured in it, as a workbook. A file that failed stands out.
 */
import { paperTexts } from '../texts/paper-texts';
import type { CheckTexts } from '../texts/types';
import { type CheckKey, type CheckLine, checkKeys, toCheckLines } from './check-report';
import { DEMO_VALUE } from './manifest-line';
import type { NotesSource } from './notes';
import type { PaperRow } from './row';
import type { Book, SheetRow } from './xlsx';

const columnWidths: Readonly<Record<CheckKey, number>> = {
  n: 8,
  scene: 18,
  label: 26,
  file: 44,
  format: 9,
  zip: 24,
  checked: 11,
  text_equal: 14,
  decoded: 46,
  modules: 11,
  error_correction: 11,
  unused_error_correction_percent: 16,
  module_mm: 14,
  module_dots: 14,
  quiet_zone_modules: 16,
  contrast_percent: 12,
  problem: 50,
};

export function toCheckBook(source: NotesSource, rows: AsyncIterable<PaperRow>): Book {
  const { batch, options, totals, generatedAtMs } = source;
  const texts = paperTexts[options.locale].checkReport;
  const workbook = {
    sheetName: batch.isDemo ? `${DEMO_VALUE} ${texts.sheetName}` : texts.sheetName,
    columns: checkKeys.map((key) => ({ heading: texts.columns[key], width: columnWidths[key] })),
    rowCount: totals.images,
    modifiedAtMs: generatedAtMs,
  };
  return { workbook, rows: toSheetRows(rows, texts, source) };
}

async function* toSheetRows(
  rows: AsyncIterable<PaperRow>,
  texts: CheckTexts,
  { options, volumeNames }: NotesSource,
): AsyncGenerator<SheetRow> {
  const toCell = (value: CheckLine[CheckKey], key: CheckKey): string | number => {
    if (typeof value !== 'boolean') return value;
    const { yes, no } = key === 'checked' ? texts.checked : texts.equal;
    return value ? yes : no;
  };
  for await (const row of rows) {
    for (const line of toCheckLines(row, { locale: options.locale, volumeNames })) {
      yield { cells: checkKeys.map((key) => toCell(line[key], key)), style: line.checked ? 'text' : 'problem' };
    }
  }
}
