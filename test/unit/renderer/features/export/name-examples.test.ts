import { toNameExamples, toUnknownNames } from '@renderer/features/export/name-examples';
import { toBatchId } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { toItem, toRow, toShopRow } from '../../../../support/fake-data';

const items = [1, 2].map((n) => toItem(toBatchId(1), n, 10, toShopRow(n)));
const batchCreatedAtMs = Date.UTC(2026, 10, 22, 6);
const names = (template: string, rows = items) =>
  toNameExamples({ template, items: rows, batchCreatedAtMs, extension: 'png' }).map(({ fileName }) => fileName);

describe('examples of file names', () => {
  it('are made from real rows', () => {
    expect(names('{n:0000}-{label}')).toEqual(['0001-南京东路旗舰店.png', '0002-陆家嘴正大店.png']);
    expect(names('{城市}/{scene}')).toEqual(['上海/SH0001.png', '上海/SH0002.png']);
    expect(names('{date}')).toEqual(['2026-11-22.png', '2026-11-22.png']);
  });

  it('an empty label takes the scene', () => {
    expect(names('{label}', [toItem(toBatchId(1), 1, 10, toRow(1, 'SH9', ''))])).toEqual(['SH9.png']);
  });

  it('columns that no row has are named', () => {
    expect(toUnknownNames('{label}-{门牌}-{n}', items)).toEqual(['门牌']);
    expect(toUnknownNames('{label}-{城市}', items)).toEqual([]);
  });

  it('nothing is called unknown while there are no rows', () => expect(toUnknownNames('{x}', [])).toEqual([]));
});
