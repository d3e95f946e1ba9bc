/**
 * Reads baseline JPEG (ITU-T T.81) in JFIF as this app writes it, from the recommendation and with no code of the writer: one channel, or three at
 * full resolution. A picture to look at is its brightness, which is JPEG's first channel.
 */
import { GreyPicture, type RasterContent } from '../picture';
import { BLOCK, type Coefficients, HuffmanDecoder, JpegScan, UnreadableJpeg } from './jpeg-scan';

const START_OF_IMAGE = 0xffd8;
const SCAN = 0xffda;
const END_OF_IMAGE = 0xffd9;
/** Of other programs: remarks, camera data. Nothing that changes the picture. */
const isIgnored = (marker: number): boolean => (marker > 0xffe0 && marker <= 0xffef) || marker === 0xfffe;

const JFIF = 'JFIF\0';
const DOTS_PER_INCH = 1;
const MM_PER_INCH = 25.4;
const MAX_PIXELS = 400_000_000;

interface Channel {
  readonly id: number;
  readonly quantisation: number;
}

interface Frame {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: readonly Channel[];
}

/** What the segments before the scan have said so far. */
interface Said {
  readonly quantisations: Map<number, Uint8Array>;
  readonly codes: Map<number, HuffmanDecoder>;
  frame?: Frame;
  dotsPerMm?: number;
}

/** What each kind of segment says, by its marker. */
const segments: ReadonlyMap<number, (data: Buffer, said: Said) => void> = new Map([
  [0xffe0, readResolution],
  [0xffdb, readQuantisations],
  [0xffc0, readFrame],
  [0xffc4, readHuffman],
]);

/** @throws {@link UnreadableJpeg} for damaged data, for files that do not say their size, and for kinds of JPEG we do not write */
export function readJpeg(bytes: Uint8Array): RasterContent {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < 4 || file.readUInt16BE(0) !== START_OF_IMAGE) throw new UnreadableJpeg('signature');
  const said: Said = { quantisations: new Map(), codes: new Map() };
  let { marker, data, end } = readSegment(file, 2);
  while (marker !== SCAN) {
    const read = segments.get(marker);
    if (read === undefined && !isIgnored(marker)) throw new UnreadableJpeg('kind');
    read?.(data, said);
    ({ marker, data, end } = readSegment(file, end));
  }
  const { frame, dotsPerMm, codes, quantisations } = said;
  if (frame === undefined || dotsPerMm === undefined) throw new UnreadableJpeg('order');
  const scan = toScan(data, frame, codes, readScanData(file, end));
  const picture = new GreyPicture(frame.widthPx, frame.heightPx, readPixels(frame, quantisations, scan));
  return { kind: 'raster', picture, dotsPerMm };
}

function readSegment(file: Buffer, at: number) {
  if (at + 4 > file.length) throw new UnreadableJpeg('cut off');
  const end = at + 2 + file.readUInt16BE(at + 2);
  if (end > file.length) throw new UnreadableJpeg('cut off');
  return { marker: file.readUInt16BE(at), data: file.subarray(at + 4, end), end };
}

/** Resolution: dots an inch across and down, which must be alike. */
function readResolution(data: Buffer, said: Said): void {
  if (data.length < 14 || data.toString('latin1', 0, 5) !== JFIF || data[7] !== DOTS_PER_INCH) {
    throw new UnreadableJpeg('resolution');
  }
  const dpi = data.readUInt16BE(8);
  if (dpi === 0 || dpi !== data.readUInt16BE(10)) throw new UnreadableJpeg('resolution');
  said.dotsPerMm = dpi / MM_PER_INCH;
}

function readQuantisations(data: Buffer, { quantisations }: Said): void {
  if (data.length === 0 || data.length % 65 !== 0) throw new UnreadableJpeg('quantisation');
  // Sixteen bits a step would show in the upper half of the first byte.
  for (let at = 0; at < data.length; at += 65) quantisations.set(data[at] ?? 0, data.subarray(at + 1, at + 65));
}

function readFrame(data: Buffer, said: Said): void {
  const [depth] = data;
  const count = data[5] ?? 0;
  if (depth !== 8 || (count !== 1 && count !== 3) || data.length !== 6 + 3 * count) throw new UnreadableJpeg('frame');
  const heightPx = data.readUInt16BE(1);
  const widthPx = data.readUInt16BE(3);
  if (widthPx === 0 || heightPx === 0 || widthPx * heightPx > MAX_PIXELS) throw new UnreadableJpeg('size');
  const channels = Array.from({ length: count }, (_, index) => {
    const at = 6 + 3 * index;
    if (data[at + 1] !== 0x11) throw new UnreadableJpeg('sampling');
    return { id: data[at] ?? 0, quantisation: data[at + 2] ?? 0 };
  });
  said.frame = { widthPx, heightPx, channels };
}

/** Tables by their class (0 for the first coefficient, 1 for the others) in the upper half of a byte and their number in the lower. */
function readHuffman(data: Buffer, { codes }: Said): void {
  for (let at = 0; at < data.length; ) {
    const counts = data.subarray(at + 1, at + 17);
    const end = at + 17 + counts.reduce((sum, count) => sum + count, 0);
    if (end > data.length) throw new UnreadableJpeg('codes');
    codes.set(data[at] ?? 0, new HuffmanDecoder(counts, data.subarray(at + 17, end)));
    at = end;
  }
}

/** The one scan, with the zero taken out that follows every byte of ones; ends where the picture does. */
function readScanData(file: Buffer, from: number): Uint8Array {
  const data = new Uint8Array(file.length - from);
  let length = 0;
  for (let at = from; at < file.length; at++) {
    const byte = file[at] ?? 0;
    if (byte === 0xff) {
      const next = file[++at];
      if (next !== 0) {
        if (at + 1 !== file.length || next !== (END_OF_IMAGE & 0xff)) throw new UnreadableJpeg('end');
        return data.subarray(0, length);
      }
    }
    data[length++] = byte;
  }
  throw new UnreadableJpeg('cut off');
}

