/**
 * All papers of a package, written into the zip one after another from the spooled rows.
 */
import type { ArtworkPress } from '@core/artwork';
import type { Files } from '@core/ports';
import { sumFiles } from '../disk';
import { toPaperNames } from '../texts/paper-texts';
import type { Volumes } from '../zip/volumes';
import { writeCheckCsv } from './check-report';
import { writeCsv, writeEventKeys, writeEventKeysCsv } from './manifest';
import { type NotesSource, toNoteLines, toNotesPdf, toNotesText } from './notes';
import type { PaperRow } from './row';
import { toChunks } from './text-cells';
import { toCheckBook, toListBook } from './workbooks';
import { type Book, writeXlsx } from './xlsx';

export const PAPER_COUNT = 9;

export interface PapersRequest extends NotesSource {
  readonly press: ArtworkPress;
  readonly volumes: Volumes;
  readonly files: Files;
  /** Where a workbook may be kept until it is in the zip. */
  readonly bookPath: string;
  /** The rows from the first one, anew at every call. */
  readonly rows: () => AsyncIterable<PaperRow>;
  /** One for each row, null for a row without; null when the list shows none. Read once. */
  readonly pictures: AsyncIterable<Uint8Array | null> | null;
  readonly onPaper: (done: number) => void;
}

/**
 * Writes 清单.xlsx, manifest.csv, 核对报告.xlsx, check-report.csv, eventkeys.json and .csv at the top of the first zip, then every zip's
 * own list of checksums, and last 印刷说明.txt and .pdf, which name those lists. In English or ASCII the Chinese names are
 * List.xlsx, Check-report.xlsx and PRINT-NOTES.
 */
export async function writePapers(request: PapersRequest): Promise<void> {
  const { volumes, rows, batch, press, volumeNames, generatedAtMs, onPaper } = request;
  const { locale } = request.options;
  const names = toPaperNames(request.options);
  let written = 0;
  const done = () => {
    written += 1;
    onPaper(written);
  };
  const write = async (name: string, chunks: AsyncIterable<Uint8Array>) => {
    await volumes.addPaper(name, chunks);
    done();
  };
  await write(names.listFileName, writeBook(request, toListBook(request, rows(), request.pictures)));
  await write('manifest.csv', writeCsv(rows(), { locale, volumeNames, isDemo: batch.isDemo }));
  await write(names.checkFileName, writeBook(request, toCheckBook(request, rows())));
  await write('check-report.csv', writeCheckCsv(rows(), { locale, volumeNames }));
  await write('eventkeys.json', writeEventKeys(rows(), batch, generatedAtMs));
  await write('eventkeys.csv', writeEventKeysCsv(rows()));
  const sums = await volumes.addSums();
  done();
  const lines = toNoteLines(request, sums);
  await write(names.notesFileName, toChunks([toNotesText(lines)]));
  const info = { title: lines[0] ?? '', createdAtMs: generatedAtMs };
  await write(names.notesPdfFileName, toStream(await toNotesPdf(lines, press, info)));
}

async function* toStream(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

/** A workbook takes the way over a file, because a zip inside a zip cannot be written into two places at once. */
async function* writeBook({ files, bookPath }: PapersRequest, book: Book): AsyncGenerator<Uint8Array> {
  const summed = sumFiles(files);
  await writeXlsx(summed, bookPath, book);
  yield* summed.readBack(bookPath);
}
