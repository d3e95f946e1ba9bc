/** The table of accounts, as the accounts room relies on it. */
import type { NewAccountRow } from '@core/accounts';
import { toAccountId } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { openTempLedger } from '../../support/temp-ledger';

const row: NewAccountRow = {
  name: '门店公众号',
  appKey: 'a'.repeat(64),
  maskedAppId: 'wx12…cdef',
  tokenSource: 'app-secret',
  isDemo: false,
  apiBase: 'https://api.weixin.qq.com',
  imageBase: 'https://mp.weixin.qq.com',
  proxy: { mode: 'manual', url: 'http://proxy.example:8080' },
  sealedCredentials: new Uint8Array([1, 2, 3]),
  sealedToken: null,
  createdAtMs: 1000,
};

describe('accounts', () => {
  it('come back as they were given', () => {
    const { accounts } = openTempLedger();
    const id = accounts.insert(row);
    expect(accounts.get(id)).toEqual({ ...row, id, askAgain: 0, removedAtMs: null });
    expect(accounts.findByAppKey(row.appKey)?.id).toBe(id);
    expect(accounts.get(toAccountId(99))).toBeNull();
    expect(accounts.findByAppKey('b'.repeat(64))).toBeNull();
  });

  it('change only where told', () => {
    const { accounts } = openTempLedger();
    const id = accounts.insert(row);
    accounts.update(id, { name: '新名字', proxy: { mode: 'system' }, sealedToken: new Uint8Array([9]) });
    accounts.update(id, { askAgain: 20 });
    accounts.update(id, {});
    expect(accounts.get(id)).toEqual({
      ...row,
      id,
      askAgain: 20,
      name: '新名字',
      proxy: { mode: 'system' },
      sealedToken: new Uint8Array([9]),
      removedAtMs: null,
    });
    expect(() => accounts.update(toAccountId(99), { name: 'x' })).toThrow(RangeError);
  });

  it('leave the list when removed, lose what is secret, and may come back', () => {
    const { accounts } = openTempLedger();
    const id = accounts.insert({ ...row, sealedToken: new Uint8Array([9]) });
    const other = accounts.insert({ ...row, appKey: 'c'.repeat(64) });

    accounts.remove(id, 5000);
    expect(accounts.list().map((account) => account.id)).toEqual([other]);
    expect(accounts.get(id)).toEqual({
      ...row,
      id,
      askAgain: 0,
      sealedCredentials: null,
      sealedToken: null,
      removedAtMs: 5000,
    });

    accounts.update(id, { removedAtMs: null });
    expect(accounts.list().map((account) => account.id)).toEqual([id, other]);
  });

  it('exist once for each AppID', () => {
    const { accounts } = openTempLedger();
    const id = accounts.insert(row);
    // As two programs do that have both found none.
    expect(accounts.insert({ ...row, name: '同一个公众号', createdAtMs: 2000 })).toBe(id);
    expect(accounts.list()).toEqual([{ ...row, id, askAgain: 0, removedAtMs: null }]);
  });
});
