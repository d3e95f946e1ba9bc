/**
 * What pages of a document share: glyphs and pictures as XObjects. A name says what is inside, so equal names are equal bytes whatever
 * page or thread they come from.
 */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { FontWeight, GlyphOutlines, PathCommand, PixelImage } from '@shared/artwork';
import { BoundedCache } from '../bounded-cache';
import { oncePerImage } from '../once-per-image';
import type { PdfResource } from '../types';
import { toImageSamples } from '../vector/image-samples';
import { formatNumber } from '../vector/numbers';
import { glyphPath } from '../vector/outline-operators';

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
export const deflate = (data: string | Uint8Array, level = 6): Uint8Array =>
  new Uint8Array(deflateSync(typeof data === 'string' ? Buffer.from(data, 'latin1') : data, { level }));
