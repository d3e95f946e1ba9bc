import { noFilters, toLedgerQuestion } from '@renderer/features/ledger/filter-fields';
import { describe, expect, it } from 'vitest';

describe('the question to the ledger', () => {
  it('asks for everything while nothing is chosen', () => {
    expect(toLedgerQuestion('', noFilters, 1000)).toEqual({
      text: '',
      accountId: null,
      sceneKind: null,
      batchId: null,
      expiresFromMs: null,
      expiresBeforeMs: null,
    });
  });

  it('leaves what has expired out of what soon will', () => {
    const now = 5000;
    expect(toLedgerQuestion('', { ...noFilters, ending: 'expired' }, now)).toMatchObject({ expiresBeforeMs: now });
    expect(toLedgerQuestion('', { ...noFilters, ending: 'soon' }, now)).toMatchObject({
      expiresFromMs: now,
      expiresBeforeMs: now + 7 * 86_400_000,
    });
  });
});
