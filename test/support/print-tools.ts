/**
 * The programs a print shop's people use, as tests ask them. `npm test` installs all of them on Debian (scripts/lib/ensure-system-libraries.mjs).
 * None shares a line with this app.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';

/** Pixels of one channel, a byte each, 0 = black. */
export interface GreyPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixels: Uint8Array;
}

/** Smallest box around everything dark, from the top left; right and bottom are the first light column and row. */
export interface DarkBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface PrintTools {
  /** What the program says; throws when it fails. */
  run(command: string, ...args: readonly string[]): string;
  /** What ZBar reads in each picture that holds exactly one code, in order. */
  scan(...names: readonly string[]): readonly string[];
  /** Everything Ghostscript has to say about the files. */
  interpret(...names: readonly string[]): string;
  /** Page boxes in millimetres from the page's lower left corner, as Poppler reads them. */
  boxes(pdf: string): Readonly<Record<string, readonly number[]>>;
  /** Number of fonts Poppler finds. */
  fonts(pdf: string): number;
  /** Mean share of ink on each plate in percent, as Ghostscript separates the file; those of spot colours by their names. */
  plates(name: string): Readonly<Record<string, number>>;
  /** The first page at `dpi`, drawn by Poppler (pdf), Ghostscript (eps), or librsvg and Poppler (svg). */
  draw(name: string, dpi: number): GreyPicture;
  /** What Inkscape finds in an svg, pdf or eps, the page first, and the PNG it exports at 200 dpi. */
  edit(name: string): { readonly objects: readonly EditorObject[]; readonly picture: string };
}

/** An object of a drawing as an editor measures it. */
export interface EditorObject {
  readonly id: string;
  readonly widthMm: number;
  readonly heightMm: number;
}

const ghostscript = ['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-dEPSCrop'];
const MM_PER_PT = 25.4 / 72;
/** CSS pixels, which editors count in. */
const MM_PER_EDITOR_PX = 25.4 / 96;

/** Names are relative to `folder`; pictures made on the way are put into `scratch`. */
export function createPrintTools(folder: string, scratch: string): PrintTools {
  const run = (command: string, ...args: readonly string[]): string =>
    execFileSync(command, args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, LC_ALL: 'C.UTF-8', PYTHONIOENCODING: 'utf-8' },
    });
  const at = (name: string): string => join(scratch, name);
  return {
    run,
    scan: (...names) =>
      run('zbarimg', '--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', ...names)
        .trimEnd()
        .split('\n'),
    interpret: (...names) => run('gs', ...ghostscript, '-sDEVICE=nullpage', ...names),
    boxes(pdf) {
      const lines = [...run('pdfinfo', '-box', pdf).matchAll(/^(Media|Trim|Bleed)Box: +(.+)$/gmu)];
      const toMm = (points: string): number => Math.round(Number(points) * MM_PER_PT * 1000) / 1000;
      return Object.fromEntries(lines.map(([, box = '', sides = '']) => [box, sides.trim().split(/ +/u).map(toMm)]));
    },
    fonts: (pdf) => run('pdffonts', pdf).trim().split('\n').length - 2,
    plates(name) {
      const separations = join(scratch, 'separations');
      rmSync(separations, { recursive: true, force: true });
      mkdirSync(separations);
      const output = `-sOutputFile=${join(separations, 'plate.tif')}`;
      run('gs', ...ghostscript, '-sDEVICE=tiffsep', '-r100', '-dLastPage=1', output, name);
      const plateOf = (file: string): string => /^plate\((.+)\)\.tif$/u.exec(file)?.[1] ?? '';
      const files = readdirSync(separations).filter((file) => plateOf(file) !== '');
      return Object.fromEntries(
        files.map((file) => [plateOf(file), meanInk(run, join(separations, file), at('plain.tif'))]),
      );
    },
    draw(name, dpi) {
      if (name.endsWith('.eps')) {
        run('gs', ...ghostscript, '-sDEVICE=pgmraw', `-r${dpi}`, `-sOutputFile=${at('seen.pgm')}`, name);
        return readPgm(at('seen.pgm'));
      }
      if (name.endsWith('.svg')) run('rsvg-convert', '-f', 'pdf', '-o', at('seen.pdf'), name);
      const pdf = name.endsWith('.svg') ? at('seen.pdf') : name;
      run('pdftoppm', '-gray', '-singlefile', '-r', String(dpi), pdf, at('seen'));
      return readPgm(at('seen.pgm'));
    },
    edit(name) {
      // Its EPS import does no more than this, but asks questions in a window first.
      if (name.endsWith('.eps')) run('ps2pdf', '-dEPSCrop', name, at('edited.pdf'));
      const picture = at('edited.png');
      rmSync(picture, { force: true });
      const actions = `query-all;export-type:png;export-filename:${picture};export-dpi:200;export-do`;
      const found = run('inkscape', `--actions=${actions}`, name.endsWith('.eps') ? at('edited.pdf') : name);
      const objects = [...found.matchAll(/^(\w+),[^,]+,[^,]+,([\d.]+),([\d.]+)$/gmu)].map(
        ([, id = '', width, height]) => ({
          id,
          widthMm: Number(width) * MM_PER_EDITOR_PX,
          heightMm: Number(height) * MM_PER_EDITOR_PX,
        }),
      );
      return { objects, picture };
    },
  };
}

