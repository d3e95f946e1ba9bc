/**
 * `node scripts/make-icons.mjs`: draws build/icon.svg into the icon files of each system. Run it after changing the SVG.
 * Containers: ICO holds PNGs as Windows Vista and later read them; ICNS holds PNGs as macOS 10.7 and later read them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { projectDir } from './lib/paths.mjs';

const svg = readFileSync(join(projectDir, 'build', 'icon.svg'), 'utf8');

/**
 * @param {number} sizePx
 * @returns {Buffer} a PNG
 */
function draw(sizePx) {
  return new Resvg(svg, { fitTo: { mode: 'width', value: sizePx } }).render().asPng();
}

/** @param {number[]} sizesPx */
function toIco(sizesPx) {
  const images = sizesPx.map((sizePx) => ({ sizePx, png: draw(sizePx) }));
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  for (const [index, { sizePx, png }] of images.entries()) {
    const entry = 6 + 16 * index;
    // 0 stands for 256.
    header.writeUInt8(sizePx % 256, entry);
    header.writeUInt8(sizePx % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(png.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...images.map(({ png }) => png)]);
}

/** @param {Record<string, number>} sizesPx by ICNS type */
function toIcns(sizesPx) {
  const chunks = Object.entries(sizesPx).map(([type, sizePx]) => chunk(type, draw(sizePx)));
  return chunk('icns', Buffer.concat(chunks));
}

/**
 * @param {string} type four characters
 * @param {Buffer} bytes
 */
function chunk(type, bytes) {
  const header = Buffer.alloc(8);
  header.write(type, 0, 'latin1');
  header.writeUInt32BE(8 + bytes.length, 4);
  return Buffer.concat([header, bytes]);
}

const to = (/** @type {string} */ name) => join(projectDir, 'build', name);
writeFileSync(to('icon.png'), draw(1024));
writeFileSync(to('icon-512.png'), draw(512));
writeFileSync(to('tray.png'), draw(16));
writeFileSync(to('tray@2x.png'), draw(32));
writeFileSync(to('icon.ico'), toIco([16, 24, 32, 48, 64, 128, 256]));
writeFileSync(to('icon.icns'), toIcns({ ic11: 32, ic12: 64, ic07: 128, ic08: 256, ic09: 512, ic10: 1024 }));
