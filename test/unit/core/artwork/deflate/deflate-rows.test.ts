import { inflateSync } from 'node:zlib';
import { deflateRows } from '@core/artwork/deflate/deflate-rows';
import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../../../support/seeded-random';

interface Rows {
  readonly rowBytes: number;
  /** Each row with how often it comes. */
  readonly rows: readonly (readonly [row: readonly number[], times: number])[];
}

/** As a canvas keeps them. */
function keep({ rowBytes, rows }: Rows) {
  return {
    bytes: Uint8Array.from(rows.flatMap(([row]) => row)),
    rowBytes,
    starts: Int32Array.from(rows.flatMap(([, times], index) => Array.from({ length: times }, () => index * rowBytes))),
  };
}

/** What zlib makes of it, with the two filters that are used undone. zlib compares the checksum by itself. */
function unfiltered(stream: Uint8Array, rowBytes: number): Buffer {
  const raw = inflateSync(stream);
  const rows: Buffer[] = [];
  for (let at = 0; at < raw.length; at += rowBytes + 1) {
    const row = raw.subarray(at + 1, at + 1 + rowBytes);
    const above = rows.at(-1);
    if (raw[at] === 2 && above !== undefined) for (const [x, byte] of above.entries()) row[x] = (row[x] ?? 0) + byte;
    rows.push(row);
  }
  return Buffer.concat(rows);
}

const expand = ({ rows }: Rows): Buffer =>
  Buffer.concat(rows.flatMap(([row, times]) => Array.from({ length: times }, () => Buffer.from(row))));

function expectExact(rows: Rows): void {
  if (!unfiltered(deflateRows(keep(rows)), rows.rowBytes).equals(expand(rows))) expect.fail(JSON.stringify(rows));
}

describe('deflateRows', () => {
  it.each([1, 2, 3, 4, 5, 8, 147, 148, 257, 258, 259, 300, 399, 400, 401, 660])(
    'is read by zlib as it was: one row of %d bytes',
    (rowBytes) => {
      for (const times of [1, 2, 3, 40]) {
        expectExact({ rowBytes, rows: [[Array.from({ length: rowBytes }, () => 255), times]] });
        expectExact({ rowBytes, rows: [[Array.from({ length: rowBytes }, (_, x) => (x * 37) & 255), times]] });
      }
    },
  );

  it('is read by zlib as it was: random rows of every roughness', () => {
    const random = createSeededRandom(7);
    for (let round = 0; round < 200; round++) {
      const rowBytes = 1 + random.between(0, round % 3 === 0 ? 7 : 799);
      const values = 1 + random.between(0, ([2, 4, 256][round % 3] ?? 2) - 1);
      let row = Array.from({ length: rowBytes }, () => random.between(0, values - 1));
      const rows = Array.from({ length: 1 + random.between(0, 29) }, () => {
        const changes = random.between(0, rowBytes);
        row = [...row];
        for (let change = 0; change < changes; change++)
          row[random.between(0, rowBytes - 1)] = random.between(0, values - 1);
        return [row, random.between(0, 2) === 0 ? 1 + random.between(0, 69) : 1] as const;
      });
      expectExact({ rowBytes, rows });
    }
  });

  it('is exact over many blocks', () => {
    const random = createSeededRandom(8);
    const row = () => Array.from({ length: 1000 }, () => random.between(0, 255));
    expectExact({ rowBytes: 1000, rows: Array.from({ length: 150 }, () => [row(), 1] as const) });
  });

  it('is exact for rows too wide to reach back to the one above', () => {
    for (const rowBytes of [32_766, 32_767, 32_768, 50_000]) {
      const row = Array.from({ length: rowBytes }, (_, x) => (x >> 5) & 255);
      expectExact({
        rowBytes,
        rows: [
          [row, 2],
          [row.map((byte) => 255 - byte), 1],
          [row, 5],
        ],
      });
    }
  });
});
