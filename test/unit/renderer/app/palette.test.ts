import { palettes, toVariableName } from '@renderer/app/palette';
import { describe, expect, it } from 'vitest';

/** WCAG 2 contrast ratio of two `#rrggbb` colours. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const unit = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return unit <= 0.040_45 ? unit / 12.92 : ((unit + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const pairs = [
  ['ink', 'bg'],
  ['ink', 'card'],
  ['ink2', 'bg'],
  ['ink2', 'card'],
  ['ink2', 'field'],
  ['accentInk', 'accent'],
  ['accentInk', 'accentHover'],
  ['accentText', 'bg'],
  ['accentText', 'card'],
  ['accentText', 'accentSoft'],
  ['warn', 'card'],
  ['warn', 'warnSoft'],
  ['bad', 'card'],
  ['bad', 'badSoft'],
] as const;

describe.each(['light', 'dark'] as const)('the %s palette', (theme) => {
  it.each(pairs)('%s can be read on %s', (ink, ground) => {
    expect(contrast(palettes[theme][ink], palettes[theme][ground])).toBeGreaterThanOrEqual(4.5);
  });
});

it('names a style sheet’s variable after its colour', () => {
  expect(toVariableName('accentSoft')).toBe('--accent-soft');
});
