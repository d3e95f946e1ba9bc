/**
 * Display lists on a page → one finished page. Everything expensive happens here, so that pages can be made on worker threads and the
 * document only has to number them.
 */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import {
  type BoxMm,
  type DisplayList,
  type DrawOperation,
  type FontWeight,
  type GlyphOutlines,
  type GlyphsOperation,
  type PathCommand,
  type PixelImage,
  type Rotation,
  type SpotInk,
  UNITS_PER_EM,
} from '@shared/artwork';
import type { PdfColourSpace, PdfPage, PdfResource } from '../artwork-job';
import { BoundedCache, oncePerImage } from '../caches';
import { toImageSamples } from '../colour';
import { tileModules } from '../vector/module-paths';
import {
  formatAmounts,
  formatMatrix,
  formatMm,
  formatNumber,
  formatPt,
  formatScale,
  glyphPath,
  PT_PER_MM,
  toOperators,
  type VectorDialect,
} from '../vector/operators';

/** A fifth larger than zlib's own level 6 makes a page, in a third of the time. */
const PAGE_LEVEL = 4;

/** An artwork on a page; (xMm, yMm) is the top-left corner of the room it takes up after turning. */
export interface Placement {
  readonly displayList: DisplayList;
  readonly xMm: number;
  readonly yMm: number;
  readonly rotation: Rotation;
}

interface PageContent {
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

// What pages of a document share: glyphs and pictures as XObjects. A name says what is inside, so equal names are equal
// bytes whatever page or thread they come from.

/** As many as the typeface keeps outlines of. */
const MAX_CACHED_GLYPHS = 4000;

export interface PdfResources {
  /** Null for a glyph without ink. */
  glyph(glyphId: number, weight: FontWeight): PdfResource | null;
  image(image: PixelImage): PdfResource;
}

export function createPdfResources(outlines: GlyphOutlines): PdfResources {
  const glyphs = new BoundedCache<string, { readonly resource: PdfResource | null }>(MAX_CACHED_GLYPHS);
  return {
    glyph(glyphId, weight) {
      const name = `${weight === 700 ? 'B' : 'R'}${glyphId}`;
      return glyphs.get(name, () => ({ resource: toGlyph(name, outlines.outline(glyphId, weight)) })).resource;
    },
    image: oncePerImage(toImage),
  };
}

function toImage(image: PixelImage): PdfResource {
  const { colourSpace, data } = toImageSamples(image);
  const hash = createHash('sha256').update(`${image.widthPx} ${colourSpace} `).update(data).digest('hex');
  return {
    name: `I${hash.slice(0, 32)}`,
    dictionary: `/Type/XObject/Subtype/Image/Width ${image.widthPx}/Height ${image.heightPx}/ColorSpace/${colourSpace}/BitsPerComponent 8`,
    bytes: deflate(data),
  };
}

function toGlyph(name: string, outline: readonly PathCommand[]): PdfResource | null {
  if (outline.length === 0) return null;
  const box = boundsOf(outline)
    .map((value) => formatNumber(value, 1))
    .join(' ');
  return {
    name,
    dictionary: `/Type/XObject/Subtype/Form/BBox[${box}]/Resources<<>>`,
    bytes: deflate(`${glyphPath(outline)}f\n`),
  };
}

/** Around every point, those that only pull at a curve included; a unit wider, so that no edge is shaved off. */
function boundsOf(outline: readonly PathCommand[]): readonly number[] {
  const xs: number[] = [];
  const ys: number[] = [];
  for (const command of outline) {
    if (command.op === 'Z') continue;
    xs.push(command.x);
    ys.push(command.y);
    if (command.op === 'Q') {
      xs.push(command.cx);
      ys.push(command.cy);
    } else if (command.op === 'C') {
      xs.push(command.c1x, command.c2x);
      ys.push(command.c1y, command.c2y);
    }
  }
  return [Math.min(...xs) - 1, Math.min(...ys) - 1, Math.max(...xs) + 1, Math.max(...ys) + 1];
}

/** Its own memory, so that it can be handed to another thread. */
const deflate = (data: string | Uint8Array, level = 6): Uint8Array =>
  new Uint8Array(deflateSync(typeof data === 'string' ? Buffer.from(data, 'latin1') : data, { level }));

/**
 * A spot colour as a PDF colour space (ISO 32000-1, 8.6.6.4): a plate of its own by the ink's name, and a mixture for
 * devices that have no such plate.
 */
function toSeparation({ name, cmyk }: SpotInk): PdfColourSpace {
  const mixture = `<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[${formatAmounts(cmyk)}]/N 1>>`;
  const definition = `[/Separation/${escapeName(name)}/DeviceCMYK${mixture}]`;
  return { name: `S${createHash('sha256').update(definition).digest('hex').slice(0, 32)}`, definition };
}

/** Names are UTF-8; whatever is neither letter nor digit is written as `#` and its number. */
const escapeName = (name: string): string =>
  [...Buffer.from(name, 'utf8')]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[0-9A-Za-z]/u.test(character) ? character : `#${byte.toString(16).padStart(2, '0').toUpperCase()}`;
    })
    .join('');
