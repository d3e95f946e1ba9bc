/**
 * 1-bit pixels → fax compression of group 4 (ITU-T T.6): each row is told by how it differs from the one above, which suits a symbol
 * whose rows mostly repeat.
 */
import { ByteWriter } from '../byte-writer';
import type { Canvas } from '../canvas';
import { blackCodes, type FaxCode, whiteCodes } from './fax-codes';

const PASS: FaxCode = { bits: 0b0001, length: 4 };
const HORIZONTAL: FaxCode = { bits: 0b001, length: 3 };
/** From three pixels to the left of what is above to three to the right. */
const VERTICAL: readonly FaxCode[] = [
  { bits: 0b0000010, length: 7 },
  { bits: 0b000010, length: 6 },
  { bits: 0b010, length: 3 },
  { bits: 0b1, length: 1 },
  { bits: 0b011, length: 3 },
  { bits: 0b000011, length: 6 },
  { bits: 0b0000011, length: 7 },
];
const VERTICAL_REACH = 3;
/** End of facsimile block: twice the end of line. */
const END_OF_LINE: FaxCode = { bits: 1, length: 12 };
const WHITE = 0;

/** Compresses a 1-bit canvas; ink is black. */
export function encodeFax(canvas: Canvas): Uint8Array {
  const writer = new ByteWriter();
  let above: readonly number[] = [];
  let aboveStart = -1;
  for (const start of canvas.toRowStarts()) {
    const row = start === aboveStart ? above : findChanges(canvas, start);
    encodeRow(writer, row, above, canvas.widthPx);
    above = row;
    aboveStart = start;
  }
  put(writer, END_OF_LINE);
  put(writer, END_OF_LINE);
  writer.endBits();
  return writer.finish();
}

const put = (writer: ByteWriter, { bits, length }: FaxCode): void => writer.bits(bits, length);

/** Where the colour changes, from white at the left edge: even entries begin black. */
function findChanges({ rows, rowBytes, widthPx }: Canvas, start: number): readonly number[] {
  const changes: number[] = [];
  let isInk = false;
  for (let at = 0; at < rowBytes; at++) {
    const byte = rows[start + at] ?? 0;
    if (byte === (isInk ? 0 : 0xff)) continue;
    const end = Math.min(widthPx, 8 * at + 8);
    for (let x = 8 * at; x < end; x++) {
      const isInkHere: boolean = (byte & (0x80 >> (x & 7))) === 0;
      if (isInkHere === isInk) continue;
      changes.push(x);
      isInk = isInkHere;
    }
  }
  return changes;
}

/** T.6, 2.2: `at` is a0, `next` a1, `aboveNext` b1 and `aboveAfter` b2. */
function encodeRow(writer: ByteWriter, row: readonly number[], above: readonly number[], widthPx: number): void {
  let at = -1;
  let colour = WHITE;
  let index = 0;
  let aboveIndex = 0;
  while (at < widthPx) {
    const next = row[index] ?? widthPx;
    // The first change above to the right of `at` that goes to the other colour.
    while (aboveIndex > 0 && (above[aboveIndex - 1] ?? widthPx) > at) aboveIndex--;
    while (aboveIndex < above.length && ((above[aboveIndex] ?? 0) <= at || aboveIndex % 2 !== colour)) aboveIndex++;
    const aboveNext = above[aboveIndex] ?? widthPx;
    const aboveAfter = above[aboveIndex + 1] ?? widthPx;
    const vertical = VERTICAL[next - aboveNext + VERTICAL_REACH];
    if (aboveAfter < next) {
      put(writer, PASS);
      at = aboveAfter;
    } else if (vertical !== undefined) {
      put(writer, vertical);
      at = next;
      colour = 1 - colour;
      index++;
    } else {
      const after = row[index + 1] ?? widthPx;
      put(writer, HORIZONTAL);
      putRun(writer, next - Math.max(at, 0), colour);
      putRun(writer, after - next, 1 - colour);
      at = after;
      index += 2;
    }
  }
}

const RUN_STEP = 64;
const LONGEST_RUN = 2560;

function putRun(writer: ByteWriter, pixels: number, colour: number): void {
  const codes = colour === WHITE ? whiteCodes : blackCodes;
  const codeAt = (index: number): FaxCode => codes[index] ?? END_OF_LINE;
  let left = pixels;
  for (; left > LONGEST_RUN; left -= LONGEST_RUN) put(writer, codeAt(codes.length - 1));
  const steps = Math.floor(left / RUN_STEP);
  if (steps > 0) put(writer, codeAt(RUN_STEP - 1 + steps));
  put(writer, codeAt(left % RUN_STEP));
}
