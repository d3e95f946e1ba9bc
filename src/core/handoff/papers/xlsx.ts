/**
 * The list for people as a workbook, written row by row in flat memory. By hand, because no library at hand streams rows and sets
 * filter buttons: all it needs is a frozen header, a filter, column widths, and cells that stay the text they are.
 */
import type { Files } from '../../ports';
import { createZipWriter } from '../zip/zip-writer';
import { toChunks } from './text-chunks';
import {
  type CellStyle,
  cellStyles,
  type SheetPlan,
  toColumnLetters,
  toSheetHead,
  toSheetTail,
  toWorkbookParts,
  toXmlText,
} from './xlsx-parts';
import { PICTURE_ROW_PT, writePictures } from './xlsx-pictures';

/** Excel's limits: rows of a sheet with the header, characters of a cell. */
const MAX_SHEET_ROWS = 1_048_576;
const MAX_CELL_CHARACTERS = 32_767;

export interface Column {
  readonly heading: string;
  /** In characters of the standard font. */
  readonly width: number;
}

/** A number is a number cell, everything else is text: leading zeros and long digits stay as they are, no cell is ever a formula. */
export interface SheetRow {
  readonly cells: readonly (string | number)[];
  readonly style: Extract<CellStyle, 'text' | 'problem'>;
}

export interface Workbook {
  /** At most 28 characters without `: \ / ? * [ ]`. A list too long for one sheet goes on in `NAME 2`. */
  readonly sheetName: string;
  readonly columns: readonly Column[];
  /** How many of them, from the first, are printed; all when absent. The others are for the screen. */
  readonly printedColumns?: number;
  readonly rowCount: number;
  readonly modifiedAtMs: number;
}

/** A workbook with what goes into it. */
export interface Book {
  readonly workbook: Workbook;
  readonly rows: AsyncIterable<SheetRow>;
  /** One for each row, shown in its first cell; null leaves a row without. */
  readonly pictures?: AsyncIterable<Uint8Array | null> | null;
}

/**
 * Writes `book`, and `others` as further sheets of the same file, to `path`. Only the first may have pictures; no two sheets may have one
 * name. Errors are those of `files`.
 */
export async function writeXlsx(files: Files, path: string, book: Book, others: readonly Book[] = []): Promise<void> {
  const { pictures = null } = book;
  const zip = await createZipWriter(files, path, book.workbook.modifiedAtMs);
  const lists = [book, ...others].map(({ workbook, rows }, index) => ({
    columns: workbook.columns,
    plans: planSheets(workbook, index === 0 && pictures !== null),
    source: rows[Symbol.asyncIterator](),
  }));
  try {
    const parts = toWorkbookParts(lists.flatMap(({ plans }) => plans));
    for (const [name, text] of parts) await zip.add(name, Buffer.from(text), 'deflate');
    if (pictures !== null) await writePictures(zip, pictures);
    let number = 0;
    for (const { columns, plans, source } of lists) {
      for (const plan of plans) {
        number += 1;
        const texts = toSheet(plan, number === 1, columns, source);
        await zip.addStream(`xl/worksheets/sheet${number}.xml`, toChunks(texts));
      }
    }
    await zip.finish();
  } finally {
    await zip.abandon();
    for (const { source } of lists) await source.return?.();
  }
}

function planSheets(
  { sheetName, columns, printedColumns, rowCount }: Workbook,
  hasPictures: boolean,
): readonly SheetPlan[] {
  const perSheet = MAX_SHEET_ROWS - 1;
  const widths = columns.map((column) => column.width);
  const sheetCount = Math.max(1, Math.ceil(rowCount / perSheet));
  return Array.from({ length: sheetCount }, (_, index) => {
    const rowsHere = Math.min(perSheet, rowCount - index * perSheet);
    return {
      name: index === 0 ? sheetName : `${sheetName} ${index + 1}`,
      lastCell: `${toColumnLetters(columns.length - 1)}${rowsHere + 1}`,
      widths,
      lastPrinted: toColumnLetters((printedColumns ?? columns.length) - 1),
      // Nobody looks through a million pictures.
      hasPictures: hasPictures && index === 0,
    };
  });
}

async function* toSheet(
  plan: SheetPlan,
  isFirst: boolean,
  columns: readonly Column[],
  source: AsyncIterator<SheetRow>,
): AsyncGenerator<string, void, undefined> {
  const letters = columns.map((_, index) => toColumnLetters(index));
  yield toSheetHead(plan, isFirst);
  yield toRow(
    1,
    columns.map((column) => column.heading),
    cellStyles.header,
    letters,
  );
  for (let number = 2; number <= MAX_SHEET_ROWS; number += 1) {
    const next = await source.next();
    if (next.done) break;
    yield toRow(number, next.value.cells, cellStyles[next.value.style], letters, plan.hasPictures);
  }
  yield toSheetTail(plan);
}

function toRow(
  number: number,
  cells: readonly (string | number)[],
  style: number,
  letters: readonly string[],
  isHigh = false,
): string {
  const written = cells.map((cell, index) => {
    const at = `r="${letters[index]}${number}"`;
    if (typeof cell === 'number') return `<c ${at} s="${cellStyles.number}"><v>${cell}</v></c>`;
    if (cell === '') return '';
    const text = toXmlText(cell.slice(0, MAX_CELL_CHARACTERS));
    return `<c ${at} s="${style}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  });
  const height = isHigh ? ` ht="${PICTURE_ROW_PT}" customHeight="1"` : '';
  return `<row r="${number}"${height}>${written.join('')}</row>`;
}
