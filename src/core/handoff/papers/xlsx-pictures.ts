/**
 * Pictures in a workbook, one in the first cell of a row (ECMA-376 part 1, 20.5 SpreadsheetML Drawings). Both corners of a picture are tied
 * to its cell, so that a row which a filter hides takes its picture along.
 */
import type { ZipWriter } from '../zip/zip-writer';
import { toChunks } from './text-chunks';

/** What a row with a picture is high, and the room of a picture in it. */
export const PICTURE_ROW_PT = 60;
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
export async function writePictures(zip: ZipWriter, pictures: AsyncIterable<Uint8Array | null>): Promise<number> {
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
