/**
 * One page of a sheet as the press gets it: artworks in their places, crop marks and the slug line.
 */
import type { SheetPageJob } from '@core/artwork';
import type { SheetPlan } from '@shared/artwork';
import { toCodeArtwork } from '../code-artwork';
import type { PackageRequest } from '../types';
import type { PrintableItem } from './sheet-maker';

const SLUG_SIZE_PT = 7;
/** An ideograph of that size and some air: a slug line is cut before it could reach the edge. */
const SLUG_CHARACTER_MM = 2.6;

export function toSheetPage(
  places: readonly (PrintableItem | null)[],
  plan: SheetPlan,
  source: Pick<PackageRequest, 'batch' | 'design'>,
  slug: string,
): SheetPageJob {
  const { widthMm, heightMm, rotation, slots, block, bleed, marks } = plan;
  // Marks of another ink would need a plate for themselves, and would not show whether the artwork's own plates fit.
  const { ink } = source.design;
  return {
    widthMm,
    heightMm,
    trim: block,
    bleed,
    artworks: places.flatMap((item, index) => {
      const slot = slots[index];
      if (item === null || slot === undefined) return [];
      const { xMm, yMm } = slot;
      return [{ itemId: item.id, ...toCodeArtwork(item, item.code, source), xMm, yMm, rotation }];
    }),
    marks: marks.map((box) => ({ op: 'rect', ...box, ink })),
    texts: [
      {
        text: shorten(slug, plan.slug.widthMm),
        xMm: plan.slug.xMm,
        baselineMm: plan.slug.yMm + plan.slug.heightMm - 1.5,
        sizePt: SLUG_SIZE_PT,
        weight: 400,
        ink,
      },
    ],
  };
}

const shorten = (text: string, roomMm: number): string =>
  [...text.replaceAll(/\s+/gu, ' ')].slice(0, Math.floor(roomMm / SLUG_CHARACTER_MM)).join('');
