/**
 * The two workbooks for people: the list of all rows with their files, and the check report with everything measured in
 * each file.
 */
import { paperTexts } from '../texts/paper-texts';
import type { CheckTexts, PaperTexts } from '../texts/words';
import { type CheckKey, type CheckLine, checkKeys, toCheckLines } from './check-report';
import { DEMO_VALUE, type ManifestKey, manifestKeys, toManifestLine } from './manifest';
import type { NotesSource } from './notes';
import type { PaperRow } from './row';
import { type Book, PICTURE_COLUMN_WIDTH, type SheetRow, type Workbook } from './xlsx';

/** A page of paper is for ticking off: urls, tickets and checksums would only make the rest too small to read. */
const PRINTED_UP_TO = manifestKeys.indexOf('files');

const listColumnWidths: Readonly<Record<ManifestKey, number>> = {
  n: 8,
  scene: 18,
  type: 14,
  label: 26,
  label2: 18,
  folder: 14,
  files: 44,
  url: 46,
  ticket: 20,
  created_at: 20,
  expires_at: 20,
  subscribe_event_key: 26,
  scan_event_key: 20,
  checked: 11,
  sha256: 16,
  problem: 50,
  zip: 24,
};

/** The list for people: every row of the roster with its files, as a workbook. */
export function toListBook(
  source: NotesSource,
  rows: AsyncIterable<PaperRow>,
  pictures: Book['pictures'] = null,
): Book {
  const texts = paperTexts[source.options.locale];
  return {
    workbook: toWorkbook(source, texts, pictures !== null),
    rows: listSheetRows(rows, texts, source, pictures !== null),
    pictures,
  };
}

function toWorkbook({ batch, generatedAtMs, totals }: NotesSource, texts: PaperTexts, hasPictures: boolean): Workbook {
  const columns = [
    ...(hasPictures ? [{ heading: texts.pictureColumn, width: PICTURE_COLUMN_WIDTH }] : []),
    ...manifestKeys.map((key) => ({ heading: texts.columns[key], width: listColumnWidths[key] })),
  ];
  return {
    sheetName: batch.isDemo ? `${DEMO_VALUE} ${texts.sheetName}` : texts.sheetName,
    columns: batch.isDemo ? [...columns, { heading: texts.demoColumn, width: 8 }] : columns,
    printedColumns: PRINTED_UP_TO + (hasPictures ? 2 : 1),
    rowCount: totals.rows,
    modifiedAtMs: generatedAtMs,
  };
}

async function* listSheetRows(
  rows: AsyncIterable<PaperRow>,
  texts: PaperTexts,
  { options, volumeNames, batch: { isDemo } }: NotesSource,
  hasPictures: boolean,
): AsyncGenerator<SheetRow> {
  for await (const row of rows) {
    const line = toManifestLine(row, options.locale, volumeNames);
    const shown = {
      ...line,
      n: row.n,
      type: texts.sceneKinds[row.sceneKind],
      files: line.files.replaceAll('|', ' | '),
      created_at: toReadableTime(line.created_at),
      expires_at: toReadableTime(line.expires_at),
      checked: texts.checkStates[row.check],
    };
    const cells = [...(hasPictures ? [''] : []), ...manifestKeys.map((key) => shown[key])];
    yield { cells: isDemo ? [...cells, DEMO_VALUE] : cells, style: row.problems.length === 0 ? 'text' : 'problem' };
  }
}

/** `2026-11-22 14:05:09`, in China time as the notes say. */
const toReadableTime = (iso: string): string => iso.slice(0, 19).replace('T', ' ');

const checkColumnWidths: Readonly<Record<CheckKey, number>> = {
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

/**
 * The check report for people: every file with what was measured in it, as a workbook. A file that failed stands out.
 */
export function toCheckBook(source: NotesSource, rows: AsyncIterable<PaperRow>): Book {
  const { batch, options, totals, generatedAtMs } = source;
  const texts = paperTexts[options.locale].checkReport;
  const workbook = {
    sheetName: batch.isDemo ? `${DEMO_VALUE} ${texts.sheetName}` : texts.sheetName,
    columns: checkKeys.map((key) => ({ heading: texts.columns[key], width: checkColumnWidths[key] })),
    rowCount: totals.images,
    modifiedAtMs: generatedAtMs,
  };
  return { workbook, rows: checkSheetRows(rows, texts, source) };
}

async function* checkSheetRows(
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
