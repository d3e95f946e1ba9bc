/** A page of artworks: each must be found in its place, and upright there. */

import { toPdfFile } from '@core/artwork/pdf/document';
import { createPdfResources, toPdfPage } from '@core/artwork/pdf/page';
import { toExpected } from '@core/artwork/renderer';
import { type Checker, createChecker } from '@core/check';
import type { DisplayList, Rotation } from '@shared/artwork';
import type { Problem } from '@shared/errors';
import { beforeAll, expect, it } from 'vitest';
import { artworkOf, urlOf } from '../../../support/artwork';
import { invert, turnCode, turns } from '../../../support/askew-artwork';
import { resourcesDir } from '../../../support/resources';

const sheet = { widthMm: 210, heightMm: 297 } as const;
const good = artworkOf(urlOf(7));

let checker: Checker;
beforeAll(async () => {
  checker = await createChecker(resourcesDir);
});

/** Three artworks beside each other, `middle` between two that are right, each drawn turned by `drawn` and looked for turned by `expected`. */
function checkMiddle(middle: DisplayList, drawn: Rotation = 0, expected: Rotation = drawn) {
  const displayLists = [good, middle, good];
  const xOf = (index: number): number => 10 + index * 65;
  const placements = displayLists.map((displayList, index) => {
    return { displayList, xMm: xOf(index), yMm: 20, rotation: index === 1 ? drawn : 0 };
  });
  const page = toPdfPage(
    { ...sheet, trim: null, bleed: null, placements, operations: [] },
    createPdfResources({ outline: () => [] }),
  );
  const places = displayLists.map((_, index) => {
    const upright = toExpected(urlOf(7), good);
    const rotation = index === 1 ? expected : 0;
    const room = rotation % 180 === 0 ? {} : { widthMm: upright.heightMm, heightMm: upright.widthMm };
    return { ...upright, ...room, xMm: xOf(index), yMm: 20, rotation };
  });
  return checker.checkSheet(toPdfFile(page, ''), { ...sheet, places });
}

it.each([0, 90, 180, 270] as const)('passes artworks that were turned by %i° on purpose', async (rotation) => {
  expect(await checkMiddle(good, rotation)).toEqual([null, null, null]);
});

const askew: readonly (readonly [string, DisplayList, Problem])[] = [
  ...turns.map(([name, turn, problem]) => [name, turnCode(good, turn), problem] as const),
  ['inverted', invert(good), { code: 'CHECK_INVERTED', params: {} }],
];

it.each(askew)('refuses a code that is %s, and only that one', async (_name, artwork, problem) => {
  for (const rotation of [0, 90] as const) {
    expect(await checkMiddle(artwork, rotation), `turned by ${rotation}°`).toEqual([null, problem, null]);
  }
});

it('refuses an artwork that was turned the wrong way', async () => {
  const problem = { code: 'CHECK_TURNED', params: { degrees: 180 } };
  expect(await checkMiddle(good, 90, 270)).toEqual([null, problem, null]);
});
