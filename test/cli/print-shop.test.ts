/**
 * What a print shop does with a package before it prints: unpack it, look into its files with programs that share no code with us, and
 * measure. `PRINT_SHOP_CODES=1000 PRINT_SHOP_FOLDER=/tmp/look npm test -- cli test/cli/print-shop.test.ts` does it with more codes and leaves
 * everything in that folder to be looked at.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SimulatorAddress } from '@simulator/index';
import { createSimulator } from '@simulator/index';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrintTools, darkBox, type PrintTools, readBilevelPng } from '../support/print-tools';
import { appId, appSecret, at, openPackage, runCli } from './run-cli';

const CODES = Number(process.env['PRINT_SHOP_CODES'] ?? 15);
/** Files of each kind that are drawn and separated; all of them are decoded. */
const SAMPLE = 3;
const DPI = 600;
const kinds = ['png', 'jpg', 'tiff', 'svg', 'pdf', 'eps'] as const;
/** The preset: 50 mm of code on 50 × 60 mm. */
const design = { widthMm: 50, heightMm: 60, codeMm: 50, quietModules: 4, modules: 33 };
const sheet = { widthMm: 210, heightMm: 297, columns: 3, rows: 4, gutterMm: 6, bleedMm: 3 };
const blockMm = {
  width: sheet.columns * design.widthMm + (sheet.columns - 1) * sheet.gutterMm,
  height: sheet.rows * design.heightMm + (sheet.rows - 1) * sheet.gutterMm,
};
const moduleMm = design.codeMm / (design.modules + 2 * design.quietModules);
const toPx = (lengthMm: number): number => (lengthMm * DPI) / 25.4;

const keep = process.env['PRINT_SHOP_FOLDER'];
const home = keep ?? mkdtempSync(join(tmpdir(), 'channel-qr-shop-'));
const zip = join(home, '门店桌贴.zip');
const unpacked = join(home, 'unpacked');
const shops = [
  '南京东路旗舰店',
  '双江拉祜族佤族布朗族傣族自治县勐勐镇',
  '北京朝阳大悦城（二楼）',
  'Ångström Café',
  '360 广场',
];
let tools: PrintTools;
let rows: readonly Readonly<Record<string, string>>[];
const simulator = createSimulator({ accounts: [{ appId, secret: appSecret }] });

/** Path of the sample's files of one kind. */
const sample = (kind: string): readonly string[] => all(kind).slice(0, SAMPLE);
const all = (kind: string): readonly string[] =>
  rows.map(
    (row) =>
      (row['files'] ?? '').split('|').find((path) => path.endsWith(`.${kind}`) && !path.includes('-wechat')) ?? '',
  );
const sheets = (): readonly string[] =>
  [...openPackage(zip).files.keys()].filter((name) => /^sheets\/.*\.pdf$/u.test(name));

beforeAll(async () => {
  mkdirSync(unpacked, { recursive: true });
  mkdirSync(join(home, 'scratch'), { recursive: true });
  const roster = [
    'scene,name',
    ...Array.from({ length: CODES }, (_, n) => `SH${n + 1},${shops[n % shops.length]} ${n + 1}`),
  ];
  writeFileSync(join(home, '名单.csv'), roster.join('\n'));
  const address: SimulatorAddress = await simulator.listen();
  const run = await runCli([
    'run',
    ...['--roster', join(home, '名单.csv'), '--scene-column', 'scene', '--label-column', 'name'],
    ...['--type', 'permanent-text', '--preset', 'sticker-50', '--formats', kinds.join(','), '--dpi', String(DPI)],
    ...['--wechat-image', '--sheets', 'A4', '--contact', '王芳 138 0000 0000', '--rate', '1000/s'],
    ...[...at(address), '--home', join(home, 'home'), '--json', '--out', zip],
  ]);
  expect({ code: run.code, problem: run.stderr.slice(-400) }).toMatchObject({ code: 0 });
  tools = createPrintTools(unpacked, join(home, 'scratch'));
  tools.run('unzip', '-qo', zip, '-d', unpacked);
  rows = openPackage(zip).manifest;
}, 1_200_000);
afterAll(async () => {
  await simulator.close();
  if (keep === undefined) rmSync(home, { recursive: true, force: true });
});

