import { fillTemplate, toChinaTime, toTemplateFields, unknownPlaceholders } from '@shared/domain';
import { describe, expect, test } from 'vitest';
import { toRow } from '../../../support/package-request';

describe('fillTemplate', () => {
  const fields = { n: '7', label: '上海{n}店', 城市: '上海', '价格:元': '9' };

  test.each([
    ['{n}-{label}', '7-上海{n}店'],
    ['{n:0000}', '0007'],
    ['{label:000}', '上海{n}店'],
    ['{ 城市 }', '上海'],
    ['{价格:元}', '9'],
    ['{价格:元:00}', '09'],
    ['{{n}}', '{n}'],
    ['{{{n}}}', '{7}'],
    ['{nobody}!', '!'],
    ['{', '{'],
    ['}{', '}{'],
    ['{}', '{}'],
    ['', ''],
    ['{constructor}{__proto__}{toString}', ''],
  ])('%s becomes %s', (template, filled) => {
    expect(fillTemplate(template, fields)).toBe(filled);
  });

  test('cuts nothing from a value longer than its padding', () => {
    expect(fillTemplate('{n:00}', { n: '12345' })).toBe('12345');
  });
});

test('unknownPlaceholders names each missing column once, in order', () => {
  const template = '{n} {乙} {label} {甲:00} {乙} {{丙}} {toString}';
  expect(unknownPlaceholders(template, { n: '1', label: '' })).toEqual(['乙', '甲', 'toString']);
});

describe('toTemplateFields', () => {
  const batchCreatedAtMs = Date.UTC(2026, 10, 22, 16, 30);

  test('offers the built-in placeholders and every column, in China time', () => {
    const row = toRow({ scene: 's-1', label: '总店', label2: '二楼', folder: '华东', fields: { ' 城市 ': '上海' } });
    const expiresAtMs = Date.UTC(2026, 11, 22, 6, 5, 59);
    expect(toTemplateFields({ n: 12, row, batchCreatedAtMs, expiresAtMs })).toEqual({
      n: '12',
      label: '总店',
      label2: '二楼',
      scene: 's-1',
      folder: '华东',
      date: '2026-11-23',
      expires: '2026-12-22 14:05',
      城市: '上海',
    });
  });

  test('lets a built-in name win over a column of the same name, whatever it is called', () => {
    const row = toRow({ label: '真', fields: { label: '假', ' n ': '99', ['__proto__']: 'x' } });
    const fields = toTemplateFields({ n: 1, row, batchCreatedAtMs, expiresAtMs: null });
    expect({ label: fields['label'], n: fields['n'], expires: fields['expires'] }).toEqual({
      label: '真',
      n: '1',
      expires: '',
    });
  });
});

test('toChinaTime is the same wherever the computer stands', () => {
  expect(toChinaTime(Date.UTC(2026, 11, 31, 16, 0, 0, 999))).toBe('2027-01-01T00:00:00+08:00');
});
