/**
 * The check every file passes before a package is called ready: its finished bytes are read back, decoded and compared with
 * the ticket's url. Small samples are tried first; a code that needs more effort still gets it.
 */
import { type Problem, toProblem } from '@shared/errors';
import { type Decoder, loadDecoder, type Reading } from './decoder';
import { lookWhereExpected } from './look';
import { measureSymbol } from './measure';
import type { Picture } from './picture';
import type { FileContent, RasterContent, VectorContent } from './readers/content';
import { readPdf } from './readers/document';
import { readers } from './readers/readers';
import { quietZoneProblem, stanceProblem, textProblem } from './report';
import { checkPlaces } from './sheet';
import type { Checker, CheckReport, ExpectedArtwork, SymbolMeasure } from './types';

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

/** Loads the decoder once per thread. Throws AppError ARTWORK_RESOURCE_MISSING. */
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
  const expected = code === null ? null : await lookWhereExpected(decoder, picture, code, dotsPerMm);
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
    const reading = await lookWhereExpected(decoder, picture, code, picture.widthPx / content.widthMm);
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
