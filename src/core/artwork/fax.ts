/**
 * 1-bit pixels → fax compression of group 4 (ITU-T T.6): each row is told by how it differs from the one above, which suits a symbol
 * whose rows mostly repeat.
 */
import { ByteWriter } from './byte-writer';
import type { Canvas } from './canvas';

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

/**
 * Run-length codes of fax compression (ITU-T T.4, tables 2 and 3). Data table: bits as text, in the order of the run lengths 0 … 63,
 * then 64, 128, … 1728, then the codes both colours share, 1792 … 2560.
 */
const shared = `
  00000001000 00000001100 00000001101 000000010010 000000010011 000000010100 000000010101 000000010110
  000000010111 000000011100 000000011101 000000011110 000000011111`;

const white = `
  00110101 000111 0111 1000 1011 1100 1110 1111 10011 10100 00111 01000 001000 000011 110100 110101 101010
  101011 0100111 0001100 0001000 0010111 0000011 0000100 0101000 0101011 0010011 0100100 0011000 00000010
  00000011 00011010 00011011 00010010 00010011 00010100 00010101 00010110 00010111 00101000 00101001 00101010
  00101011 00101100 00101101 00000100 00000101 00001010 00001011 01010010 01010011 01010100 01010101 00100100
  00100101 01011000 01011001 01011010 01011011 01001010 01001011 00110010 00110011 00110100
  11011 10010 010111 0110111 00110110 00110111 01100100 01100101 01101000 01100111 011001100 011001101 011010010
  011010011 011010100 011010101 011010110 011010111 011011000 011011001 011011010 011011011 010011000 010011001
  010011010 011000 010011011`;

const black = `
  0000110111 010 11 10 011 0011 0010 00011 000101 000100 0000100 0000101 0000111 00000100 00000111 000011000
  0000010111 0000011000 0000001000 00001100111 00001101000 00001101100 00000110111 00000101000 00000010111
  00000011000 000011001010 000011001011 000011001100 000011001101 000001101000 000001101001 000001101010
  000001101011 000011010010 000011010011 000011010100 000011010101 000011010110 000011010111 000001101100
  000001101101 000011011010 000011011011 000001010100 000001010101 000001010110 000001010111 000001100100
  000001100101 000001010010 000001010011 000000100100 000000110111 000000111000 000000100111 000000101000
  000001011000 000001011001 000000101011 000000101100 000001011010 000001100110 000001100111
  0000001111 000011001000 000011001001 000001011011 000000110011 000000110100 000000110101 0000001101100
  0000001101101 0000001001010 0000001001011 0000001001100 0000001001101 0000001110010 0000001110011
  0000001110100 0000001110101 0000001110110 0000001110111 0000001010010 0000001010011 0000001010100
  0000001010101 0000001011010 0000001011011 0000001100100 0000001100101`;

interface FaxCode {
  readonly bits: number;
  readonly length: number;
}

const toCodes = (table: string): readonly FaxCode[] =>
  table
    .trim()
    .split(/\s+/u)
    .map((text) => ({ bits: Number.parseInt(text, 2), length: text.length }));

/** The first 64 are whole runs; each one after them stands for 64 pixels more than the one before. */
const whiteCodes: readonly FaxCode[] = toCodes(white + shared);
const blackCodes: readonly FaxCode[] = toCodes(black + shared);
