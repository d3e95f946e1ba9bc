import { numberedTextRows, parseRange, parseTextRange, rangeRows } from '@core/roster';
import { describe, expect, it } from 'vitest';
import { problemOfCall } from '../../../support/outcome';

describe('number ranges', () => {
  it.each([
    ['1-1000', { kind: 'range', start: 1, end: 1000, step: 1 }],
    ['1-1000:2', { kind: 'range', start: 1, end: 1000, step: 2 }],
    [' 5 - 5 ', { kind: 'range', start: 5, end: 5, step: 1 }],
  ])('reads %j', (text, source) => {
    expect(parseRange(text)).toEqual(source);
  });

  it.each([['1'], ['-5'], ['1-2-3'], ['1-10:0'], ['a-b'], ['1–10'], [''], ['1-10:1.5'], ['99999999999999999-1']])(
    'does not guess at %j',
    (text) => {
      expect(problemOfCall(() => parseRange(text)).code).toBe('ROSTER_RANGE_INVALID');
    },
  );

  it('goes up only, and not beyond a million rows', () => {
    expect(problemOfCall(() => parseRange('9-1'))).toEqual({
      code: 'ROSTER_RANGE_BACKWARDS',
      params: { start: 9, end: 1 },
    });
    expect(problemOfCall(() => rangeRows({ start: 1, end: 1_000_001, step: 1 }))).toEqual({
      code: 'ROSTER_TOO_MANY_ROWS',
      params: { max: 1_000_000 },
    });
    expect(problemOfCall(() => rangeRows({ start: 1, end: 10, step: Number.NaN })).code).toBe('ROSTER_RANGE_INVALID');
  });

  it('counts in steps up to the end; the number is scene and label', () => {
    expect(rangeRows({ start: 10, end: 15, step: 2 })).toEqual(
      ['10', '12', '14'].map((scene, index) => ({
        rowNumber: index + 1,
        scene,
        label: scene,
        label2: '',
        folder: '',
        fields: {},
      })),
    );
  });
});

describe('numbered texts', () => {
  it.each([
    ['store-{0001..0500}', { kind: 'numbered-text', prefix: 'store-', start: 1, count: 500, padding: 4, suffix: '' }],
    ['{1..3}号店', { kind: 'numbered-text', prefix: '', start: 1, count: 3, padding: 1, suffix: '号店' }],
    ['A{08..12}', { kind: 'numbered-text', prefix: 'A', start: 8, count: 5, padding: 2, suffix: '' }],
    ['A{1..0500}', { kind: 'numbered-text', prefix: 'A', start: 1, count: 500, padding: 4, suffix: '' }],
    ['A{0..9}', { kind: 'numbered-text', prefix: 'A', start: 0, count: 10, padding: 1, suffix: '' }],
  ])('reads %j', (text, source) => {
    expect(parseTextRange(text)).toEqual(source);
  });

  it.each([['store-1'], ['{1..}'], ['{a..z}'], ['{1..2}{3..4}'], ['{1..9..2}'], ['']])(
    'does not guess at %j',
    (text) => {
      expect(problemOfCall(() => parseTextRange(text))).toEqual({
        code: 'ROSTER_TEXT_RANGE_INVALID',
        params: { value: text, example: '{0001..0500}' },
      });
    },
  );

  it('pads with zeros and never cuts', () => {
    const rows = numberedTextRows({ prefix: 'A', start: 9, count: 2, padding: 2, suffix: 'z' });
    expect(rows.map((row) => [row.rowNumber, row.scene, row.label])).toEqual([
      [1, 'A09z', 'A09z'],
      [2, 'A10z', 'A10z'],
    ]);
    expect(numberedTextRows({ prefix: '', start: 1000, count: 1, padding: 2, suffix: '' })[0]?.scene).toBe('1000');
  });

  it.each([
    [{ count: 0 }, 'ROSTER_TEXT_RANGE_INVALID'],
    [{ start: -1 }, 'ROSTER_TEXT_RANGE_INVALID'],
    [{ count: 1_000_001 }, 'ROSTER_TOO_MANY_ROWS'],
  ])('refuses %j', (part, code) => {
    const source = { prefix: 'A', start: 1, count: 1, padding: 1, suffix: '', ...part };
    expect(problemOfCall(() => numberedTextRows(source)).code).toBe(code);
  });
});
