/**
 * Coefficients of a JPEG block → samples: the inverse cosine transform as ITU-T T.81 defines it (A.3.3), rows then columns.
 */
import { BLOCK, type Coefficients } from './jpeg-scan';

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
export class SampleRows {
  readonly bytes: Uint8Array;
  readonly stride: number;
  private readonly words: Uint32Array;

  constructor(blocksAcross: number, blocksDown: number) {
    this.stride = blocksAcross * BLOCK;
    this.bytes = new Uint8Array(this.stride * blocksDown * BLOCK);
    this.words = new Uint32Array(this.bytes.buffer);
  }

  /** Writes a block's samples, 0…255. `steps` are the quantisation's, in the coefficients' order. */
  write(row: number, column: number, { values, count }: Coefficients, steps: Uint8Array): void {
    const at = (row * this.stride + column) * BLOCK;
    if (count === 1) {
      this.fill(at, clamp(((values[0] ?? 0) * (steps[0] ?? 0)) / BLOCK));
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

  private fill(at: number, sample: number): void {
    const four = sample * 0x01010101;
    for (let y = 0, word = at >> 2; y < BLOCK; y++, word += this.stride >> 2) {
      this.words[word] = four;
      this.words[word + 1] = four;
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