describe('the zip', () => {
  it('is sound to unzip, 7-Zip, bsdtar and Python, which agree on every name', () => {
    const names = [...openPackage(zip).files.keys()];
    expect(names.filter((name) => /\p{Script=Han}/u.test(name)).length).toBeGreaterThan(CODES * kinds.length * 0.7);
    expect(tools.run('unzip', '-tq', zip)).toContain('No errors detected');
    expect(tools.run('7z', 't', zip)).toContain('Everything is Ok');
    expect(
      tools
        .run('7z', 'l', '-slt', zip)
        .match(/(?<=^Path = ).*$/gmu)
        ?.slice(1),
    ).toEqual(names);
    expect(tools.run('bsdtar', '-tf', zip).trimEnd().split('\n')).toEqual(names);
    const python =
      'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print("\\n".join(z.namelist()))';
    expect(tools.run('python3', '-c', python, zip).trimEnd().split('\n')).toEqual(names);
  });

  it('says in both headers of every Chinese name that it is UTF-8', () => {
    const bytes = readFileSync(zip);
    const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
    const flagged: boolean[] = [];
    for (let left = bytes.readUInt16LE(end + 10), record = bytes.readUInt32LE(end + 16); left > 0; left -= 1) {
      const nameBytes = bytes.readUInt16LE(record + 28);
      const local = bytes.readUInt32LE(record + 42);
      const isUtf8 = [bytes.readUInt16LE(record + 8), bytes.readUInt16LE(local + 6)].map(
        (flags) => (flags & 0x800) !== 0,
      );
      const isAscii = /^[ -~]*$/u.test(bytes.toString('utf8', record + 46, record + 46 + nameBytes));
      flagged.push(isAscii || isUtf8.every(Boolean));
      record += 46 + nameBytes + bytes.readUInt16LE(record + 30) + bytes.readUInt16LE(record + 32);
    }
    expect([flagged.length, flagged.filter((isRight) => !isRight).length]).toEqual([openPackage(zip).files.size, 0]);
  });

  it('unpacks to what its list of checksums says', () => {
    expect(tools.run('sha256sum', '--check', '--strict', '--quiet', 'sha256sums.txt')).toBe('');
  });
});

describe('every picture', () => {
  it.each(['png', 'jpg'])(
    'is decoded as its row’s url: %s',
    (kind) => {
      expect(tools.scan(...all(kind))).toEqual(rows.map((row) => row['url']));
    },
    600_000,
  );

  it('of WeChat’s own is named after its row, and decoded', () => {
    const pictures = rows.map((row) => (row['files'] ?? '').split('|').at(-1) ?? '');
    expect(pictures.filter((name) => !name.endsWith('-wechat.jpg'))).toEqual([]);
    expect(tools.scan(...pictures)).toEqual(rows.map((row) => row['url']));
  }, 600_000);

  it('has a passed line in the check report', () => {
    const report = readFileSync(join(unpacked, 'check-report.csv'), 'utf8').trimEnd().split('\r\n').slice(1);
    expect(report).toHaveLength(CODES * (kinds.length + 1));
    expect(report.filter((line) => !line.includes(',门店桌贴.zip,yes,yes,http://weixin.qq.com/q/'))).toEqual([]);
    const png = report.find((line) => line.includes('.png,png,'));
    expect(png).toMatch(/,33,Q,100,1\.185,28,4,100,$/u);
  });

  it('says its resolution', () => {
    for (const name of sample('tiff')) {
      const info = tools.run('tiffinfo', name);
      expect(info).toContain('Resolution: 600, 600 pixels/inch');
      expect(info).toContain('Image Width: 1181 Image Length: 1417');
    }
    for (const name of sample('png')) {
      const { widthPx, heightPx, pixelsPerMetre } = readBilevelPng(readFileSync(join(unpacked, name)));
      expect({ widthPx, heightPx, pixelsPerMetre }).toEqual({ widthPx: 1181, heightPx: 1417, pixelsPerMetre: 23_622 });
    }
    for (const name of sample('jpg')) {
      const jfif = readFileSync(join(unpacked, name)).subarray(6, 18);
      expect([jfif.toString('latin1', 0, 4), jfif[7], jfif.readUInt16BE(8), jfif.readUInt16BE(10)]).toEqual([
        'JFIF',
        1,
        DPI,
        DPI,
      ]);
    }
  });
});