/** Mean of a plate: libtiff unpacks it, and says where its bytes are. */
function meanInk(run: PrintTools['run'], plate: string, plain: string): number {
  run('tiffcp', '-c', 'none', plate, plain);
  const bytes = readFileSync(plain);
  let [sum, count] = [0, 0];
  for (const [, offset, length] of run('tiffinfo', '-s', plain).matchAll(/^\s*\d+: \[\s*(\d+),\s*(\d+)\]$/gmu)) {
    for (const value of bytes.subarray(Number(offset), Number(offset) + Number(length))) sum += 255 - value;
    count += Number(length);
  }
  return Math.round((1000 * sum) / count / 255) / 10;
}

/** Binary PGM with one byte a pixel. */
function readPgm(path: string): GreyPicture {
  const bytes = readFileSync(path);
  const head = /^P5\s(?:#.*\n)?(\d+) (\d+)\s255\s/u.exec(bytes.toString('latin1', 0, 200));
  if (head === null) throw new TypeError(`${path} is no PGM`);
  return { widthPx: Number(head[1]), heightPx: Number(head[2]), pixels: bytes.subarray(head[0].length) };
}

export interface Png extends GreyPicture {
  /** Of pHYs, in pixels a metre; null without it. */
  readonly pixelsPerMetre: number | null;
}

/** A PNG of one bit a pixel, 0 = black, filtered with None or Up only, as ours are. */
export function readBilevelPng(bytes: Buffer): Png {
  const [widthPx, heightPx] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const chunk = (name: string): Buffer => {
    const found = bytes.indexOf(name, 0, 'latin1');
    return found < 0 ? Buffer.alloc(0) : bytes.subarray(found + 4, found + 4 + bytes.readUInt32BE(found - 4));
  };
  const rowBytes = Math.ceil(widthPx / 8);
  const rows = inflateSync(chunk('IDAT'));
  const pixels = new Uint8Array(widthPx * heightPx);
  const row = new Uint8Array(rowBytes);
  for (let y = 0; y < heightPx; y += 1) {
    const filter = rows[y * (rowBytes + 1)];
    if (filter !== 0 && filter !== 2) throw new TypeError(`filter ${filter}`);
    for (let x = 0; x < rowBytes; x += 1) {
      row[x] = ((rows[y * (rowBytes + 1) + 1 + x] ?? 0) + (filter === 2 ? (row[x] ?? 0) : 0)) & 255;
    }
    for (let x = 0; x < widthPx; x += 1) pixels[y * widthPx + x] = ((row[x >> 3] ?? 0) >> (7 - (x & 7))) & 1 ? 255 : 0;
  }
  const physical = chunk('pHYs');
  return { widthPx, heightPx, pixels, pixelsPerMetre: physical.length === 0 ? null : physical.readUInt32BE(0) };
}

/** Looks at the first `rows` rows only. */
export function darkBox({ widthPx, pixels }: GreyPicture, rows: number): DarkBox {
  let box: DarkBox = { left: widthPx, top: rows, right: 0, bottom: 0 };
  for (let index = 0; index < rows * widthPx; index += 1) {
    if ((pixels[index] ?? 255) >= 128) continue;
    const [x, y] = [index % widthPx, Math.floor(index / widthPx)];
    box = {
      left: Math.min(box.left, x),
      top: Math.min(box.top, y),
      right: Math.max(box.right, x + 1),
      bottom: Math.max(box.bottom, y + 1),
    };
  }
  return box;
}
