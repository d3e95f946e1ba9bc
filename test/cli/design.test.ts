/** Designs from the command line: presets, words and logos. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CREATE_PATH } from '../support/wechat-paths';
import { at, lastEvent, openPackage, runCli, startWechat, tempFile, tempFolder } from './run-cli';

const logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5"/></svg>';

async function run(...options: readonly string[]) {
  const wechat = await startWechat();
  const out = join(tempFolder(), 'x.zip');
  const rows = ['--range', '1-2', '--type', 'permanent', '--rate', '1000/s', '--formats', 'svg', '--json'];
  return {
    wechat,
    out,
    ...(await runCli(['run', ...rows, ...options, ...at(wechat), '--home', tempFolder(), '--out', out])),
  };
}

/** Size, words and pictures of every SVG of a package. */
const artworks = (zip: string) =>
  [...openPackage(zip).files]
    .filter(([name]) => name.endsWith('.svg'))
    .map(([, bytes]) => {
      const svg = new TextDecoder().decode(bytes);
      const [, width, height] = /width="(\d+)mm" height="(\d+)mm"/u.exec(svg) ?? [];
      const [, words] = /<title>(.*)<\/title>/u.exec(svg) ?? [];
      return { size: `${width} × ${height}`, words, pictures: svg.split('<image ').length - 1 };
    });

describe('a design from the command line', () => {
  it('takes a preset, a header and a logo', async () => {
    const made = await run('--preset', 'table-card', '--header', '扫码点餐', '--logo', tempFile('logo.svg', logo));
    expect(lastEvent(made)).toMatchObject({ event: 'finished', exit: 0, images: 2, checked: 2 });
    expect(artworks(made.out)).toEqual([
      { size: '90 × 54', words: '扫码点餐 · 1', pictures: 1 },
      { size: '90 × 54', words: '扫码点餐 · 2', pictures: 1 },
    ]);
  });

  it('prints a spot colour, with TIFF in CMYK unless another is asked for', async () => {
    const spot = ['--color', 'spot(PANTONE 347 C, cmyk(93,0,100,5))', '--formats', 'pdf,tiff', '--sheets', 'A4'];
    const made = await run(...spot);
    expect(lastEvent(made)).toMatchObject({ event: 'finished', exit: 0, images: 4, checked: 4 });
    const { files } = openPackage(made.out);
    const textOf = (ending: RegExp): string =>
      Buffer.from([...files].find(([name]) => ending.test(name))?.[1] ?? []).toString('latin1');
    for (const pdf of [/^images.*\.pdf$/u, /^sheets.*\.pdf$/u]) {
      expect(textOf(pdf)).toContain('/Separation/PANTONE#20347#20C/DeviceCMYK');
    }
    // Photometric interpretation: 5 is CMYK, 0 two tones.
    const photometric = (tiff: string): number => {
      const at = Buffer.from(tiff, 'latin1').indexOf(Buffer.from([0x06, 0x01, 3, 0, 1, 0, 0, 0]));
      return tiff.charCodeAt(at + 8);
    };
    expect(photometric(textOf(/\.tiff$/u))).toBe(5);
    const other = await run(...spot, '--tiff', '1bit');
    const [tiff] = [...openPackage(other.out).files].filter(([name]) => name.endsWith('.tiff'));
    expect(photometric(Buffer.from(tiff?.[1] ?? []).toString('latin1'))).toBe(0);
  });

  it('leaves the header out when its text is empty', async () => {
    const made = await run('--preset', 'card-a6', '--header', '');
    expect(artworks(made.out).map(({ words }) => words)).toEqual(['1', '2']);
  });

  it.each([
    ['a logo that is not there', ['--logo', '/nowhere/logo.png'], 'ARTWORK_LOGO_UNREADABLE'],
    ['a spot colour with a plate’s own name', ['--color', 'spot(Black, #000000)'], 'CLI_BAD_VALUE'],
    ['a preset nobody knows', ['--preset', 'poster'], 'CLI_BAD_VALUE'],
    ['a code larger than its card', ['--preset', 'table-card', '--size-mm', '60'], 'ARTWORK_CARD_TOO_SMALL'],
  ])('refuses %s before any code is asked for', async (_name, options, code) => {
    const made = await run(...options);
    expect({ exit: made.code, said: JSON.stringify(lastEvent(made)) }).toMatchObject({
      exit: 2,
      said: expect.stringContaining(code),
    });
    expect(made.wechat.simulator.log.filter(({ path }) => path === CREATE_PATH)).toEqual([]);
  });

  it('refuses a logo whose text would be lost', async () => {
    const made = await run(
      '--logo',
      tempFile('logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"><text>店</text></svg>'),
    );
    expect({ exit: made.code, said: JSON.stringify(lastEvent(made)) }).toMatchObject({
      exit: 2,
      said: expect.stringContaining('ARTWORK_LOGO_TEXT'),
    });
  });
});
