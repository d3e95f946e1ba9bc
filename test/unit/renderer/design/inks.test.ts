import { toShownScale } from '@renderer/design';
import { fromHex, inkChoices, toHex, toInkName, toOwnInk, toSpotInk, withAmount } from '@renderer/design/inks';
import { presetNames, toPresetName } from '@renderer/design/saved-designs';
import { contrastOnPaper, defaultDesign, designInkSchema, designPresets } from '@shared/artwork';
import { describe, expect, it } from 'vitest';

describe('inks', () => {
  it.each(Object.entries(inkChoices))('%s is valid, dark enough and recognised again', (name, ink) => {
    expect(designInkSchema.safeParse(ink).success).toBe(true);
    expect(contrastOnPaper(ink)).toBeGreaterThan(0.85);
    expect(toInkName(ink)).toBe(name);
  });

  it.each(['#000000', '#ffffff', '#0a4a2b', '#07c160'])('a picked colour keeps its screen value: %s', (hex) => {
    const ink = { kind: 'colour', ...fromHex(hex) } as const;
    expect(toHex(ink)).toBe(hex);
    expect(designInkSchema.safeParse(ink).success).toBe(true);
    expect(toInkName(ink)).toBeNull();
  });

  it('mixes CMYK with as much black as there is', () => {
    expect(fromHex('#000000')).toEqual({ cmyk: [0, 0, 0, 1], rgb: [0, 0, 0] });
    expect(fromHex('#ff0000')).toEqual({ cmyk: [0, 1, 1, 0], rgb: [255, 0, 0] });
    expect(fromHex('#07874a').cmyk).toEqual([0.97, 0, 0.86, 0.12]);
  });

  it.each(Object.entries(inkChoices))(
    '%s goes on as an ink of one’s own and as a spot colour with the same amounts',
    (_name, ink) => {
      const own = toOwnInk(ink);
      const amounts = ink.kind === 'black' ? [0, 0, 0, 1] : ink.cmyk;
      expect([toInkName(own), own]).toMatchObject([null, { kind: 'colour', cmyk: amounts }]);
      const spot = toSpotInk(own);
      expect(spot).toMatchObject({ kind: 'spot', cmyk: amounts });
      for (const made of [own, spot]) expect(designInkSchema.safeParse(made).success).toBe(true);
    },
  );

  it('keeps what it is when one amount changes', () => {
    const spot = toSpotInk({ kind: 'black' });
    expect(withAmount(spot, 0, 0.5)).toEqual({ ...spot, cmyk: [0.5, 0, 0, 1], rgb: [0, 0, 0] });
    expect(withAmount(withAmount(spot, 3, 0), 1, 1)).toEqual({ ...spot, cmyk: [0, 1, 0, 0], rgb: [226, 0, 122] });
  });
});

describe('presets', () => {
  it.each(presetNames)('%s is recognised until it is changed', (name) => {
    expect(toPresetName(designPresets[name])).toBe(name);
    expect(toPresetName({ ...designPresets[name], marginMm: 99 })).toBeNull();
  });

  it('a new batch starts with one of them', () => expect(toPresetName(defaultDesign)).not.toBeNull());
});

describe('the preview’s size', () => {
  it('is true where it fits and fits where it is not', () => {
    expect(toShownScale(50, 60)).toBe(1);
    expect(toShownScale(100, 150)).toBeCloseTo(288 / ((150 * 96) / 25.4));
  });
});
