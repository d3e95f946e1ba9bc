/**
 * All papers of a package, written into the zip one after another from the spooled rows.
 */
import type { ArtworkPress } from '../../artwork';
import type { Files } from '../../ports';
import { readChunks } from '../disk/read-chunks';
import { paperTexts, toPaperNames } from '../texts/paper-texts';
import type { PaperTexts } from '../texts/types';
import type { Volumes } from '../zip/volumes';
import { writeCsv } from './csv';
import { writeEventKeys, writeEventKeysCsv } from './event-keys';
import { DEMO_VALUE, type ManifestKey, manifestKeys, toManifestLine } from './manifest-line';
import { type NotesSource, toNoteLines, toNotesText } from './notes';
import { toNotesPdf } from './notes-pdf';
import type { PaperRow } from './row';
import { toChunks } from './text-chunks';
import { type SheetRow, type Workbook, writeXlsx } from './xlsx';

export const PAPER_COUNT = 6;

export interface PapersRequest extends NotesSource {
  readonly press: ArtworkPress;
  readonly volumes: Volumes;
  readonly files: Files;
  /** Where the workbook may be kept until it is in the zip. */
  readonly listPath: string;
  /** The rows from the first one, anew at every call. */
  readonly rows: () => AsyncIterable<PaperRow>;
  readonly onPaper: (done: number) => void;
}

/** Writes 清单.xlsx, manifest.csv, eventkeys.json and .csv, 印刷说明.txt and .pdf (in English or ASCII List.xlsx and PRINT-NOTES) at the top of the first zip. */
export async function writePapers(request: PapersRequest): Promise<void> {
  const { volumes, rows, batch, press, volumeNames, generatedAtMs, onPaper } = request;
  const { locale } = request.options;
  const texts = paperTexts[locale];
  const names = toPaperNames(request.options);
  let written = 0;
  const write = async (name: string, chunks: AsyncIterable<Uint8Array>) => {
    await volumes.addPaper(name, chunks);
    written += 1;
    onPaper(written);
  };
  await write(names.listFileName, writeList(request, texts));
  await write('manifest.csv', writeCsv(rows(), { locale, volumeNames, isDemo: batch.isDemo }));
  await write('eventkeys.json', writeEventKeys(rows(), batch, generatedAtMs));
  await write('eventkeys.csv', writeEventKeysCsv(rows()));
  const lines = toNoteLines(request);
  await write(names.notesFileName, toChunks([toNotesText(lines)]));
  const info = { title: lines[0] ?? '', createdAtMs: generatedAtMs };
  await write(names.notesPdfFileName, toStream(await toNotesPdf(lines, press, info)));
}

async function* toStream(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

/** The workbook takes the way over a file, because a zip inside a zip cannot be written into two places at once. */
async function* writeList(request: PapersRequest, texts: PaperTexts): AsyncGenerator<Uint8Array> {
  const { files, listPath, rows } = request;
  await writeXlsx(files, listPath, toWorkbook(request, texts), toSheetRows(rows(), texts, request));
  yield* readChunks(files, listPath);
}

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

function toWorkbook({ batch, generatedAtMs, totals }: PapersRequest, texts: PaperTexts): Workbook {
  const columns = manifestKeys.map((key) => ({ heading: texts.columns[key], width: columnWidths[key] }));
  return {
    sheetName: batch.isDemo ? `${DEMO_VALUE} ${texts.sheetName}` : texts.sheetName,
    columns: batch.isDemo ? [...columns, { heading: texts.demoColumn, width: 8 }] : columns,
    rowCount: totals.rows,
    modifiedAtMs: generatedAtMs,
  };
}

async function* toSheetRows(
  rows: AsyncIterable<PaperRow>,
  texts: PaperTexts,
  { options, volumeNames, batch: { isDemo } }: PapersRequest,
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
    const cells = manifestKeys.map((key) => shown[key]);
    yield { cells: isDemo ? [...cells, DEMO_VALUE] : cells, style: row.problems.length === 0 ? 'text' : 'problem' };
  }
}

/** `2026-11-22 14:05:09`, in China time as the notes say. */
const toReadableTime = (iso: string): string => iso.slice(0, 19).replace('T', ' ');
