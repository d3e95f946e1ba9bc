import { cmykToRgb, contrastOnPaper, parseInk, rgbToCmyk } from '@shared/artwork';
import { describe, expect, it } from 'vitest';

describe('a spot colour', () => {
  it('is its name and its mixture', () => {
    expect(parseInk('spot(PANTONE 347 C, cmyk(93, 0, 100, 5))')).toEqual({
      kind: 'spot',
      name: 'PANTONE 347 C',
      cmyk: [0.93, 0, 1, 0.05],
      rgb: [17, 148, 57],
    });
    expect(parseInk('spot(专色, 绿 1, #007A3D)')).toMatchObject({ name: '专色, 绿 1', rgb: [0, 122, 61] });
    expect(parseInk('spot(HKS 88, cmyk(0,0,0,100))')).toMatchObject({ cmyk: [0, 0, 0, 1], rgb: [0, 0, 0] });
  });

  it.each([
    'spot()',
    'spot(PANTONE 347 C)',
    'spot(, #007a3d)',
    'spot(Black, #000000)',
    'spot(ALL, #000000)',
    'spot(a\tb, #000000)',
    `spot(${'绿'.repeat(17)}, #000000)`,
    'spot(A, cmyk(0,0,0,101))',
  ])('is refused: %s', (text) => {
    expect(parseInk(text)).toBeNull();
  });
});

describe('parseInk', () => {
  it.each(['#000000', 'cmyk(0,0,0,100)', ' CMYK( 0%, 0 , 0,100% ) '])('takes %o for K100', (text) => {
    expect(parseInk(text)).toEqual({ kind: 'black' });
  });

  it('keeps a screen colour and finds inks for it', () => {
    expect(parseInk('#07874a')).toEqual({
      kind: 'colour',
      cmyk: [0.97, 0, 0.86, 0.12],
      rgb: [7, 135, 74],
    });
  });

  it('keeps ink amounts and finds a screen colour for them', () => {
    expect(parseInk('cmyk(85, 10, 85.5, 15)')).toEqual({
      kind: 'colour',
      cmyk: [0.85, 0.1, 0.855, 0.15],
      rgb: [36, 129, 66],
    });
  });

  it.each([
    '',
    'black',
    '#000',
    '#0000000',
    '#00000g',
    'cmyk(0,0,0)',
    'cmyk(0,0,0,101)',
    'cmyk(0,0,,1)',
    'cmyk(0,0,0,-1)',
    'rgb(0,0,0)',
  ])('refuses %o', (text) => {
    expect(parseInk(text)).toBeNull();
  });
});

describe('conversions', () => {
  it('print greys with black alone', () => {
    expect(rgbToCmyk([128, 128, 128])).toEqual([0, 0, 0, expect.closeTo(0.498, 3)]);
    expect(rgbToCmyk([255, 255, 255])).toEqual([0, 0, 0, 0]);
    expect(rgbToCmyk([0, 0, 0])).toEqual([0, 0, 0, 1]);
  });

  it.each([[0.2], [0.5], [0.9]])('show %o of black alone as the grey it is', (black) => {
    const grey = Math.round(255 * (1 - black));
    expect(cmykToRgb([0, 0, 0, black])).toEqual([grey, grey, grey]);
    expect(rgbToCmyk([grey, grey, grey])).toEqual([0, 0, 0, expect.closeTo(black, 2)]);
  });

  it.each([
    [7, 135, 74],
    [112, 16, 32],
    [123, 45, 139],
    [139, 90, 43],
    [128, 136, 144],
    [244, 194, 194],
  ] as const)('find inks that look like %i %i %i, one of the three missing', (...rgb) => {
    const cmyk = rgbToCmyk(rgb);
    for (const [channel, value] of cmykToRgb(cmyk).entries()) {
      expect(Math.abs(value - (rgb[channel] ?? 0))).toBeLessThanOrEqual(1);
    }
    expect(Math.min(...cmyk.slice(0, 3))).toBe(0);
  });

  it('take the nearest inks for a colour no ink has', () => {
    expect(rgbToCmyk([0, 255, 0])).toEqual([1, 0, 1, 0]);
    expect(rgbToCmyk([255, 0, 0])).toEqual([0, 1, 1, 0]);
  });

  it('show inks as they print, so that the contrast check can judge them', () => {
    expect(cmykToRgb([1, 0, 1, 0])).toEqual([0, 150, 64]);
    const contrast = (text: string): number => {
      const ink = parseInk(text);
      return ink === null ? Number.NaN : contrastOnPaper(ink);
    };
    // On a screen cmyk(100,0,100,0) would be #00ff00, with a contrast of 28 %.
    expect(contrast('cmyk(100,0,100,0)')).toBeCloseTo(0.78, 1);
    expect(contrast('cmyk(0,0,100,0)')).toBeLessThan(0.2);
    expect(contrast('cmyk(0,0,0,100)')).toBe(1);
  });
});
