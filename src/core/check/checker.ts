/**
 * The check every file passes before a package is called ready: its finished bytes are read back, decoded and compared with
 * the ticket's url. Small samples are tried first; a code that needs more effort still gets it.
 */
import { type Problem, toProblem } from '@shared/errors';
import { type Decoder, loadDecoder, type Reading } from './decoder';
import { measureSymbol, REQUIRED_QUIET_ZONE_MODULES } from './measure';
import type { Picture } from './picture';
import { readPng } from './png-reader';
import type { Checker, CheckReport, SymbolMeasure } from './types';
import { drawSvg } from './vector';

/** Widths looked at, in pixels: enough for a code that fills the artwork, for one on a card, and for one on a poster. */
const LOOK_WIDTHS_PX = [140, 360, 1000] as const;
/** Vector files are measured in the same pixels they are decoded from, so these are finer. */
const DRAW_WIDTHS_PX = [200, 600, 2400] as const;

/** Loads the decoder once per thread. Throws AppError ARTWORK_RESOURCE_MISSING. */
export async function createChecker(resourcesDir: string): Promise<Checker> {
  const decoder = await loadDecoder(resourcesDir);
  return {
    async checkPng(bytes, url) {
      const picture = attempt(() => readPng(bytes));
      return picture === null ? damaged() : await checkPixels(decoder, picture, url);
    },
    async checkSvg(bytes, url) {
      for (const widthPx of DRAW_WIDTHS_PX) {
        const picture = attempt(() => drawSvg(bytes, widthPx));
        if (picture === null) return damaged();
        const reading = await decoder.read(picture, 1, 'quick');
        if (reading !== null) return toReport(reading, url, measure(picture, reading));
      }
      return unreadable();
    },
    async checkPicture(bytes, url) {
      const reading = await decoder.readFile(bytes);
      return reading === null ? unreadable() : toReport(reading, url, null);
    },
  };
}

async function checkPixels(decoder: Decoder, picture: Picture, url: string): Promise<CheckReport> {
  for (const widthPx of LOOK_WIDTHS_PX) {
    const step = Math.max(1, Math.floor(picture.widthPx / widthPx));
    const reading = await decoder.read(picture, step, 'quick');
    if (reading !== null) return toReport(reading, url, measure(picture, reading));
  }
  const reading = await decoder.read(picture, 1, 'full');
  return reading === null ? unreadable() : toReport(reading, url, measure(picture, reading));
}

const measure = (picture: Picture, reading: Reading): SymbolMeasure =>
  measureSymbol(picture, reading.corners, reading.symbol.modules);

function toReport({ text, symbol }: Reading, url: string, measured: SymbolMeasure | null): CheckReport {
  return { text, isEqual: text === url, problem: toCheckProblem(text, url, measured), symbol, measure: measured };
}

function toCheckProblem(text: string, url: string, measured: SymbolMeasure | null): Problem | null {
  if (text !== url) return toProblem('CHECK_WRONG_TEXT', { expected: url, actual: text });
  if (measured !== null && measured.quietZoneModules < REQUIRED_QUIET_ZONE_MODULES) {
    return toProblem('CHECK_QUIET_ZONE', { modules: measured.quietZoneModules });
  }
  return null;
}

const withoutText = (problem: Problem): CheckReport => ({
  text: null,
  isEqual: false,
  problem,
  symbol: null,
  measure: null,
});
const unreadable = (): CheckReport => withoutText(toProblem('CHECK_UNREADABLE'));
const damaged = (): CheckReport => withoutText(toProblem('CHECK_FILE_DAMAGED'));

/** A file that cannot even be read as a picture is a finding, not an error of the checker. */
function attempt(read: () => Picture): Picture | null {
  try {
    return read();
  } catch {
    return null;
  }
}
