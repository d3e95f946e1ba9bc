/**
 * One page of a print sheet: every artwork laid out as for a file of its own, set in its place, and found again in the finished page.
 */
import type { Checker } from '@core/check';
import { type DrawOperation, type Layout, MM_PER_PT, type TextShaper } from '@shared/artwork';
import { toExpected } from './expected';
import { toPdfFile } from './pdf/document';
import { type Placement, toPdfPage } from './pdf/page';
import type { PdfResources } from './pdf/resources';
import type { PlacedArtwork, PreviewJob, SheetPageJob, SheetPageResult, SheetText } from './types';

export interface SheetTools {
  readonly draw: (job: PreviewJob) => Layout;
  readonly shaper: TextShaper;
  readonly resources: PdfResources;
  readonly checker: Checker;
}

export async function renderSheet(job: SheetPageJob, tools: SheetTools): Promise<SheetPageResult> {
  const drawn = job.artworks.map((artwork) => ({ artwork, layout: tools.draw(artwork) }));
  const placements = drawn.map(({ artwork: { xMm, yMm, rotation }, layout: { displayList } }): Placement => {
    return { displayList, xMm, yMm, rotation };
  });
  const operations = [...job.marks, ...job.texts.map((text) => toGlyphs(text, tools.shaper))];
  const { widthMm, heightMm, trim, bleed } = job;
  const page = toPdfPage({ widthMm, heightMm, trim, bleed, placements, operations }, tools.resources);
  // The page as it will be printed, but alone in its file and cut nowhere, so that its whole size can be compared.
  const pdf = toPdfFile({ ...page, trim: null, bleed: null }, '');
  const places = drawn.map(({ artwork, layout }) => toPlace(artwork, layout));
  const problems = await tools.checker.checkSheet(pdf, { widthMm, heightMm, places });
  return {
    page,
    checks: drawn.map(({ artwork: { itemId } }, index) => ({ itemId, problem: problems[index] ?? null })),
    warnings: drawn.flatMap(({ artwork: { itemId }, layout }) =>
      layout.warnings.map((problem) => ({ itemId, problem })),
    ),
  };
}

function toPlace({ url, xMm, yMm, rotation }: PlacedArtwork, { displayList }: Layout) {
  const upright = toExpected(url, displayList);
  const isOnSide = rotation === 90 || rotation === 270;
  const room = isOnSide ? { widthMm: upright.heightMm, heightMm: upright.widthMm } : {};
  return { ...upright, ...room, xMm, yMm, rotation };
}

function toGlyphs({ text, xMm, baselineMm, sizePt, weight, ink }: SheetText, shaper: TextShaper): DrawOperation {
  const glyphs = shaper.shape(text, weight).glyphs.map(({ glyphId, x, y }) => ({ glyphId, x, y }));
  return { op: 'glyphs', xMm, baselineMm, emMm: sizePt * MM_PER_PT, weight, glyphs, text, ink };
}
