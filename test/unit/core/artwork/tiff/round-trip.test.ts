/** Compressions of TIFF against readers written apart from them; libtiff's opinion is asked in test/integration/artwork. */
import { ByteWriter } from '@core/artwork/byte-writer';
import { createCanvas } from '@core/artwork/canvas';
import { encodeFax } from '@core/artwork/fax';
import { LzwEncoder } from '@core/artwork/tiff';
import { decodeFax } from '@core/check/readers/fax';
import { decodeLzw } from '@core/check/readers/tiff';
import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../../../support/seeded-random';

const INK = { kind: 'black' } as const;

/** Rows of `widthPx` pixels from runs: white, black, white, … */
function fromRuns(widthPx: number, rows: readonly (readonly number[])[]) {
  const canvas = createCanvas(widthPx, rows.length, 'bilevel');
  for (const [y, runs] of rows.entries()) {
    let x = 0;
    for (const [index, run] of runs.entries()) {
      if (index % 2 === 1) canvas.fillRect(x, y, x + run, y + 1, INK);
      x += run;
    }
  }
  return canvas;
}

function expectSame(canvas: ReturnType<typeof fromRuns>): void {
  const { widthPx, heightPx, rows, rowBytes } = canvas;
  const decoded = decodeFax(encodeFax(canvas), widthPx, heightPx);
  const pixels = (bytes: Uint8Array, start: number): string =>
    Array.from({ length: widthPx }, (_, x) => ((bytes[start + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1).join('');
  for (const [y, start] of canvas.toRowStarts().entries()) {
    expect(pixels(decoded, y * rowBytes), `row ${y}`).toBe(pixels(rows, start));
  }
}

describe('fax group 4', () => {
  it('keeps runs of every length in both colours', () => {
    const lengths = [
      ...Array.from({ length: 70 }, (_, length) => length),
      127,
      128,
      1727,
      1728,
      1791,
      1792,
      2560,
      2561,
      5200,
    ];
    for (const run of lengths) expectSame(fromRuns(6000, [[run, 6000 - run], [], [1, run, 3], [run + 1, 64, 9, run]]));
  });

  it('keeps rows that are all ink, blank, or nearly like the one above', () => {
    expectSame(
      fromRuns(13, [
        [0, 13],
        [0, 13],
        [],
        [13],
        [0, 1, 12],
        [1, 1, 1, 1, 1, 1, 1, 6],
        [2, 1, 1, 1, 1, 1, 1, 5],
        [0, 5, 3, 5],
      ]),
    );
  });

  it.each([1, 7, 8, 9, 64, 333])('keeps noise %d pixels wide', (widthPx) => {
    const random = createSeededRandom(widthPx);
    const runs = () => Array.from({ length: 60 }, () => random.between(1, random.chance(0.2) ? 40 : 4));
    expectSame(fromRuns(widthPx, Array.from({ length: 40 }, runs)));
  });

  it('does not end early, late or in the middle of a code', () => {
    const canvas = fromRuns(100, [
      [10, 20],
      [12, 30, 5, 7],
    ]);
    const bytes = encodeFax(canvas);
    expect(() => decodeFax(bytes, 100, 3)).toThrow(RangeError);
    expect(() => decodeFax(bytes, 100, 1)).toThrow(RangeError);
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodeFax(bytes.subarray(0, length), 100, 2), `${length} bytes`).toThrow(RangeError);
    }
  });
});

describe('LZW', () => {
  const roundTrip = (bytes: Uint8Array): Uint8Array => {
    const writer = new ByteWriter(16);
    new LzwEncoder().encode(bytes, writer);
    const target = new Uint8Array(bytes.length);
    decodeLzw(writer.finish(), target);
    return target;
  };

  it.each([1, 2, 3, 255, 256, 257, 511, 512, 1000, 5000, 70_000])(
    'keeps %d bytes of one value, and of noise',
    (length) => {
      const blank = new Uint8Array(length).fill(255);
      const random = createSeededRandom(length);
      const noise = Uint8Array.from({ length }, () => random.between(0, 255));
      const pattern = Uint8Array.from({ length }, (_, at) => (at % 7 < 3 ? 0 : at % 251));
      for (const bytes of [blank, noise, pattern]) expect(Buffer.compare(roundTrip(bytes), bytes)).toBe(0);
    },
  );

  it('notices data of another length', () => {
    const writer = new ByteWriter();
    new LzwEncoder().encode(new Uint8Array(300), writer);
    const bytes = writer.finish();
    expect(() => decodeLzw(bytes, new Uint8Array(299))).toThrow(RangeError);
    expect(() => decodeLzw(bytes, new Uint8Array(301))).toThrow(RangeError);
    expect(() => decodeLzw(bytes.subarray(0, 8), new Uint8Array(300))).toThrow(RangeError);
  });
});
