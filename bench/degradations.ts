/**
 * How well each preset is read in print: at print size and after eight ways a print can be bad, by two decoders that share no code with the app's
 * encoder or with each other (zxing-cpp, and ZBar where it is installed). Share of codes that say exactly their url, in per cent.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTypeface } from '@core/artwork/typeface';
import { loadDecoder } from '@core/check/decoder';
import type { Picture } from '@core/check/picture';
import { urlOf } from '../test/support/artwork';
import { degradations } from '../test/support/degrade';
import { seeArtwork, seenDesigns } from '../test/support/seen-artwork';
import { keepResult, round } from './support/result';

const CODES = Number(process.env['CODES'] ?? 24);
const resourcesDir = join(process.cwd(), 'out', 'resources');
const folder = mkdtempSync(join(tmpdir(), 'channel-qr-bench-'));
const [typeface, zxing] = await Promise.all([loadTypeface(resourcesDir), loadDecoder(resourcesDir)]);
const hasZbar = spawnSync('zbarimg', ['--version']).error === undefined;

const ways: typeof degradations = { 'as printed': (picture) => picture, ...degradations };
const numbers = Array.from({ length: CODES }, (_, index) => index + 1);
const toPercent = (read: number): number => round((100 * read) / CODES, 1);

/** Null where ZBar is not installed. */
function readWithZbar(picture: Picture): string | null {
  if (!hasZbar) return null;
  const path = join(folder, 'seen.pgm');
  writeFileSync(path, toPgm(picture));
  const { stdout } = spawnSync('zbarimg', ['-q', '--raw', '-Sdisable', '-Sqrcode.enable', path], { encoding: 'utf8' });
  return stdout.trimEnd();
}

function toPgm(picture: Picture): Buffer {
  const { widthPx, heightPx } = picture;
  const rows = Array.from({ length: heightPx }, (_, y) => {
    const pixels = new Uint8Array(widthPx);
    picture.lumaRun(0, y, 1, 0, pixels);
    return pixels;
  });
  return Buffer.concat([Buffer.from(`P5 ${widthPx} ${heightPx} 255\n`), ...rows]);
}

const rates: Record<string, Record<string, Record<string, number | null>>> = {};
for (const [name, design] of Object.entries(seenDesigns)) {
  const read = new Map(Object.keys(ways).map((way) => [way, { zxing: 0, zbar: 0, either: 0 }]));
  for (const n of numbers) {
    const { picture, modulePx } = seeArtwork(design, n, typeface);
    for (const [way, degrade] of Object.entries(ways)) {
      const degraded = degrade(picture, modulePx, n);
      const byZxing = (await zxing.read(degraded, 1, 'full'))?.text === urlOf(n);
      const byZbar = readWithZbar(degraded) === urlOf(n);
      const counts = read.get(way);
      if (counts === undefined) continue;
      counts.zxing += byZxing ? 1 : 0;
      counts.zbar += byZbar ? 1 : 0;
      counts.either += byZxing || byZbar ? 1 : 0;
    }
  }
  rates[name] = Object.fromEntries(
    [...read].map(([way, { zxing: one, zbar, either }]) => [
      way,
      { zxing: toPercent(one), zbar: hasZbar ? toPercent(zbar) : null, either: toPercent(either) },
    ]),
  );
  console.log(name, rates[name]);
}
rmSync(folder, { recursive: true, force: true });
keepResult('degradations', { codesPerPreset: CODES, percentRead: rates });
