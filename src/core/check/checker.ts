/**
 * The check every file passes before a package is called ready: its finished bytes are read back, decoded and compared
 * with the ticket's url. Sheets are checked place by place.
 */
import { type Problem, toProblem } from '@shared/errors';
import type {
  Checker,
  CheckReport,
  ExpectedArtwork,
  ExpectedPlace,
  ExpectedSheet,
  SymbolMeasure,
} from './check-report';
import { type Decoder, loadDecoder, type Reading, readWhereExpected, viewPart } from './decoder';
import { measureSymbol, quietZoneProblem, stanceProblem, textProblem } from './measure';
import {
  type FileContent,
  isInside,
  type Picture,
  PixelMemory,
  type RasterContent,
  type VectorContent,
} from './picture';
import { readers, readPdf } from './readers/readers';

// The check every file passes before a package is called ready: its finished bytes are read back, decoded and compared
// with the ticket's url. Small samples are tried first; a code that needs more effort still gets it.

/** Widths looked at, in pixels: enough for a code that fills the artwork, for one on a card, and for one on a poster. */
const LOOK_WIDTHS_PX = [140, 360, 1000] as const;
/** Vector files are measured in the same pixels they are decoded from, so these are finer. */
const DRAW_WIDTHS_PX = [200, 600, 2400] as const;
/** Where the code is expected: enough to measure its quiet zone to a quarter module. */
const DRAW_PX_PER_MODULE = 5;
/** Page boxes have four decimals; nobody cuts finer. */
const SIZE_TOLERANCE_MM = 0.01;

/** A reading together with the pixels it was found in. */
interface Sighting {
  readonly reading: Reading;
  readonly picture: Picture;
}

/** Loads the decoder once per thread. @throws AppError ARTWORK_RESOURCE_MISSING */
export async function createChecker(resourcesDir: string): Promise<Checker> {
  const decoder = await loadDecoder(resourcesDir);
  return {
    async check(format, bytes, expected) {
      let release: RasterContent['release'];
      try {
        const content = readers[format](bytes);
        if (content.kind === 'raster') release = content.release;
        const sighting =
          content.kind === 'raster'
            ? await lookAt(decoder, content, expected)
            : await drawAndLook(decoder, content, expected);
        return sighting === null ? unreadable() : toReport(sighting, content, expected);
      } catch (error) {
        // A file that cannot even be read as a picture is a finding, not an error of the checker.
        if (error instanceof Error) return damaged();
        throw error;
      } finally {
        release?.();
      }
    },
    async checkSheet(pdf, expected) {
      try {
        const content = readPdf(pdf);
        const wrongSize = sizeProblem(content, expected);
        if (wrongSize !== null) return expected.places.map(() => wrongSize);
        return await checkPlaces(decoder, content, expected);
      } catch (error) {
        if (error instanceof Error) return expected.places.map(() => toProblem('CHECK_FILE_DAMAGED'));
        throw error;
      }
    },
    async checkPicture(bytes, url) {
      const reading = await decoder.readFile(bytes);
      if (reading === null) return unreadable();
      const { text, symbol, stance } = reading;
      const problem = textProblem(text, url) ?? stanceProblem(stance);
      return { text, isEqual: text === url, problem, symbol, measure: null };
    },
  };
}

async function lookAt(
  decoder: Decoder,
  { picture, dotsPerMm }: RasterContent,
  { code }: ExpectedArtwork,
): Promise<Sighting | null> {
  const expected = code === null ? null : await readWhereExpected(decoder, picture, code, dotsPerMm);
  if (expected !== null) return { reading: expected, picture };
  for (const widthPx of LOOK_WIDTHS_PX) {
    const reading = await decoder.read(picture, Math.max(1, Math.floor(picture.widthPx / widthPx)), 'quick');
    if (reading !== null) return { reading, picture };
  }
  const reading = (await decoder.read(picture, 1, 'full')) ?? (await decoder.read(picture, 1, 'inverted'));
  return reading === null ? null : { reading, picture };
}

async function drawAndLook(
  decoder: Decoder,
  content: VectorContent,
  { code }: ExpectedArtwork,
): Promise<Sighting | null> {
  if (code !== null) {
    const pxPerMm = DRAW_PX_PER_MODULE / code.moduleMm;
    const picture = content.draw(Math.ceil(content.widthMm * pxPerMm));
    const reading = await readWhereExpected(decoder, picture, code, picture.widthPx / content.widthMm);
    if (reading !== null) return { reading, picture };
  }
  for (const effort of ['quick', 'inverted'] as const) {
    for (const widthPx of DRAW_WIDTHS_PX) {
      const picture = content.draw(widthPx);
      const reading = await decoder.read(picture, 1, effort);
      if (reading !== null) return { reading, picture };
    }
  }
  return null;
}

function toReport({ reading, picture }: Sighting, content: FileContent, expected: ExpectedArtwork): CheckReport {
  const { text, symbol, corners, stance } = reading;
  const isEqual = text === expected.url;
  const askew = stanceProblem(stance);
  // Edges are measured from where an upright symbol has its finder patterns.
  if (askew !== null) {
    return { text, isEqual, problem: textProblem(text, expected.url) ?? askew, symbol, measure: null };
  }
  const dotsPerMm = content.kind === 'raster' ? content.dotsPerMm : picture.widthPx / content.widthMm;
  const { modulePx, ...rest } = measureSymbol(picture, corners, symbol.modules);
  const moduleDots = content.kind === 'raster' ? modulePx : null;
  const measure: SymbolMeasure = { moduleMm: modulePx / dotsPerMm, moduleDots, ...rest };
  const problem = textProblem(text, expected.url) ?? sizeProblem(content, expected) ?? quietZoneProblem(measure);
  return { text, isEqual, problem, symbol, measure };
}

