import {
  contrastOnPaper,
  type Design,
  type DesignInk,
  defaultDesign,
  designProblems,
  dotsPerModule,
  rasterProblem,
} from '@shared/artwork';
import { describe, expect, it } from 'vitest';

const colour = (red: number, green: number, blue: number): DesignInk => ({
  kind: 'colour',
  cmyk: [0, 0, 0, 0.5],
  rgb: [red, green, blue],
});
const design = (changes: Partial<Design>): Design => ({ ...defaultDesign, ...changes });
const VERSION_4 = 33;

describe('contrastOnPaper', () => {
  it.each([
    ['black', { kind: 'black' } as const, 1],
    ['paper', { kind: 'paper' } as const, 0],
    ['WeChat green', colour(7, 135, 74), 0.82],
    ['mid grey', colour(128, 128, 128), 0.78],
    ['bright red', colour(255, 0, 0), 0.79],
    ['orange', colour(255, 140, 0), 0.6],
    ['yellow', colour(255, 255, 0), 0.07],
  ])('of %s', (_name, ink, contrast) => {
    expect(contrastOnPaper(ink)).toBeCloseTo(contrast, 2);
  });
});

describe('designProblems', () => {
  it('has nothing against the default design', () => {
    expect(designProblems(defaultDesign)).toEqual([]);
  });

  it('warns of low contrast and refuses what can hardly be scanned', () => {
    expect(designProblems(design({ ink: colour(255, 140, 0) }))).toEqual([
      { code: 'ARTWORK_CONTRAST_LOW', params: { percent: 60 } },
    ]);
    expect(designProblems(design({ ink: colour(255, 255, 0) }))).toEqual([
      { code: 'ARTWORK_CONTRAST_REFUSED', params: { percent: 7 } },
    ]);
  });

  it('refuses an inverted code, which white ink would be', () => {
    expect(designProblems(design({ ink: colour(255, 255, 255) })).map(({ code }) => code)).toEqual([
      'ARTWORK_CONTRAST_REFUSED',
    ]);
  });

  it('warns of small codes', () => {
    expect(designProblems(design({ codeSizeMm: 19.9 }))).toEqual([
      { code: 'ARTWORK_CODE_SMALL', params: { sizeMm: 19.9 } },
    ]);
    expect(designProblems(design({ codeSizeMm: 20 }))).toEqual([]);
  });
});

describe('dotsPerModule', () => {
  it.each([
    [50, 600, 28],
    [50, 300, 14],
    [30, 300, 8],
    // 41 modules of exactly 5 dots at 254 dpi: rounding must not take one away.
    [20.5, 254, 5],
  ])('%d mm at %d dpi: %d whole dots', (codeSizeMm, dpi, dots) => {
    expect(dotsPerModule(design({ codeSizeMm }), VERSION_4, dpi)).toBe(dots);
  });
});

describe('rasterProblem', () => {
  it('asks for four dots a module and says how to get them', () => {
    const small = design({ codeSizeMm: 12 });
    const problem = rasterProblem(small, VERSION_4, 300);
    expect(problem).toEqual({
      code: 'ARTWORK_MODULE_TOO_SMALL',
      params: { sizeMm: 12, dpi: 300, dots: 3, neededMm: 14, neededDpi: 348 },
    });
    expect(rasterProblem(design({ codeSizeMm: 14 }), VERSION_4, 300)).toBeNull();
    expect(rasterProblem(small, VERSION_4, 348)).toBeNull();
  });
});
