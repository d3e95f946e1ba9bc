/** The accounts room over a table in memory: what is stored, what is shown, what is refused. */
import { type AccountService, createAccountService } from '@core/accounts';
import type { SecretBox } from '@core/ports';
import { type AccountInput, toAccountId } from '@shared/domain';
import { describe, expect, test } from 'vitest';
import { createFakeClock, type FakeClock } from '../../../support/fake-clock';
import { createFakeSecretBox, createMemoryAccountStore } from '../../../support/memory-accounts';
import { problemOfCall } from '../../../support/outcome';
import { createRecordingLog } from '../../../support/recording-log';

const appId = 'wx0123456789abcdef';
const otherAppId = 'wxfedcba9876543210';
const appSecret = 'fedcba9876543210fedcba9876543210';
const input = (change: Partial<AccountInput> = {}): AccountInput => ({
  name: '门店',
  appId,
  credentials: { source: 'app-secret', appSecret },
  apiBase: '',
  imageBase: '',
  proxy: { mode: 'none' },
  ...change,
});
const demo = {
  name: '演示公众号',
  appId: otherAppId,
  appSecret,
  apiBase: 'http://127.0.0.1:1',
  imageBase: 'http://127.0.0.1:2',
};

interface Bench {
  readonly clock: FakeClock;
  readonly accounts: AccountService;
  readonly store: ReturnType<typeof createMemoryAccountStore>;
}

function setUp(secrets: SecretBox = createFakeSecretBox(), store = createMemoryAccountStore()): Bench {
  const clock = createFakeClock();
  const accounts = createAccountService({ store, secrets, clock, log: createRecordingLog() });
  return { clock, accounts, store };
}

const summary = {
  id: 1,
  name: '门店',
  maskedAppId: 'wx01…cdef',
  tokenSource: 'app-secret',
  isDemo: false,
  apiBase: 'https://api.weixin.qq.com',
  imageBase: 'https://mp.weixin.qq.com',
  proxy: { mode: 'none' },
  hasCredentials: true,
  askAgain: 0,
  isSessionOnly: false,
  createdAtMs: createFakeClock().now(),
};

describe('add', () => {
  test('stores the secret sealed and shows neither it nor the AppID', () => {
    const { accounts, store } = setUp();
    expect(accounts.add(input())).toEqual({ account: summary, notes: [] });
    expect(accounts.list()).toEqual([summary]);
    const row = store.rows.get(toAccountId(1));
    const readable = JSON.stringify({
      ...row,
      sealedCredentials: Buffer.from(row?.sealedCredentials ?? []).toString(),
    });
    expect(readable).not.toContain(appId);
    expect(readable).not.toContain(appSecret);
    expect(row?.sealedCredentials).toBeInstanceOf(Uint8Array);
  });

  test('is there after a restart', () => {
    const { accounts, store } = setUp();
    accounts.add(input());
    expect(setUp(createFakeSecretBox(), store).accounts.list()).toEqual([summary]);
  });

  test('refuses a second account of the same AppID or name', () => {
    const { accounts } = setUp();
    accounts.add(input({ name: 'Shop' }));
    expect(problemOfCall(() => accounts.add(input({ name: 'other' })))).toEqual({
      code: 'ACCOUNT_DUPLICATE',
      params: { field: 'appId', name: 'Shop' },
    });
    expect(problemOfCall(() => accounts.add(input({ name: 'SHOP', appId: otherAppId })))).toEqual({
      code: 'ACCOUNT_NAME_TAKEN',
      params: { field: 'name', name: 'SHOP' },
    });
    expect(accounts.list()).toHaveLength(1);
  });

  test('brings a removed account back under its id, so that its ledger is found again', () => {
    const { accounts } = setUp();
    accounts.add(input());
    accounts.remove(toAccountId(1));
    expect(accounts.list()).toEqual([]);
    expect(accounts.add(input({ name: '新名字' })).account).toEqual({ ...summary, name: '新名字' });
  });
});

describe('without protected storage', () => {
  test('credentials live until the app ends and are never written', () => {
    const box = createFakeSecretBox({ isProtected: false });
    const { accounts, store } = setUp(box);
    expect(accounts.add(input()).account).toEqual({ ...summary, isSessionOnly: true });
    expect(store.rows.get(toAccountId(1))).toMatchObject({ sealedCredentials: null, sealedToken: null });
    const after = setUp(box, store).accounts;
    expect(after.list()).toEqual([{ ...summary, hasCredentials: false }]);
    expect(problemOfCall(() => after.openClient(toAccountId(1)))).toEqual({
      code: 'ACCOUNT_CREDENTIALS_NEEDED',
      params: { name: '门店' },
    });
    const again = after.update(toAccountId(1), input({ appId }));
    expect(again.account).toEqual({ ...summary, isSessionOnly: true });
  });

  test('secrets sealed on another computer are asked for again, not an obstacle', () => {
    const { store, accounts } = setUp();
    accounts.add(input());
    const moved = setUp(createFakeSecretBox({ key: 0x33 }), store).accounts;
    expect(moved.list()).toEqual([{ ...summary, hasCredentials: false }]);
    expect(problemOfCall(() => moved.openClient(toAccountId(1))).code).toBe('ACCOUNT_SECRETS_UNREADABLE');
    const empty = input({ appId: '', credentials: { source: 'app-secret', appSecret: '' } });
    expect(problemOfCall(() => moved.update(toAccountId(1), empty)).code).toBe('ACCOUNT_APP_ID_NEEDED');
    expect(moved.update(toAccountId(1), input()).account).toEqual(summary);
  });
});

