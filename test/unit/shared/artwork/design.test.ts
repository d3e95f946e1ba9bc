import {
  type Design,
  defaultDesign,
  designPresets,
  parseDesign,
  readDesignJson,
  writeDesignJson,
} from '@shared/artwork';
import { describe, expect, it } from 'vitest';

const problemOf = (value: unknown) => {
  const result = parseDesign(value);
  return result.ok ? null : result.problem;
};

describe('parseDesign', () => {
  it('fills what a file leaves out with defaults', () => {
    expect(parseDesign({ version: 1, codeSizeMm: 40, labelLines: [{ template: '{label}', sizePt: 10 }] })).toEqual({
      ok: true,
      design: {
        version: 1,
        codeSizeMm: 40,
        errorCorrection: 'Q',
        quietZoneModules: 4,
        marginMm: 0,
        labelPosition: 'below',
        labelLines: [{ template: '{label}', sizePt: 10, weight: 400, align: 'center' }],
        labelHeightMm: 'auto',
        ink: { kind: 'black' },
        card: null,
        header: null,
        border: null,
        hasCutLine: false,
        cornerRadiusMm: 0,
        logo: null,
      } satisfies Design,
    });
  });

  it.each([
    ['nothing', null, '-'],
    ['an array', [], '-'],
    ['no version', { codeSizeMm: 40 }, 'version'],
    ['a misspelt field', { version: 1, codeSize: 40 }, 'codeSize'],
    ['a code too small to print', { version: 1, codeSizeMm: 9 }, 'codeSizeMm'],
    ['a size that is no number', { version: 1, codeSizeMm: '50' }, 'codeSizeMm'],
    ['a quiet zone that is too narrow', { version: 1, quietZoneModules: 3 }, 'quietZoneModules'],
    ['half a module', { version: 1, quietZoneModules: 4.5 }, 'quietZoneModules'],
    ['text nobody can read', { version: 1, labelLines: [{ template: 'x', sizePt: 5 }] }, 'labelLines.0.sizePt'],
    ['five lines', { version: 1, labelLines: Array(5).fill({ template: 'x', sizePt: 8 }) }, 'labelLines'],
    [
      'an unknown weight',
      { version: 1, labelLines: [{ template: 'x', sizePt: 8, weight: 500 }] },
      'labelLines.0.weight',
    ],
    ['ink over 100 %', { version: 1, ink: { kind: 'colour', cmyk: [0, 0, 0, 2], rgb: [0, 0, 0] } }, 'ink.cmyk.3'],
    ['several faults', { version: 1, codeSizeMm: 0, extra: 1 }, 'codeSizeMm, extra'],
  ])('refuses %s and says where', (_name, value, fields) => {
    expect(problemOf(value)).toEqual({ code: 'ARTWORK_DESIGN_INVALID', params: { fields } });
  });

  it('tells a newer format from a broken one', () => {
    expect(problemOf({ version: 2, shape: 'round' })).toEqual({ code: 'ARTWORK_DESIGN_NEWER', params: { version: 2 } });
  });
});

describe('design files', () => {
  it.each(Object.entries(designPresets))('come back as they were written: %s', (_name, design) => {
    expect(readDesignJson(writeDesignJson(design))).toEqual(design);
  });

  it('may name the schema they follow, which is no part of the design', () => {
    expect(readDesignJson('{"$schema":"../design.schema.json","version":1}')).toEqual(readDesignJson('{"version":1}'));
    expect(problemOf({ $schema: 7, version: 1 })).toMatchObject({ params: { fields: '$schema' } });
  });

  it('may start with a byte order mark', () => {
    expect(readDesignJson(`\ufeff${writeDesignJson(defaultDesign)}`)).toEqual(defaultDesign);
  });

  it.each([
    ['not json', 'ARTWORK_DESIGN_NOT_JSON'],
    ['{"version":1', 'ARTWORK_DESIGN_NOT_JSON'],
    ['{"version":1,"codeSizeMm":0}', 'ARTWORK_DESIGN_INVALID'],
    ['{"version":9}', 'ARTWORK_DESIGN_NEWER'],
  ])('are refused when they are %s', (text, code) => {
    expect(() => readDesignJson(text)).toThrow(expect.objectContaining({ code }));
  });
});
