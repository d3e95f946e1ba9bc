/**
 * Inks offered in the window, and how one ink becomes one of another kind without losing what it is made of.
 */
import { cmykToRgb, type DesignInk, mixFor, type SpotInk } from '@shared/artwork';

/** Dark brand colours that pass the contrast check, with the CMYK a print shop would mix for them. */
export const inkChoices = {
  black: { kind: 'black' },
  navy: { kind: 'colour', cmyk: [1, 0.8, 0.2, 0.3], rgb: [16, 42, 94] },
  forest: { kind: 'colour', cmyk: [0.9, 0.4, 0.9, 0.4], rgb: [10, 74, 43] },
  wine: { kind: 'colour', cmyk: [0.3, 1, 0.8, 0.4], rgb: [112, 16, 32] },
} as const satisfies Readonly<Record<string, DesignInk>>;

/** An ink with amounts of its own. */
export type MixedInk = Exclude<DesignInk, { kind: 'black' }>;
type Mixture = Pick<MixedInk, 'cmyk' | 'rgb'>;

/** What a spot colour is called until somebody says its name. */
const FIRST_SPOT_NAME = 'Spot 1';

export type InkName = keyof typeof inkChoices;

const isSame = (a: DesignInk, b: DesignInk): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Which offered ink this is; null for one picked by eye. */
export function toInkName(ink: DesignInk): InkName | null {
  for (const name of Object.keys(inkChoices)) if (isInkName(name) && isSame(inkChoices[name], ink)) return name;
  return null;
}

export const isInkName = (name: string): name is InkName => Object.hasOwn(inkChoices, name);

/** `#0a4a2b` of an ink, for the browser's colour field. */
export const toHex = (ink: DesignInk): string =>
  `#${(ink.kind === 'black' ? [0, 0, 0] : ink.rgb).map((value) => value.toString(16).padStart(2, '0')).join('')}`;

const toMixture = (ink: DesignInk): Mixture =>
  ink.kind === 'black' ? { cmyk: [0, 0, 0, 1], rgb: [0, 0, 0] } : { cmyk: ink.cmyk, rgb: ink.rgb };

/** The same amounts to go on from; seen as they mix, so that it is not the offered ink any more. */
export function toOwnInk(ink: DesignInk): DesignInk {
  const { cmyk } = toMixture(ink);
  return { kind: 'colour', cmyk, rgb: cmykToRgb(cmyk) };
}

export const toSpotInk = (ink: DesignInk): SpotInk => ({ kind: 'spot', name: FIRST_SPOT_NAME, ...toMixture(ink) });

/** The same ink with another amount of one plate, 0…1. */
export function withAmount(ink: MixedInk, plate: number, amount: number): MixedInk {
  const [cyan, magenta, yellow, black] = ink.cmyk.with(plate, amount);
  const cmyk = [cyan ?? 0, magenta ?? 0, yellow ?? 0, black ?? 0] as const;
  return { ...ink, cmyk, rgb: [...cmykToRgb(cmyk)] };
}

/** A mixture from `#rrggbb`; the print shop's profile has the last word. */
export function fromHex(hex: string): Mixture {
  const channel = (start: number) => Number.parseInt(hex.slice(start, start + 2), 16);
  const rgb = [channel(1), channel(3), channel(5)] as const;
  return { cmyk: mixFor(rgb), rgb };
}