/** The printed size must be the design's, to one device dot where there are dots. */
function sizeProblem(
  content: FileContent,
  { widthMm, heightMm }: Pick<ExpectedArtwork, 'widthMm' | 'heightMm'>,
): Problem | null {
  const { actual, toleranceMm } = sizeOf(content);
  const isRight =
    Math.abs(actual.widthMm - widthMm) <= toleranceMm && Math.abs(actual.heightMm - heightMm) <= toleranceMm;
  if (isRight) return null;
  return toProblem('CHECK_SIZE', {
    expected: `${toHundredths(widthMm)} × ${toHundredths(heightMm)}`,
    actual: `${toHundredths(actual.widthMm)} × ${toHundredths(actual.heightMm)}`,
  });
}

function sizeOf(content: FileContent) {
  if (content.kind === 'vector') return { actual: content, toleranceMm: SIZE_TOLERANCE_MM };
  const { picture, dotsPerMm } = content;
  const actual = { widthMm: picture.widthPx / dotsPerMm, heightMm: picture.heightPx / dotsPerMm };
  return { actual, toleranceMm: 1 / dotsPerMm };
}

const toHundredths = (lengthMm: number): string => String(Math.round(lengthMm * 100) / 100);

const withoutText = (problem: Problem): CheckReport => ({
  text: null,
  isEqual: false,
  problem,
  symbol: null,
  measure: null,
});
const unreadable = (): CheckReport => withoutText(toProblem('CHECK_UNREADABLE'));
const damaged = (): CheckReport => withoutText(toProblem('CHECK_FILE_DAMAGED'));

/** Of the smallest code on the page; the second look is for what was not found with the first. */
const LOOKS_PX_PER_MODULE = [4, 8] as const;
/** An A3 page with small stickers; drawn finer it would only take memory. */
const MAX_PAGE_WIDTH_PX = 6000;
/** Of a code of 45 bytes on a 30 mm sticker. */
const USUAL_MODULE_MM = 0.7;

/** Not in use. Pages that are checked at the same time have one each. */
const spareMemory: PixelMemory[] = [];

/** The check of a print sheet: the page is drawn once, and every artwork must be found in its own place. */
async function checkPlaces(
  decoder: Decoder,
  content: VectorContent,
  expected: ExpectedSheet,
): Promise<readonly (Problem | null)[]> {
  const memory = spareMemory.pop() ?? new PixelMemory();
  try {
    return await lookAtPlaces(decoder, content, expected, memory);
  } finally {
    spareMemory.push(memory);
  }
}

async function lookAtPlaces(
  decoder: Decoder,
  content: VectorContent,
  expected: ExpectedSheet,
  memory: PixelMemory,
): Promise<readonly (Problem | null)[]> {
  const moduleMm = Math.min(...expected.places.map(({ code }) => code?.moduleMm ?? USUAL_MODULE_MM));
  const problems: (Problem | null)[] = expected.places.map(() => toProblem('CHECK_UNREADABLE'));
  for (const pxPerModule of LOOKS_PX_PER_MODULE) {
    const missing = [...expected.places.entries()].filter(([index]) => problems[index]?.code === 'CHECK_UNREADABLE');
    if (missing.length === 0) break;
    const pageWidthPx = Math.min(MAX_PAGE_WIDTH_PX, Math.ceil((expected.widthMm * pxPerModule) / moduleMm));
    const picture = content.draw(pageWidthPx, memory);
    for (const [index, place] of missing) {
      problems[index] = await checkPlace(decoder, picture, place, picture.widthPx / expected.widthMm);
    }
  }
  return problems;
}

async function checkPlace(
  decoder: Decoder,
  picture: Picture,
  { xMm, yMm, widthMm, heightMm, rotation, url, code }: ExpectedPlace,
  pxPerMm: number,
): Promise<Problem | null> {
  const left = Math.round(xMm * pxPerMm);
  const top = Math.round(yMm * pxPerMm);
  const part = {
    left,
    top,
    widthPx: Math.min(Math.round((xMm + widthMm) * pxPerMm), picture.widthPx) - left,
    heightPx: Math.min(Math.round((yMm + heightMm) * pxPerMm), picture.heightPx) - top,
    rotation,
  };
  if (!isInside(picture, left, top, left + part.widthPx, top + part.heightPx)) return toProblem('CHECK_UNREADABLE');
  const view = viewPart(picture, part);
  const expected = code === null ? null : await readWhereExpected(decoder, view, code, pxPerMm);
  const reading = expected ?? (await decoder.read(view, 1, 'quick')) ?? (await decoder.read(view, 1, 'inverted'));
  if (reading === null) return toProblem('CHECK_UNREADABLE');
  const { text, stance, corners, symbol } = reading;
  return (
    textProblem(text, url) ?? stanceProblem(stance) ?? quietZoneProblem(measureSymbol(view, corners, symbol.modules))
  );
}
