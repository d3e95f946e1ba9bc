/**
 * Display lists on a page → one finished page. Everything expensive happens here, so that pages can be made on worker threads and the
 * document only has to number them.
 */

import type { BoxMm, Rotation } from '@shared/artwork';
import { type DisplayList, type DrawOperation, type GlyphsOperation, UNITS_PER_EM } from '@shared/artwork';
import type { PdfColourSpace, PdfPage, PdfResource } from '../types';
import { tileModules } from '../vector/module-paths';
import { formatMatrix, formatMm, formatPt, formatScale, PT_PER_MM } from '../vector/numbers';
import { toOperators, type VectorDialect } from '../vector/operators';
import { deflate, type PdfResources } from './resources';
import { toSeparation } from './separation';

/** A fifth larger than zlib's own level 6 makes a page, in a third of the time. */
const PAGE_LEVEL = 4;

/** An artwork on a page; (xMm, yMm) is the top-left corner of the room it takes up after turning. */
export interface Placement {
  readonly displayList: DisplayList;
  readonly xMm: number;
  readonly yMm: number;
  readonly rotation: Rotation;
}

export interface PageContent {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly trim: BoxMm | null;
  readonly bleed: BoxMm | null;
  readonly placements: readonly Placement[];
  /** Of the page itself, drawn last. */
  readonly operations: readonly DrawOperation[];
}

/** How a page writes what can be written in several ways. */
type PageDialect = Pick<VectorDialect, 'glyphs' | 'modules'>;

/**
 * Without a `dialect` of its own, the page is one of many that are printed as they are: each glyph is an XObject the whole document shares, and
 * symbols are written as rectangles.
 */
export function toPdfPage(page: PageContent, resources: PdfResources, dialect: PageDialect | null = null): PdfPage {
  const used = new Map<string, PdfResource>();
  const use = (resource: PdfResource): string => {
    used.set(resource.name, resource);
    return `/${resource.name} Do\n`;
  };
  const spots = new Map<string, PdfColourSpace>();
  const full: VectorDialect = {
    modules: tileModules,
    glyphs: (operation) => toSharedGlyphs(operation, resources, use),
    ...dialect,
    spot(ink) {
      const space = toSeparation(ink);
      spots.set(space.name, space);
      return `/${space.name} cs\n1 scn\n`;
    },
    image: ({ image }) => use(resources.image(image)),
  };
  const unit = formatScale(PT_PER_MM);
  const content = [
    `${unit} 0 0 -${unit} 0 ${formatPt(page.heightMm)} cm\n`,
    ...page.placements.map((placement) => `q\n${toMatrix(placement)}${toOperators(placement.displayList, full)}Q\n`),
    toOperators(page, full),
  ];
  const { widthMm, heightMm, trim, bleed } = page;
  const [resourceList, colourSpaces] = [[...used.values()], [...spots.values()]];
  return {
    widthMm,
    heightMm,
    trim,
    bleed,
    content: deflate(content.join(''), PAGE_LEVEL),
    resources: resourceList,
    colourSpaces,
  };
}

function toSharedGlyphs(
  { glyphs, weight, xMm, baselineMm, emMm }: GlyphsOperation,
  resources: PdfResources,
  use: (resource: PdfResource) => string,
): string {
  const scale = emMm / UNITS_PER_EM;
  let operators = `q\n${formatMatrix(scale, 0, 0, -scale, xMm, baselineMm)}`;
  let atX = 0;
  let atY = 0;
  for (const { glyphId, x, y } of glyphs) {
    const resource = resources.glyph(glyphId, weight);
    if (resource === null) continue;
    operators += `1 0 0 1 ${formatMm(x - atX)} ${formatMm(y - atY)} cm\n${use(resource)}`;
    atX = x;
    atY = y;
  }
  return `${operators}Q\n`;
}

/** y runs downwards here, so a positive angle turns clockwise. */
function toMatrix({ displayList: { widthMm, heightMm }, xMm, yMm, rotation }: Placement): string {
  switch (rotation) {
    case 0:
      return formatMatrix(1, 0, 0, 1, xMm, yMm);
    case 90:
      return formatMatrix(0, 1, -1, 0, xMm + heightMm, yMm);
    case 180:
      return formatMatrix(-1, 0, 0, -1, xMm + widthMm, yMm + heightMm);
    case 270:
      return formatMatrix(0, -1, 1, 0, xMm, yMm + widthMm);
  }
}