describe('update', () => {
  const empty = { source: 'app-secret', appSecret: '' } as const;

  test('keeps what was left empty', () => {
    const { accounts } = setUp();
    accounts.add(input({ proxy: { mode: 'manual', url: 'http://a:b@proxy.example.com:1' } }));
    const proxy = { mode: 'manual', url: 'http://a@proxy.example.com:1' } as const;
    const saved = accounts.update(toAccountId(1), input({ appId: '', credentials: empty, name: '总店', proxy }));
    expect(saved).toEqual({ account: { ...summary, name: '总店', proxy }, notes: [] });
    expect(accounts.openClient(toAccountId(1))).toBeDefined();
  });

  test('does not turn one Official Account into another', () => {
    const { accounts } = setUp();
    accounts.add(input());
    const change = input({ appId: otherAppId });
    expect(problemOfCall(() => accounts.update(toAccountId(1), change))).toEqual({
      code: 'ACCOUNT_APP_ID_FIXED',
      params: { field: 'appId' },
    });
    expect(accounts.list()).toEqual([summary]);
  });

  test('changes the way the token comes', () => {
    const { accounts } = setUp();
    accounts.add(input());
    const credentials = { source: 'pasted', accessToken: 'T-1' } as const;
    const saved = accounts.update(toAccountId(1), input({ appId: '', credentials }));
    expect(saved.account).toEqual({ ...summary, tokenSource: 'pasted' });
  });
});

describe('unknown and removed accounts', () => {
  test('are not found', async () => {
    const { accounts, store, clock } = setUp();
    accounts.add(input());
    await clock.advance(5);
    accounts.remove(toAccountId(1));
    expect(store.rows.get(toAccountId(1))).toMatchObject({
      removedAtMs: clock.now(),
      sealedCredentials: null,
      sealedToken: null,
    });
    for (const id of [toAccountId(1), toAccountId(9)]) {
      expect(problemOfCall(() => accounts.get(id)).code).toBe('ACCOUNT_NOT_FOUND');
      expect(problemOfCall(() => accounts.remove(id)).code).toBe('ACCOUNT_NOT_FOUND');
      expect(problemOfCall(() => accounts.update(id, input())).code).toBe('ACCOUNT_NOT_FOUND');
      expect(problemOfCall(() => accounts.openClient(id)).code).toBe('ACCOUNT_NOT_FOUND');
    }
  });
});

describe('the demo account', () => {
  const shown = {
    ...summary,
    name: '演示公众号',
    maskedAppId: 'wxfe…3210',
    isDemo: true,
    apiBase: 'http://127.0.0.1:1',
    imageBase: 'http://127.0.0.1:2',
  };

  test('gets the addresses of each start and stays one account', () => {
    const { accounts, store } = setUp(createFakeSecretBox({ isProtected: false }));
    expect(accounts.ensureDemoAccount(demo)).toEqual(shown);
    const after = setUp(createFakeSecretBox(), store).accounts;
    const moved = { apiBase: 'http://127.0.0.1:3', imageBase: 'http://127.0.0.1:4' };
    expect(after.ensureDemoAccount({ ...demo, ...moved })).toEqual({ ...shown, ...moved });
    expect(after.list()).toHaveLength(1);
  });

  test('cannot be edited or removed', () => {
    const { accounts } = setUp();
    const { id } = accounts.ensureDemoAccount(demo);
    expect(problemOfCall(() => accounts.update(id, input())).code).toBe('ACCOUNT_DEMO_FIXED');
    expect(problemOfCall(() => accounts.remove(id)).code).toBe('ACCOUNT_DEMO_FIXED');
  });
});

describe('credentials of the environment', () => {
  test('create an account that forgets them', () => {
    const { accounts, store } = setUp();
    expect(accounts.useEnvironmentCredentials({ appId, appSecret, apiBase: 'http://127.0.0.1:5' })).toEqual({
      ...summary,
      name: 'wx01…cdef',
      apiBase: 'http://127.0.0.1:5',
      proxy: { mode: 'system' },
      isSessionOnly: true,
    });
    expect(store.rows.get(toAccountId(1))).toMatchObject({ sealedCredentials: null, sealedToken: null });
    expect(setUp(createFakeSecretBox(), store).accounts.get(toAccountId(1)).hasCredentials).toBe(false);
  });

  test('serve the account of the same AppID with its own name, and change nothing of it', () => {
    const { accounts, store } = setUp();
    accounts.add(input());
    const before = store.rows.get(toAccountId(1));
    const used = accounts.useEnvironmentCredentials({ appId, accessToken: 'T-1', apiBase: 'http://127.0.0.1:5' });
    expect(used).toEqual({ ...summary, tokenSource: 'pasted', apiBase: 'http://127.0.0.1:5', isSessionOnly: true });
    expect(store.rows.get(toAccountId(1))).toEqual(before);
  });

  test('a token alone is an account of its own; for a batch to resume, a new token serves the old account', () => {
    const { accounts } = setUp();
    const first = accounts.useEnvironmentCredentials({ accessToken: 'T-1' });
    expect(first.name).toMatch(/^token-[0-9a-f]{8}$/);
    expect(accounts.useEnvironmentCredentials({ accessToken: 'T-1' }).id).toBe(first.id);
    expect(accounts.useEnvironmentCredentials({ accessToken: 'T-2' }).id).not.toBe(first.id);
    expect(accounts.useEnvironmentCredentials({ accessToken: 'T-3', accountId: first.id }).id).toBe(first.id);
  });

  test('of another AppID do not resume this account’s batch', () => {
    const { accounts } = setUp();
    const { id } = accounts.add(input()).account;
    const given = { appId: otherAppId, appSecret, accountId: id };
    expect(problemOfCall(() => accounts.useEnvironmentCredentials(given))).toEqual({
      code: 'ACCOUNT_APP_ID_MISMATCH',
      params: { name: '门店' },
    });
  });
});
