import { defaultSheetOptions } from '@shared/domain';
import { describe, expect, test } from 'vitest';
import { readSheetOptions } from '../../../src/cli/artwork-options';

describe('--sheets', () => {
  test.each([
    ['A4', { widthMm: 210, heightMm: 297, grid: null }],
    ['a3', { widthMm: 297, heightMm: 420, grid: null }],
    ['SRA3:5x7', { widthMm: 320, heightMm: 450, grid: { columns: 5, rows: 7 } }],
    ['Letter', { widthMm: 215.9, heightMm: 279.4, grid: null }],
    ['320.5x450mm:10×12', { widthMm: 320.5, heightMm: 450, grid: { columns: 10, rows: 12 } }],
  ])('%s', (sheets, size) => {
    expect(readSheetOptions({ sheets })).toEqual({ ...defaultSheetOptions, ...size });
  });

  test.each(['', 'A5', 'A4:', 'A4:0x3', 'A4:3x', 'A4:3x4:5', '210x297', '10x10mm', '9999x100mm', 'A4:101x1'])(
    '%j is refused and told what it should be',
    (sheets) => {
      const params = { option: '--sheets', value: sheets };
      expect(() => readSheetOptions({ sheets })).toThrow(
        expect.objectContaining({ code: 'CLI_BAD_VALUE', params: expect.objectContaining(params) }),
      );
    },
  );

  test('that is not given makes none, whatever else is said of sheets', () => {
    expect(readSheetOptions({ 'bleed-mm': '3', order: 'stack' })).toBeNull();
  });

  test('has bleed, gutter, order, folders and length beside it', () => {
    const values = {
      sheets: 'A4',
      'bleed-mm': '2.5',
      'gutter-mm': '0',
      order: 'stack',
      'sheet-per-folder': true,
      'sheet-pages': '20',
    };
    expect(readSheetOptions(values)).toEqual({
      ...defaultSheetOptions,
      bleedMm: 2.5,
      gutterMm: 0,
      order: 'stack',
      newSheetPerFolder: true,
      pagesPerFile: 20,
    });
    for (const bad of [{ 'bleed-mm': '21' }, { 'gutter-mm': '-1' }, { order: 'pile' }, { 'sheet-pages': '1.5' }])
      expect(() => readSheetOptions({ sheets: 'A4', ...bad })).toThrow(
        expect.objectContaining({ code: 'CLI_BAD_VALUE' }),
      );
  });
});
