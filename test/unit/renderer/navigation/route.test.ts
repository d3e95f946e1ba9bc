import { parseHash, type Route, toHash } from '@renderer/navigation';
import { toAccountId, toBatchId } from '@shared/domain';
import { describe, expect, it } from 'vitest';

const routes: readonly (readonly [string, Route])[] = [
  ['#/', { page: 'home' }],
  ['#/new-batch', { page: 'new-batch', begin: null }],
  ['#/new-batch/demo', { page: 'new-batch', begin: { kind: 'demo' } }],
  ['#/new-batch/copy/12', { page: 'new-batch', begin: { kind: 'copy', batchId: toBatchId(12) } }],
  ['#/new-batch/update/3', { page: 'new-batch', begin: { kind: 'update', batchId: toBatchId(3) } }],
  ['#/run', { page: 'run', batchId: null }],
  ['#/run/12', { page: 'run', batchId: toBatchId(12) }],
  ['#/batches', { page: 'batches', batchId: null }],
  ['#/batches/3', { page: 'batches', batchId: toBatchId(3) }],
  ['#/export/7', { page: 'export', batchId: toBatchId(7), startsNow: false }],
  ['#/export/7/now', { page: 'export', batchId: toBatchId(7), startsNow: true }],
  ['#/ledger', { page: 'ledger' }],
  ['#/accounts', { page: 'accounts', accountId: null }],
  ['#/accounts/2', { page: 'accounts', accountId: toAccountId(2) }],
  ['#/settings', { page: 'settings' }],
  ['#/help', { page: 'help' }],
];

describe('the address of a screen', () => {
  it.each(routes)('%s is written and read back', (hash, route) => {
    expect(toHash(route)).toBe(hash);
    expect(parseHash(hash)).toEqual(route);
  });

  it.each(['', '#', '#/', '#/nowhere', '#/export', '#/export/abc', '#/../../etc', '#/constructor'])(
    'anything unknown leads home: %s',
    (hash) => expect(parseHash(hash)).toEqual({ page: 'home' }),
  );

  it.each(['#/run/0', '#/run/-1', '#/run/1.5', '#/run/1e9', '#/run/99999999999999999'])(
    'no batch is made of %s',
    (hash) => {
      expect(parseHash(hash)).toEqual({ page: 'run', batchId: null });
    },
  );
});
