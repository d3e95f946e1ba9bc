/**
 * Colours as people write them, `#07874A`, `cmyk(0, 0, 0, 100)` or `spot(PANTONE 347 C, cmyk(93, 0, 100, 0))`, to inks. A print shop that cares
 * about a brand's colour gets its figures from the person who knows them: amounts that are given are printed as they are.
 */
import { type DesignInk, isSpotName, type Rgb } from './ink';
import { type Cmyk, cmykToRgb, rgbToCmyk } from './ink-mixing';

/** Null when the text has none of the forms or a figure is out of range. `#000000` and `cmyk(0,0,0,100)` are K100. */
export function parseInk(text: string): DesignInk | null {
  const spot = /^spot\((.+?),\s*(#[0-9a-f]{6}|cmyk\([^()]*\))\s*\)$/iu.exec(text.trim());
  return spot === null ? parseMixture(text.trim()) : parseSpot(spot[1] ?? '', spot[2] ?? '');
}

/** In per cent of each ink, as print shops give it: `C93 M0 Y100 K0`. */
export const cmykName = (cmyk: Cmyk): string =>
  cmyk.map((amount, plate) => `${'CMYK'[plate]}${Math.round(amount * 100)}`).join(' ');

/** What a print shop calls the ink. */
export function inkName(ink: DesignInk): string {
  if (ink.kind === 'black') return 'K100';
  return ink.kind === 'spot' ? ink.name : cmykName(ink.cmyk);
}

/** A spot colour may stand for the black on the screen too, so its mixture is taken as it is. */
function parseSpot(nameText: string, mixtureText: string): DesignInk | null {
  const name = nameText.trim();
  const mixture = parseMixture(mixtureText);
  if (mixture === null || !isSpotName(name)) return null;
  const { cmyk, rgb } = mixture.kind === 'black' ? { cmyk: [0, 0, 0, 1] as const, rgb: [0, 0, 0] as const } : mixture;
  return { kind: 'spot', name, cmyk, rgb };
}

function parseMixture(text: string): DesignInk | null {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/iu.exec(text);
  if (hex !== null) {
    const [red = 0, green = 0, blue = 0] = hex.slice(1).map((digits) => Number.parseInt(digits, 16));
    return toMixedInk(mixFor([red, green, blue]), [red, green, blue]);
  }
  const figures = /^cmyk\(([\d.,\s%]+)\)$/iu.exec(text)?.[1]?.split(',').map(toShare) ?? [];
  const [cyan, magenta, yellow, black] = figures;
  if (
    figures.length !== 4 ||
    cyan === undefined ||
    magenta === undefined ||
    yellow === undefined ||
    black === undefined
  ) {
    return null;
  }
  const cmyk: Cmyk = [cyan, magenta, yellow, black];
  return figures.every((share) => share >= 0 && share <= 1) ? toMixedInk(cmyk) : null;
}

/** In whole per cent, as shops give and set them. */
export const mixFor = (rgb: Rgb): Cmyk => {
  const [cyan, magenta, yellow, black] = rgbToCmyk(rgb).map((amount) => Math.round(amount * 100) / 100);
  return [cyan ?? 0, magenta ?? 0, yellow ?? 0, black ?? 0];
};

/** K alone is black, however it was chosen. */
function toMixedInk(cmyk: Cmyk, rgb: Rgb = cmykToRgb(cmyk)): DesignInk {
  const isBlack = cmyk.join() === '0,0,0,1';
  return isBlack ? { kind: 'black' } : { kind: 'colour', cmyk: [...cmyk], rgb: [...rgb] };
}

const toShare = (figure: string): number => {
  const digits = /^\s*(\d+(?:\.\d+)?)\s*%?\s*$/u.exec(figure)?.[1];
  return digits === undefined ? Number.NaN : Number(digits) / 100;
};