describe('printed size', () => {
  const first = toPx(design.quietModules * moduleMm);
  const last = first + toPx(design.modules * moduleMm);

  it.each(['pdf', 'eps', 'svg'])('is the design’s to one device pixel when others draw it: %s', (kind) => {
    for (const name of sample(kind)) {
      const picture = tools.draw(name, DPI);
      const box = darkBox(picture, Math.floor(toPx(design.codeMm)));
      // PostScript measures from the lower edge, and a page has whole pixels.
      const shift = kind === 'eps' ? picture.heightPx - toPx(design.heightMm) : 0;
      const sides = [box.left - first, box.top - first - shift, box.right - last, box.bottom - last - shift];
      for (const side of sides) {
        expect(Math.abs(side), `${name} ${JSON.stringify(box)}`).toBeLessThanOrEqual(1);
      }
    }
  });

  it('of a raster is whole dots a module, in the middle of the design’s place', () => {
    for (const name of sample('png')) {
      const box = darkBox(readBilevelPng(readFileSync(join(unpacked, name))), Math.floor(toPx(design.codeMm)));
      const dots = Math.floor(toPx(moduleMm));
      expect([box.right - box.left, box.bottom - box.top]).toEqual([33 * dots, 33 * dots]);
      expect(Math.abs((box.left + box.right - first - last) / 2)).toBeLessThanOrEqual(1);
      expect(Math.abs((box.top + box.bottom - first - last) / 2)).toBeLessThanOrEqual(1);
    }
  });
});

describe('vector files and sheets', () => {
  it('have no font', () => {
    for (const pdf of [...sample('pdf'), ...sheets()]) expect([pdf, tools.fonts(pdf)]).toEqual([pdf, 0]);
  });

  it('have their boxes where the design has them, to 0.01 mm', () => {
    const close = (sides: readonly number[]) => sides.map((side) => expect.closeTo(side, 2));
    for (const pdf of sample('pdf')) {
      const whole = close([0, 0, design.widthMm, design.heightMm]);
      expect(tools.boxes(pdf)).toEqual({ Media: whole, Bleed: whole, Trim: whole });
    }
    const left = (sheet.widthMm - blockMm.width) / 2;
    // 5 mm for the slug line at the foot.
    const low = (sheet.heightMm - 5 - blockMm.height) / 2 + 5;
    const trim = [left, low, left + blockMm.width, low + blockMm.height];
    const grow = [-1, -1, 1, 1].map((sign) => sign * sheet.bleedMm);
    for (const pdf of sheets()) {
      expect(tools.boxes(pdf)).toEqual({
        Media: close([0, 0, sheet.widthMm, sheet.heightMm]),
        Bleed: close(trim.map((side, index) => side + (grow[index] ?? 0))),
        Trim: close(trim),
      });
    }
  });

  it('are read by Ghostscript without a word, and ink the black plate alone', () => {
    expect(tools.interpret(...all('pdf'), ...sheets())).toBe('');
    expect(tools.interpret(...all('eps'))).toBe('');
    for (const name of [...sample('pdf'), ...sample('eps'), ...sheets().slice(0, 1)]) {
      const { Black: black, ...others } = tools.plates(name);
      expect([name, others]).toEqual([name, { Cyan: 0, Magenta: 0, Yellow: 0 }]);
      expect(black).toBeGreaterThan(10);
    }
  }, 600_000);

  it('have the code their table tells in every place of the first page and of the last', () => {
    const urlOf = new Map(rows.map((row) => [row['n'], row['url']]));
    const [left, top] = [(sheet.widthMm - blockMm.width) / 2, (sheet.heightMm - 5 - blockMm.height) / 2];
    const toCrop = (lengthMm: number): string => String(Math.round((lengthMm * 300) / 25.4));
    const seen: (readonly [string, string | undefined])[] = [];
    const told: (readonly [string, string | undefined])[] = [];
    for (const pdf of sheets()) {
      const table = readFileSync(join(unpacked, pdf.replace(/pdf$/u, 'csv')), 'utf8');
      const places = Papa.parse<Record<string, string>>(table.slice(1), { header: true, skipEmptyLines: true }).data;
      const last = places.at(-1)?.['page'];
      for (const { page = '', row, column, n, checked } of places) {
        if (page !== '1' && page !== last) continue;
        const x = left + (Number(column) - 1) * (design.widthMm + sheet.gutterMm);
        const y = top + (Number(row) - 1) * (design.heightMm + sheet.gutterMm);
        const crop = ['-x', toCrop(x), '-y', toCrop(y), '-W', toCrop(design.widthMm), '-H', toCrop(design.heightMm)];
        const part = join(home, 'scratch', 'part');
        tools.run('pdftoppm', '-gray', '-singlefile', '-r', '300', '-f', page, '-l', page, ...crop, pdf, part);
        seen.push([`${pdf} ${page} ${row} ${column}`, tools.scan(`${part}.pgm`)[0]]);
        told.push([`${pdf} ${page} ${row} ${column}`, checked === 'yes' ? urlOf.get(n) : undefined]);
      }
    }
    expect(seen.length).toBeGreaterThanOrEqual(Math.min(CODES, sheet.columns * sheet.rows));
    expect(seen).toEqual(told);
  }, 600_000);
});
