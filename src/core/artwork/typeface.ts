/**
 * The bundled typeface, Noto Sans SC, over HarfBuzz: shaping for layout, outlines for every backend.
 * It has no right-to-left script and no emoji; such characters become the font's crossed box, glyph 0.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type FontWeight,
  type GlyphOutlines,
  type PathCommand,
  type ShapedGlyph,
  type ShapedText,
  type TextShaper,
  UNITS_PER_EM,
} from '@shared/artwork';
import { AppError } from '@shared/errors';
import { Blob, Buffer, Direction, DrawFuncs, Face, Font, shape } from 'harfbuzzjs';
import { BoundedCache } from './caches';

export interface Typeface extends TextShaper, GlyphOutlines {}

const fileNames: Readonly<Record<FontWeight, string>> = {
  400: 'NotoSansSC_400Regular.ttf',
  700: 'NotoSansSC_700Bold.ttf',
};

/** About 15 MB: a batch of Chinese names uses one to two thousand different characters. */
const MAX_CACHED_GLYPHS = 4000;

/** A row that needs no wrapping is asked for twice, once to measure and once to draw; headers and bylines come again on every artwork. */
const MAX_CACHED_TEXTS = 64;

interface Glyph {
  readonly outline: readonly PathCommand[];
  readonly inkTop: number;
  readonly inkBottom: number;
}

/** Reads both weights from `<resourcesDir>/fonts`. @throws AppError ARTWORK_RESOURCE_MISSING */
export async function loadTypeface(resourcesDir: string): Promise<Typeface> {
  const [regular, bold] = await Promise.all([loadCut(resourcesDir, 400), loadCut(resourcesDir, 700)]);
  const cutOf = (weight: FontWeight): Cut => (weight === 700 ? bold : regular);
  return {
    shape: (text, weight) => cutOf(weight).shape(text),
    outline: (glyphId, weight) => cutOf(weight).glyph(glyphId).outline,
  };
}

async function loadCut(resourcesDir: string, weight: FontWeight): Promise<Cut> {
  const file = fileNames[weight];
  const bytes = await readFile(join(resourcesDir, 'fonts', file)).catch((cause: unknown) => {
    throw new AppError('ARTWORK_RESOURCE_MISSING', { file }, { cause });
  });
  return new Cut(new Font(new Face(new Blob(bytes))));
}

/** One weight of the typeface. */
class Cut {
  readonly #font: Font;
  readonly #buffer = new Buffer();
  readonly #pen = new OutlinePen();
  readonly #glyphs = new BoundedCache<number, Glyph>(MAX_CACHED_GLYPHS);
  readonly #texts = new BoundedCache<string, ShapedText>(MAX_CACHED_TEXTS);

  constructor(font: Font) {
    this.#font = font;
    font.setScale(UNITS_PER_EM, UNITS_PER_EM);
  }

  shape(text: string): ShapedText {
    return this.#texts.get(text, () => this.#shapeAnew(text));
  }

  #shapeAnew(text: string): ShapedText {
    const buffer = this.#buffer;
    buffer.clearContents();
    buffer.addText(text);
    // Simplified Chinese forms whatever the system's language is, and left to right: the font has nothing else.
    buffer.setLanguage('zh-Hans');
    buffer.guessSegmentProperties();
    buffer.setDirection(Direction.LTR);
    shape(this.#font, buffer);
    const infos = buffer.getGlyphInfos();
    const positions = buffer.getGlyphPositions();
    const glyphs: ShapedGlyph[] = [];
    let pen = 0;
    let inkTop = 0;
    let inkDepth = 0;
    for (const [index, { codepoint: glyphId, cluster }] of infos.entries()) {
      const position = positions[index] ?? { xAdvance: 0, xOffset: 0, yOffset: 0 };
      const glyph = this.glyph(glyphId);
      glyphs.push({ glyphId, cluster, x: pen + position.xOffset, y: position.yOffset });
      inkTop = Math.max(inkTop, glyph.inkTop + position.yOffset);
      inkDepth = Math.max(inkDepth, -(glyph.inkBottom + position.yOffset));
      pen += position.xAdvance;
    }
    return { glyphs, advance: pen, inkTop, inkDepth };
  }

  glyph(glyphId: number): Glyph {
    return this.#glyphs.get(glyphId, () => {
      const extents = this.#font.glyphExtents(glyphId);
      const top = extents?.yBearing ?? 0;
      return {
        outline: this.#pen.draw(this.#font, glyphId),
        inkTop: top,
        inkBottom: top + (extents?.height ?? 0),
      };
    });
  }
}

/** Collects what HarfBuzz draws as path commands. */
class OutlinePen {
  readonly #functions = new DrawFuncs();
  #commands: PathCommand[] = [];

  constructor() {
    const functions = this.#functions;
    functions.setMoveToFunc((x, y) => this.#commands.push({ op: 'M', x, y }));
    functions.setLineToFunc((x, y) => this.#commands.push({ op: 'L', x, y }));
    functions.setQuadraticToFunc((cx, cy, x, y) => this.#commands.push({ op: 'Q', cx, cy, x, y }));
    functions.setCubicToFunc((c1x, c1y, c2x, c2y, x, y) => this.#commands.push({ op: 'C', c1x, c1y, c2x, c2y, x, y }));
    functions.setClosePathFunc(() => this.#commands.push({ op: 'Z' }));
  }

  draw(font: Font, glyphId: number): readonly PathCommand[] {
    this.#commands = [];
    font.drawGlyph(glyphId, this.#functions);
    return this.#commands;
  }
}
