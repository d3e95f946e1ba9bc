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

  it('leaves the header out when its text is empty', async () => {
    const made = await run('--preset', 'card-a6', '--header', '');
    expect(artworks(made.out).map(({ words }) => words)).toEqual(['1', '2']);
  });

  it.each([
    ['a logo that is not there', ['--logo', '/nowhere/logo.png'], 'ARTWORK_LOGO_UNREADABLE'],
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
