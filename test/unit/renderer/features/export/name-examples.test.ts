import { toUnknownNames } from '@renderer/features/export/name-fields';
import { toBatchId } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { toItem, toShopRow } from '../../../../support/fake-data';

const items = [1, 2].map((n) => toItem(toBatchId(1), n, 10, toShopRow(n)));

describe('names in a template', () => {
  it('that no row has are told', () => {
    expect(toUnknownNames('{label}-{门牌}-{n}', items)).toEqual(['门牌']);
    expect(toUnknownNames('{label}-{城市}', items)).toEqual([]);
  });

  it('are not called unknown while there are no rows', () => expect(toUnknownNames('{x}', [])).toEqual([]));
});
