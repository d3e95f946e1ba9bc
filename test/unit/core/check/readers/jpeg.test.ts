/**
 * Pictures come from a foreign encoder and are compared with a foreign decoder: neither shares a line with the reader.
 */
import { createCanvas } from '@core/artwork/canvas';
import { encodeJpeg } from '@core/artwork/jpeg';
import { readJpeg } from '@core/check/readers/jpeg';
import { UnreadableJpeg } from '@core/check/readers/jpeg-scan';
import { decode, encode } from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../../../support/seeded-random';

const DENSITY_AT = 13;
/** Where the segment of the frame begins. */
const frameOf = (bytes: Buffer): number => bytes.indexOf(Buffer.from([0xff, 0xc0]));

/** Greys: a colour out of range would be cut by a decoder that goes by way of RGB. */
function noise(widthPx: number, heightPx: number, grainPx: number): Buffer {
  const random = createSeededRandom(widthPx * 31 + heightPx * 7 + grainPx);
  const data = Buffer.alloc(4 * widthPx * heightPx, 255);
  for (let y = 0; y < heightPx; y += grainPx) {
    for (let x = 0; x < widthPx; x += grainPx) {
      const grey = random.between(0, 255);
      for (let down = y; down < Math.min(heightPx, y + grainPx); down++) {
        for (let right = x; right < Math.min(widthPx, x + grainPx); right++) {
          data.fill(grey, 4 * (down * widthPx + right), 4 * (down * widthPx + right) + 3);
        }
      }
    }
  }
  return data;
}

/** With a resolution, which the encoder leaves open. */
function toForeign(widthPx: number, heightPx: number, grainPx: number, quality: number): Buffer {
  const bytes = Buffer.from(
    encode({ data: noise(widthPx, heightPx, grainPx), width: widthPx, height: heightPx }, quality).data,
  );
  bytes[DENSITY_AT] = 1;
  bytes.writeUInt16BE(300, DENSITY_AT + 1);
  bytes.writeUInt16BE(300, DENSITY_AT + 3);
  return bytes;
}

function toOurs(mode: 'grey' | 'rgb'): Uint8Array {
  const canvas = createCanvas(61, 47, mode);
  canvas.fillRect(5, 3, 40, 30, { kind: 'black' });
  canvas.fillRect(20, 20, 57, 44, { kind: 'colour', cmyk: [0, 0.5, 1, 0], rgb: [230, 110, 0] });
  return encodeJpeg(canvas, 300);
}

/** Largest difference of brightness between the two decoders. */
function difference(bytes: Uint8Array): number {
  const { picture } = readJpeg(bytes);
  const { width, height, data } = decode(bytes, { useTArray: true });
  expect([picture.widthPx, picture.heightPx]).toEqual([width, height]);
  let most = 0;
  for (let at = 0; at < width * height; at++) {
    const [red = 0, green = 0, blue = 0] = data.subarray(4 * at, 4 * at + 3);
    const luma = 0.299 * red + 0.587 * green + 0.114 * blue;
    most = Math.max(most, Math.abs(luma - picture.luma(at % width, Math.floor(at / width))));
  }
  return most;
}

describe('a JPEG', () => {
  it.each([
    [64, 64, 8, 90],
    [1, 1, 1, 90],
    [7, 9, 3, 100],
    [33, 65, 5, 75],
    [200, 120, 17, 50],
    [121, 40, 1, 30],
  ])(
    'of a foreign encoder, %i × %i px, grain %i, quality %i, is read as a foreign decoder reads it',
    (width, height, grain, quality) => {
      expect(difference(toForeign(width, height, grain, quality))).toBeLessThan(2);
    },
  );

  it.each(['grey', 'rgb'] as const)('of ours, %s, is read as a foreign decoder reads it', (mode) => {
    expect(difference(toOurs(mode))).toBeLessThan(3);
  });

  it('says its resolution', () => {
    expect(readJpeg(toOurs('grey')).dotsPerMm).toBeCloseTo(300 / 25.4, 9);
  });
});

describe('a damaged JPEG', () => {
  const whole = toForeign(24, 24, 4, 80);

  it('is refused when it is cut off anywhere', () => {
    for (let length = 0; length < whole.length; length++) {
      expect(() => readJpeg(whole.subarray(0, length)), `${length} bytes`).toThrow(UnreadableJpeg);
    }
  });

  it('is refused with bytes behind its end', () => {
    expect(() => readJpeg(Buffer.concat([whole, Buffer.from([0])]))).toThrow(UnreadableJpeg);
  });

  it('is refused or another picture, and never hangs, with any byte changed', () => {
    for (let at = 0; at < whole.length; at++) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 0xff;
      try {
        readJpeg(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableJpeg);
      }
    }
  });

  it.each([
    ['in dots a centimetre', (bytes: Buffer) => bytes.writeUInt8(2, DENSITY_AT)],
    ['with another resolution down than across', (bytes: Buffer) => bytes.writeUInt16BE(72, DENSITY_AT + 3)],
    ['that is progressive', (bytes: Buffer) => bytes.writeUInt8(0xc2, frameOf(bytes) + 1)],
    ['with fewer pixels of colour', (bytes: Buffer) => bytes.writeUInt8(0x22, frameOf(bytes) + 11)],
  ])('is refused: one %s', (_, change) => {
    const bytes = Buffer.from(whole);
    change(bytes);
    expect(() => readJpeg(bytes)).toThrow(UnreadableJpeg);
  });
});
