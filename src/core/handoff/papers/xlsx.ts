/**
 * A workbook written row by row in flat memory, with a picture in the first cell of a row where one is wanted.
 */
import type { Files } from '@core/ports';
import { createZipWriter, type ZipWriter } from '../zip/zip-writer';
import { toChunks } from './text-cells';
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

// The list for people as a workbook, written row by row in flat memory. By hand, because no library at hand streams
// rows and sets filter buttons: all it needs is a frozen header, a filter, column widths, and cells that stay the text
// they are.

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

// Pictures in a workbook, one in the first cell of a row (ECMA-376 part 1, 20.5 SpreadsheetML Drawings). Both corners
// of a picture are tied to its cell, so that a row which a filter hides takes its picture along.

/** What a row with a picture is high, and the room of a picture in it. */
const PICTURE_ROW_PT = 60;
const ROOM_PT = { width: 66, height: 54 };
export const PICTURE_COLUMN_WIDTH = 13;
const MARGIN_PT = 3;
const EMU_PER_PT = 12_700;
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';

/** A picture as it lies in the workbook. */
interface PlacedPicture {
  /** Of its row, from 0; the header is 0. */
  readonly row: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Writes the PNGs and the drawing that places them in the first sheet; null leaves a row without. Kept in memory are three numbers a picture.
 * Returns how many there are.
 */
async function writePictures(zip: ZipWriter, pictures: AsyncIterable<Uint8Array | null>): Promise<number> {
  const placed: PlacedPicture[] = [];
  let row = 0;
  for await (const picture of pictures) {
    row += 1;
    if (picture === null) continue;
    const header = new DataView(picture.buffer, picture.byteOffset, picture.byteLength);
    // Width and height in IHDR (PNG, third edition, 11.2.1).
    placed.push({ row, widthPx: header.getUint32(16), heightPx: header.getUint32(20) });
    await zip.add(`xl/media/image${placed.length}.png`, picture, 'store');
  }
  await zip.addStream('xl/drawings/drawing1.xml', toChunks(toDrawing(placed)));
  await zip.addStream('xl/drawings/_rels/drawing1.xml.rels', toChunks(toRelations(placed.length)));
  const ofSheet = `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/drawing" Target="../drawings/drawing1.xml"/></Relationships>`;
  await zip.add('xl/worksheets/_rels/sheet1.xml.rels', Buffer.from(ofSheet), 'deflate');
  return placed.length;
}

function* toDrawing(placed: readonly PlacedPicture[]): Generator<string> {
  yield `${HEAD}<xdr:wsDr xmlns:xdr="${DRAWING}/spreadsheetDrawing" xmlns:a="${DRAWING}/main" xmlns:r="${OFFICE}">`;
  for (const [index, picture] of placed.entries()) yield toAnchor(picture, index + 1);
  yield '</xdr:wsDr>';
}

function toAnchor({ row, widthPx, heightPx }: PlacedPicture, number: number): string {
  const scale = Math.min(ROOM_PT.width / widthPx, ROOM_PT.height / heightPx);
  const width = Math.round(widthPx * scale * EMU_PER_PT);
  const height = Math.round(heightPx * scale * EMU_PER_PT);
  const offset = MARGIN_PT * EMU_PER_PT;
  return (
    `<xdr:twoCellAnchor><xdr:from>${toCorner(row, offset, offset)}</xdr:from><xdr:to>${toCorner(row, offset + width, offset + height)}</xdr:to>` +
    `<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="${number + 1}" name="${number}"/><xdr:cNvPicPr><a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr>` +
    `<xdr:blipFill><a:blip r:embed="rId${number}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>` +
    `<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${width}" cy="${height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:twoCellAnchor>`
  );
}

const toCorner = (row: number, x: number, y: number): string =>
  `<xdr:col>0</xdr:col><xdr:colOff>${x}</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>${y}</xdr:rowOff>`;

function* toRelations(count: number): Generator<string> {
  yield `${HEAD}<Relationships xmlns="${RELATIONS}">`;
  for (let number = 1; number <= count; number += 1) {
    yield `<Relationship Id="rId${number}" Type="${OFFICE}/image" Target="../media/image${number}.png"/>`;
  }
  yield '</Relationships>';
}
