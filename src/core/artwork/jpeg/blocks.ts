/**
 * Blocks of 8 × 8 samples: cosine transform and quantisation (ITU-T T.81, annex A).
 */
export const BLOCK = 8;
export const BLOCK_SAMPLES = 64;

/** Order in which a block's coefficients are written: from coarse to fine. */
export const zigzag: readonly number[] = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47,
  55, 62, 63,
];

/**
 * Steps the coefficients are rounded to, row by row: small and much alike, because the hard edges of a symbol live in the fine ones.
 * About what programs call quality 95.
 */
export const quantisation: readonly number[] = Array.from({ length: BLOCK_SAMPLES }, (_, index) =>
  Math.round(2 + ((index % BLOCK) + Math.floor(index / BLOCK)) * 0.6),
);

/** cosines[u × 8 + x], scaled so that twice applied they make the transform. */
const cosines = Float64Array.from({ length: BLOCK_SAMPLES }, (_, index) => {
  const [u, x] = [Math.floor(index / BLOCK), index % BLOCK];
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
});

const across = new Float64Array(BLOCK_SAMPLES);

/** Samples (−128 … 127, row by row) → rounded coefficients in zigzag order. */
export function transform(samples: Float64Array, coefficients: Int16Array): void {
  multiply(samples, across);
  multiply(across, samples);
  for (const [at, index] of zigzag.entries()) {
    coefficients[at] = Math.round((samples[index] ?? 0) / (quantisation[index] ?? 1));
  }
}

/** One direction, rows becoming columns, so that doing it twice does both. */
function multiply(source: Float64Array, target: Float64Array): void {
  for (let row = 0; row < BLOCK; row++) {
    for (let u = 0; u < BLOCK; u++) {
      let sum = 0;
      for (let x = 0; x < BLOCK; x++) sum += (source[row * BLOCK + x] ?? 0) * (cosines[u * BLOCK + x] ?? 0);
      target[u * BLOCK + row] = sum;
    }
  }
}
