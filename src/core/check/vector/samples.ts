/**
 * Pictures on a page.
 */
import { inkLuma } from '../picture';
import { UnreadableDocument } from './lexer';

/** a b c d e f, as `cm` takes them (ISO 32000-1, 8.3.4). */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** A picture's samples as the file holds them: DeviceGray (1) or DeviceCMYK (4). */
export interface Samples {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: 1 | 4;
  readonly data: Uint8Array;
}

/** Rows of brightness, one byte a pixel, from the top. */
export interface LumaRows {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly lumas: Uint8Array;
}

/** `matrix` carries the unit square, in which the picture stands upright, to pixels of the page. */
export function drawSamples(page: LumaRows, samples: Samples, [a, b, c, d, e, f]: Matrix): void {
  const area = a * d - b * c;
  if (area === 0) throw new UnreadableDocument('picture without area');
  const xs = [e, e + a, e + c, e + a + c];
  const ys = [f, f + b, f + d, f + b + d];
  const bottom = Math.min(page.heightPx, Math.ceil(Math.max(...ys)));
  const right = Math.min(page.widthPx, Math.ceil(Math.max(...xs)));
  for (let y = Math.max(0, Math.floor(Math.min(...ys))); y < bottom; y++) {
    const dy = y + 0.5 - f;
    for (let x = Math.max(0, Math.floor(Math.min(...xs))); x < right; x++) {
      const dx = x + 0.5 - e;
      const u = (d * dx - c * dy) / area;
      const v = (a * dy - b * dx) / area;
      if (u < 0 || u >= 1 || v < 0 || v >= 1) continue;
      const column = Math.floor(u * samples.widthPx);
      const row = samples.heightPx - 1 - Math.floor(v * samples.heightPx);
      page.lumas[y * page.widthPx + x] = sampleLuma(samples, row * samples.widthPx + column);
    }
  }
}

function sampleLuma({ channels, data }: Samples, pixel: number): number {
  const ink = (channel: number): number => (data[pixel * channels + channel] ?? 0) / 255;
  return channels === 1 ? (data[pixel] ?? 0) : inkLuma(ink(0), ink(1), ink(2), ink(3));
}
