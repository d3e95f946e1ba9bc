/**
 * The list for people: every row of the roster with its files, as a workbook.
 */
import { paperTexts } from '../texts/paper-texts';
import type { PaperTexts } from '../texts/types';
import { DEMO_VALUE, type ManifestKey, manifestKeys, toManifestLine } from './manifest-line';
import type { NotesSource } from './notes';
import type { PaperRow } from './row';
import type { Book, SheetRow, Workbook } from './xlsx';
import { PICTURE_COLUMN_WIDTH } from './xlsx-pictures';

/** A page of paper is for ticking off: urls, tickets and checksums would only make the rest too small to read. */
const PRINTED_UP_TO = manifestKeys.indexOf('files');

const columnWidths: Readonly<Record<ManifestKey, number>> = {
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

export function toListBook(
  source: NotesSource,
  rows: AsyncIterable<PaperRow>,
  pictures: Book['pictures'] = null,
): Book {
  const texts = paperTexts[source.options.locale];
  return {
    workbook: toWorkbook(source, texts, pictures !== null),
    rows: toSheetRows(rows, texts, source, pictures !== null),
    pictures,
  };
}

function toWorkbook({ batch, generatedAtMs, totals }: NotesSource, texts: PaperTexts, hasPictures: boolean): Workbook {
  const columns = [
    ...(hasPictures ? [{ heading: texts.pictureColumn, width: PICTURE_COLUMN_WIDTH }] : []),
    ...manifestKeys.map((key) => ({ heading: texts.columns[key], width: columnWidths[key] })),
  ];
  return {
    sheetName: batch.isDemo ? `${DEMO_VALUE} ${texts.sheetName}` : texts.sheetName,
    columns: batch.isDemo ? [...columns, { heading: texts.demoColumn, width: 8 }] : columns,
    printedColumns: PRINTED_UP_TO + (hasPictures ? 2 : 1),
    rowCount: totals.rows,
    modifiedAtMs: generatedAtMs,
  };
}

async function* toSheetRows(
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
