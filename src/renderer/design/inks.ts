/**
 * Inks offered in the window. Data table and the naive conversion for a colour picked by eye.
 */
import type { DesignInk } from '@shared/artwork';

/** Dark brand colours that pass the contrast check, with the CMYK a print shop would mix for them. */
export const inkChoices = {
  black: { kind: 'black' },
  navy: { kind: 'colour', cmyk: [1, 0.8, 0.2, 0.3], rgb: [16, 42, 94] },
  forest: { kind: 'colour', cmyk: [0.9, 0.4, 0.9, 0.4], rgb: [10, 74, 43] },
  wine: { kind: 'colour', cmyk: [0.3, 1, 0.8, 0.4], rgb: [112, 16, 32] },
} as const satisfies Readonly<Record<string, DesignInk>>;

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

/** An ink from `#rrggbb`, CMYK by the textbook rule (maximum black); the print shop's profile has the last word. */
export function fromHex(hex: string): DesignInk {
  const channel = (start: number) => Number.parseInt(hex.slice(start, start + 2), 16);
  const rgb = [channel(1), channel(3), channel(5)] as const;
  const black = 1 - Math.max(...rgb) / 255;
  const ink = (value: number) => (black === 1 ? 0 : round((1 - value / 255 - black) / (1 - black)));
  return { kind: 'colour', cmyk: [ink(rgb[0]), ink(rgb[1]), ink(rgb[2]), round(black)], rgb: [...rgb] };
}

const round = (value: number): number => Math.round(value * 100) / 100;