function toScan(
  data: Buffer,
  { channels }: Frame,
  codes: ReadonlyMap<number, HuffmanDecoder>,
  bits: Uint8Array,
): JpegScan {
  const isWhole = data[0] === channels.length && data.length === 4 + 2 * channels.length;
  const [first, last, approximation] = data.subarray(-3);
  if (!isWhole || first !== 0 || last !== 63 || approximation !== 0) throw new UnreadableJpeg('scan');
  const tables = channels.map(({ id }, index) => {
    const numbers = data[2 + 2 * index] ?? 0;
    const dc = codes.get(numbers >> 4);
    const ac = codes.get(0x10 | (numbers & 0xf));
    if (data[1 + 2 * index] !== id || dc === undefined || ac === undefined) throw new UnreadableJpeg('scan');
    return { dc, ac };
  });
  return new JpegScan(bits, tables);
}

function readPixels(
  { widthPx, heightPx, channels }: Frame,
  quantisations: ReadonlyMap<number, Uint8Array>,
  scan: JpegScan,
) {
  const steps = quantisations.get(channels[0]?.quantisation ?? 0);
  if (steps === undefined) throw new UnreadableJpeg('quantisation');
  const across = Math.ceil(widthPx / BLOCK);
  const down = Math.ceil(heightPx / BLOCK);
  const samples = new SampleRows(across, down);
  for (let row = 0; row < down; row++) {
    for (let column = 0; column < across; column++) {
      for (let channel = 0; channel < channels.length; channel++) {
        const coefficients = scan.block(channel);
        if (channel === 0) samples.write(row, column, coefficients, steps);
      }
    }
  }
  scan.end();
  return { bytes: samples.bytes, offset: 0, stride: samples.stride };
}

// Coefficients of a JPEG block → samples: the inverse cosine transform as ITU-T T.81 defines it (A.3.3), rows then
// columns.

const MIDDLE = 128;

/** Row and column of each coefficient, in the order they are stored: along the diagonals, to and fro. */
const places = Array.from({ length: BLOCK * BLOCK }, (_, place) => place).sort((one, other) => {
  const [diagonal, otherDiagonal] = [diagonalOf(one), diagonalOf(other)];
  if (diagonal !== otherDiagonal) return diagonal - otherDiagonal;
  // Even diagonals go up to the right, odd ones down to the left.
  return diagonal % 2 === 0 ? other - one : one - other;
});

function diagonalOf(place: number): number {
  return Math.floor(place / BLOCK) + (place % BLOCK);
}

/** What a coefficient of frequency u gives to sample x, at x + 8u. */
const waves = Float64Array.from({ length: BLOCK * BLOCK }, (_, at) => {
  const [sample, frequency] = [at % BLOCK, Math.floor(at / BLOCK)];
  const scale = frequency === 0 ? Math.SQRT1_2 : 1;
  return (scale / 2) * Math.cos(((2 * sample + 1) * frequency * Math.PI) / (2 * BLOCK));
});

const amounts = new Float64Array(BLOCK * BLOCK);
const across = new Float64Array(BLOCK * BLOCK);

/** Rows of samples, one byte each, and the same memory four at a time: most blocks of artwork are of one tone. */
class SampleRows {
  readonly bytes: Uint8Array;
  readonly stride: number;
  readonly #words: Uint32Array;

  constructor(blocksAcross: number, blocksDown: number) {
    this.stride = blocksAcross * BLOCK;
    this.bytes = new Uint8Array(this.stride * blocksDown * BLOCK);
    this.#words = new Uint32Array(this.bytes.buffer);
  }

  /** Writes a block's samples, 0…255. `steps` are the quantisation's, in the coefficients' order. */
  write(row: number, column: number, { values, count }: Coefficients, steps: Uint8Array): void {
    const at = (row * this.stride + column) * BLOCK;
    if (count === 1) {
      this.#fill(at, clamp(((values[0] ?? 0) * (steps[0] ?? 0)) / BLOCK));
      return;
    }
    amounts.fill(0);
    for (let index = 0; index < count; index++)
      amounts[places[index] ?? 0] = (values[index] ?? 0) * (steps[index] ?? 0);
    transformRows();
    for (let y = 0; y < BLOCK; y++) {
      for (let x = 0; x < BLOCK; x++) this.bytes[at + y * this.stride + x] = clamp(columnSum(x, y));
    }
  }

  #fill(at: number, sample: number): void {
    const four = sample * 0x01010101;
    for (let y = 0, word = at >> 2; y < BLOCK; y++, word += this.stride >> 2) {
      this.#words[word] = four;
      this.#words[word + 1] = four;
    }
  }
}

/** Most amounts are nothing. */
function transformRows(): void {
  across.fill(0);
  for (let place = 0; place < amounts.length; place++) {
    const amount = amounts[place] ?? 0;
    if (amount === 0) continue;
    const row = place & ~7;
    const wave = (place & 7) * BLOCK;
    for (let x = 0; x < BLOCK; x++) across[row + x] = (across[row + x] ?? 0) + amount * (waves[wave + x] ?? 0);
  }
}

function columnSum(x: number, y: number): number {
  let sum = 0;
  for (let v = 0; v < BLOCK; v++) sum += (across[v * BLOCK + x] ?? 0) * (waves[v * BLOCK + y] ?? 0);
  return sum;
}

const clamp = (level: number): number => Math.min(255, Math.max(0, Math.round(level + MIDDLE)));
