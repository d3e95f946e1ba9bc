import type { SheetOptions } from '@shared/domain';
import { describe, expect, test } from 'vitest';
import {
  createSheetMaker,
  type PrintableItem,
  type SheetPlaces,
  toPages,
} from '../../../../src/core/handoff/sheets/sheet-maker';
import { toItem } from '../../../support/package-request';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const counts = [0, 1, 2, 5, 6, 7, 11, 12, 13, 35, 36, 100];

describe.each([1, 2, 6, 35])('pages of %i places', (slotCount) => {
  test.each(counts)('%i items: each exactly once, no page without one, in either order', (count) => {
    for (const order of ['row', 'stack'] as const) {
      const pages = toPages(numbers(count), slotCount, order);
      const dealt = pages.flat().filter((item) => item !== null);
      expect(dealt.toSorted((a, b) => a - b)).toEqual(numbers(count));
      expect(pages).toHaveLength(Math.ceil(count / slotCount));
      for (const page of pages) expect([page.length, page.some((item) => item !== null)]).toEqual([slotCount, true]);
    }
  });

  test.each(counts)('%i items: read row by row they are in sequence', (count) => {
    const read = toPages(numbers(count), slotCount, 'row').flat();
    expect(read.filter((item) => item !== null)).toEqual(numbers(count));
  });

  test.each(counts)('%i items: cut as one pile and stacked they are in sequence', (count) => {
    const pages = toPages(numbers(count), slotCount, 'stack');
    const piles = Array.from({ length: slotCount }, (_, slot) => pages.map((page) => page[slot] ?? null));
    expect(piles.flat().filter((item) => item !== null)).toEqual(numbers(count));
  });
});

async function makeFiles(
  folders: readonly string[],
  options: Pick<SheetOptions, 'order' | 'newSheetPerFolder' | 'pagesPerFile'>,
) {
  const files: (readonly SheetPlaces[])[] = [];
  const maker = createSheetMaker(options, 2, (pages) => {
    files.push(pages);
    return Promise.resolve();
  });
  for (const [index, folder] of folders.entries()) await maker.add(toPrintable(index + 1, folder));
  await maker.finish();
  return files.map((pages) => pages.map((page) => page.map((item) => item?.n ?? 0)));
}

function toPrintable(n: number, folder: string): PrintableItem {
  const item = toItem(n, { folder });
  if (item.code === null) throw new Error('every test item has a code');
  return { ...item, code: item.code };
}

describe('PDFs', () => {
  const same = (count: number) => numbers(count).map(() => '');

  test('are split every N pages, each a pile of its own', async () => {
    const options = { newSheetPerFolder: false, pagesPerFile: 2 };
    expect(await makeFiles(same(7), { ...options, order: 'row' })).toEqual([
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 6],
        [7, 0],
      ],
    ]);
    expect(await makeFiles(same(7), { ...options, order: 'stack' })).toEqual([
      [
        [1, 3],
        [2, 4],
      ],
      [
        [5, 7],
        [6, 0],
      ],
    ]);
  });

  test('begin a new sheet with every folder when asked, and only then', async () => {
    const folders = ['东', '东', '东', '西', '西', '东'];
    const options = { order: 'row', pagesPerFile: 3 } as const;
    expect(await makeFiles(folders, { ...options, newSheetPerFolder: true })).toEqual([
      [
        [1, 2],
        [3, 0],
        [4, 5],
      ],
      [[6, 0]],
    ]);
    expect(await makeFiles(folders, { ...options, newSheetPerFolder: false })).toEqual([
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    ]);
  });

  test('are none without codes', async () => {
    expect(await makeFiles([], { order: 'row', newSheetPerFolder: false, pagesPerFile: 1 })).toEqual([]);
  });
});
