/**
 * What happens to a printed code before a phone reads it, done to pixels: each way bad enough to be annoying, and the same every time.
 */
import type { Picture } from '@core/check/picture';
import { GreyPicture } from '@core/check/picture';
import { decode, encode } from 'jpeg-js';
import { createSeededRandom } from './seeded-random';

const toPicture = (widthPx: number, heightPx: number, lumaAt: (x: number, y: number) => number): Picture => {
  const bytes = new Uint8Array(widthPx * heightPx);
  for (let at = 0; at < bytes.length; at++) {
    const luma = lumaAt(at % widthPx, Math.floor(at / widthPx));
    bytes[at] = Math.round(Math.min(255, Math.max(0, luma)));
  }
  return new GreyPicture(widthPx, heightPx, { bytes, offset: 0, stride: widthPx });
};

/** White beyond the edges. */
const lumaOf = (picture: Picture, x: number, y: number): number =>
  x >= 0 && y >= 0 && x < picture.widthPx && y < picture.heightPx ? picture.luma(x, y) : 255;

/** Between four pixels. */
function between(picture: Picture, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [dx, dy] = [x - left, y - top];
  const upper = lumaOf(picture, left, top) * (1 - dx) + lumaOf(picture, left + 1, top) * dx;
  const lower = lumaOf(picture, left, top + 1) * (1 - dx) + lumaOf(picture, left + 1, top + 1) * dx;
  return upper * (1 - dy) + lower * dy;
}

/** Out of focus: the mean of a box, twice, `reachPx` to each side. */
function blur(picture: Picture, reachPx: number): Picture {
  const box = (source: Picture): Picture =>
    toPicture(source.widthPx, source.heightPx, (x, y) => {
      let sum = 0;
      for (let dy = -reachPx; dy <= reachPx; dy++) {
        for (let dx = -reachPx; dx <= reachPx; dx++) sum += lumaOf(source, x + dx, y + dy);
      }
      return sum / (2 * reachPx + 1) ** 2;
    });
  return box(box(picture));
}

function noise(picture: Picture, seed: number): Picture {
  const random = createSeededRandom(seed);
  return toPicture(picture.widthPx, picture.heightPx, (x, y) => picture.luma(x, y) + random.between(-90, 90));
}

function turn(picture: Picture, degrees: number): Picture {
  const { widthPx, heightPx } = picture;
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [wide, high] = [Math.ceil(widthPx * cos + heightPx * sin), Math.ceil(widthPx * sin + heightPx * cos)];
  return toPicture(wide, high, (x, y) => {
    const [dx, dy] = [x - wide / 2, y - high / 2];
    return between(picture, dx * cos + dy * sin + widthPx / 2, dy * cos - dx * sin + heightPx / 2);
  });
}

const scale = (picture: Picture, factor: number): Picture =>
  toPicture(Math.round(picture.widthPx * factor), Math.round(picture.heightPx * factor), (x, y) =>
    between(picture, (x + 0.5) / factor - 0.5, (y + 0.5) / factor - 0.5),
  );

/** Grey ink on grey paper. */
const fade = (picture: Picture): Picture =>
  toPicture(picture.widthPx, picture.heightPx, (x, y) => 110 + (picture.luma(x, y) / 255) * 60);

/** Ink runs `reachPx` into the paper on every side. */
const spread = (picture: Picture, reachPx: number): Picture =>
  toPicture(picture.widthPx, picture.heightPx, (x, y) => {
    let darkest = 255;
    for (let dy = -reachPx; dy <= reachPx; dy++) {
      for (let dx = -reachPx; dx <= reachPx; dx++) darkest = Math.min(darkest, lumaOf(picture, x + dx, y + dy));
    }
    return darkest;
  });

/** A lamp's reflection over the middle: nothing of the code is left in its heart. */
const glare = (picture: Picture): Picture =>
  toPicture(picture.widthPx, picture.heightPx, (x, y) => {
    const [dx, dy] = [x / picture.widthPx - 0.55, y / picture.heightPx - 0.45];
    return picture.luma(x, y) + 330 * Math.exp(-(dx * dx + dy * dy) / 0.008);
  });

function compress(picture: Picture, quality: number): Picture {
  const { widthPx: width, heightPx: height } = picture;
  const data = new Uint8Array(4 * width * height);
  for (let at = 0; at < width * height; at++) {
    data.fill(picture.luma(at % width, Math.floor(at / width)), 4 * at, 4 * at + 3);
  }
  const { data: pixels } = decode(encode({ data, width, height }, quality).data, { useTArray: true });
  return toPicture(width, height, (x, y) => pixels[4 * (y * width + x)] ?? 0);
}

/** `modulePx` is how large a module is in the picture; `seed` makes each code's noise its own. */
export const degradations: Readonly<Record<string, (picture: Picture, modulePx: number, seed: number) => Picture>> = {
  blur: (picture, modulePx) => blur(picture, Math.round(modulePx / 4)),
  noise: (picture, _modulePx, seed) => noise(picture, seed),
  'rotation 7°': (picture) => turn(picture, 7),
  'scale 60 %': (picture) => scale(picture, 0.6),
  'low contrast': fade,
  'ink spread': (picture, modulePx) => spread(picture, Math.max(1, Math.round(modulePx / 6))),
  glare,
  'JPEG 40': (picture) => compress(picture, 40),
};
