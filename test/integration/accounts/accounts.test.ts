/** Accounts at work against the simulator: the connection test, and a token shared by clients and runs. */
import { type AccountService, createAccountService } from '@core/accounts';
import { type AccountId, type AccountInput, toAccountId } from '@shared/domain';
import { type AccountOptions, createSimulator, type SimulatedAccount, type Simulator } from '@simulator/index';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createFakeClock, type FakeClock } from '../../support/fake-clock';
import { createFakeSecretBox } from '../../support/memory-accounts';
import { problemOf } from '../../support/outcome';
import { json, raw, startRawServer } from '../../support/raw-server';
import { createRecordingLog } from '../../support/recording-log';
import { openTempLedger } from '../../support/temp-ledger';

const APP_ID = 'wx0123456789abcdef';
const SECRET = 'fedcba9876543210fedcba9876543210';
const CREATE = '/cgi-bin/qrcode/create';
const TOKEN = '/cgi-bin/stable_token';
const QUOTA = '/cgi-bin/openapi/quota/get';
const { signal } = new AbortController();
const rid = expect.stringMatching(/^[0-9a-f-]{26}$/);
const quota = { dailyLimit: 100_000, used: 0, remaining: 100_000, rateLimit: null };
const ok = (step: string) => ({ step, state: 'ok', problem: null });
const notTried = (step: string) => ({ step, state: 'not-tried', problem: null });

interface Bench {
  readonly simulator: Simulator;
  readonly platform: SimulatedAccount;
  readonly clock: FakeClock;
  readonly id: AccountId;
  readonly accounts: AccountService;
  /** The app started anew over the same ledger. */
  restart(): AccountService;
  paths(): string[];
}

async function setUp(options: Partial<AccountOptions> = {}, change: Partial<AccountInput> = {}): Promise<Bench> {
  const clock = createFakeClock();
  const simulator = createSimulator({ accounts: [{ appId: APP_ID, secret: SECRET, ...options }], clock, seed: 1 });
  const bases = await simulator.listen();
  onTestFinished(() => simulator.close());
  const { accounts: store } = openTempLedger({ clock });
  const restart = () =>
    createAccountService({ store, secrets: createFakeSecretBox(), clock, log: createRecordingLog() });
  const accounts = restart();
  const credentials = { source: 'app-secret', appSecret: SECRET } as const;
  const { id } = accounts.add({
    name: '门店',
    appId: APP_ID,
    credentials,
    ...bases,
    proxy: { mode: 'none' },
    ...change,
  }).account;
  const paths = () => simulator.log.map(({ path }) => path);
  return { simulator, platform: simulator.account(APP_ID), clock, id, accounts, restart, paths };
}

describe('test', () => {
  test('quick: token and quota, no code made', async () => {
    const { accounts, id, paths } = await setUp();
    expect(await accounts.test(id, { isFull: false, signal })).toEqual({
      isOk: true,
      steps: [ok('token'), ok('quota'), notTried('create')],
      quota,
      clockSkewMs: 0,
    });
    expect(paths()).toEqual([TOKEN, QUOTA]);
  });

  test('full: one temporary code of a minute', async () => {
    const { accounts, id, simulator } = await setUp();
    const report = await accounts.test(id, { isFull: true, signal });
    expect(report).toMatchObject({ isOk: true, steps: [ok('token'), ok('quota'), ok('create')] });
    expect(simulator.log.at(-1)).toMatchObject({ actionName: 'QR_STR_SCENE', scene: 'connection-test' });
  });

  test('asks for the token even when one is cached: the secret may have changed since', async () => {
    const { accounts, id, platform } = await setUp();
    await accounts.getQuota(id, signal);
    platform.secret = '0'.repeat(32);
    const problem = { code: 'WECHAT_APP_SECRET_WRONG', params: { errcode: 40125, errmsg: 'invalid appsecret', rid } };
    expect(await accounts.test(id, { isFull: true, signal })).toEqual({
      isOk: false,
      steps: [{ step: 'token', state: 'failed', problem }, notTried('quota'), notTried('create')],
      quota: null,
      clockSkewMs: null,
    });
  });

  test('address not whitelisted: says which', async () => {
    const { accounts, id } = await setUp({ whitelist: [], clientIp: '203.0.113.9' });
    const { steps } = await accounts.test(id, { isFull: false, signal });
    expect(steps[0]?.problem).toMatchObject({ code: 'WECHAT_IP_NOT_WHITELISTED', params: { ip: '203.0.113.9' } });
  });

  test('an account without the right gets a token and no more', async () => {
    const { accounts, id } = await setUp({ type: 'subscription' });
    const quotaStep = { step: 'quota', state: 'failed', problem: { code: 'WECHAT_QUOTA_NO_PERMISSION' } };
    const createStep = { step: 'create', state: 'failed', problem: { code: 'WECHAT_NO_RIGHT' } };
    expect(await accounts.test(id, { isFull: false, signal })).toMatchObject({
      isOk: false,
      steps: [ok('token'), quotaStep, notTried('create')],
    });
    expect(await accounts.test(id, { isFull: true, signal })).toMatchObject({
      isOk: false,
      steps: [ok('token'), quotaStep, createStep],
    });
  });

  test('a code that was made outweighs what the quota says', async () => {
    const { accounts, id, simulator } = await setUp();
    simulator.script.add({ path: QUOTA, fault: { kind: 'errcode', errcode: 76022 } });
    expect(await accounts.test(id, { isFull: true, signal })).toMatchObject({ isOk: true, quota: null });
  });

  test('an account that may not ask for its quota is no failure', async () => {
    const { accounts, id, simulator } = await setUp();
    simulator.script.add({ path: QUOTA, fault: { kind: 'errcode', errcode: 76021 } });
    expect(await accounts.test(id, { isFull: false, signal })).toMatchObject({
      isOk: true,
      steps: [
        ok('token'),
        { step: 'quota', state: 'failed', problem: { code: 'WECHAT_QUOTA_UNAVAILABLE' } },
        notTried('create'),
      ],
      quota: null,
    });
  });

  test('a lost answer is a failure', async () => {
    const { accounts, id, simulator } = await setUp();
    simulator.script.add({ path: QUOTA, fault: { kind: 'replyLost' } });
    expect(await accounts.test(id, { isFull: true, signal })).toMatchObject({
      isOk: false,
      steps: [
        ok('token'),
        { step: 'quota', state: 'failed', problem: { code: 'NETWORK_REPLY_LOST' } },
        notTried('create'),
      ],
    });
  });

  test('a wrong clock is told in minutes', async () => {
    const { accounts, id, simulator } = await setUp();
    simulator.script.add({ path: '*', fault: { kind: 'wrongDate', offsetSeconds: 420 } });
    expect(await accounts.test(id, { isFull: false, signal })).toMatchObject({
      isOk: true,
      steps: [
        ok('token'),
        { step: 'quota', state: 'ok', problem: { code: 'ACCOUNT_CLOCK_WRONG', params: { minutes: 7 } } },
        notTried('create'),
      ],
      clockSkewMs: -420_000,
    });
  });

  test('a person who gives up gets no report', async () => {
    const { accounts, id } = await setUp();
    const abort = new AbortController();
    abort.abort(new Error('closed the window'));
    await expect(accounts.test(id, { isFull: true, signal: abort.signal })).rejects.toThrow('closed the window');
  });
});

describe('tokens', () => {
  test('are shared by the clients of an account and kept for the next start', async () => {
    const { accounts, id, restart, paths } = await setUp();
    await Promise.all([accounts.getQuota(id, signal), accounts.getQuota(id, signal)]);
    await restart().getQuota(id, signal);
    expect(paths()).toEqual([TOKEN, QUOTA, QUOTA, QUOTA]);
  });

  test('of other credentials are not used', async () => {
    const { accounts, id, restart, paths } = await setUp();
    await accounts.getQuota(id, signal);
    const account = accounts.get(id);
    const base = account.apiBase.replace('127.0.0.1', 'localhost');
    const credentials = { source: 'app-secret', appSecret: '' } as const;
    accounts.update(id, { ...account, appId: '', credentials, apiBase: base });
    await accounts.getQuota(id, signal);
    await restart().getQuota(id, signal);
    expect(paths()).toEqual([TOKEN, QUOTA, TOKEN, QUOTA, QUOTA]);
  });

  test('are renewed after a night', async () => {
    const { accounts, id, clock, restart, paths } = await setUp();
    await accounts.getQuota(id, signal);
    await clock.advance(10 * 3_600_000);
    await restart().getQuota(id, signal);
    expect(paths()).toEqual([TOKEN, QUOTA, TOKEN, QUOTA]);
  });

  test('an open client goes on with the old settings while the account is edited', async () => {
    const { accounts, id } = await setUp();
    const client = accounts.openClient(id);
    onTestFinished(() => client.close());
    const wrong = { source: 'app-secret', appSecret: '0'.repeat(32) } as const;
    accounts.update(id, { ...accounts.get(id), appId: '', credentials: wrong });
    expect(await client.getQuota(signal)).toEqual(quota);
    expect((await problemOf(accounts.getQuota(id, signal))).code).toBe('WECHAT_APP_SECRET_WRONG');
  });
});

describe('the company’s token address', () => {
  async function withEndpoint(answer: Parameters<typeof startRawServer>[0], tokenPath = 'data.access_token') {
    const server = await startRawServer(answer);
    const credentials = { source: 'endpoint', url: `${server.base}/wx/token?key=k`, tokenPath } as const;
    return { ...(await setUp({}, { credentials })), server };
  }

  test('serves the token, kept as long as it says', async () => {
    const tokenBox: { value: string } = { value: '' };
    const bench = await withEndpoint((request, response, n) =>
      json({ data: { access_token: tokenBox.value, expires_in: 1000 } })(request, response, n),
    );
    tokenBox.value = bench.platform.tokens.cachedPlain().text;
    await bench.accounts.getQuota(bench.id, signal);
    await bench.clock.advance(690_000);
    await bench.accounts.getQuota(bench.id, signal);
    expect(bench.server.requests).toMatchObject([{ method: 'GET', url: '/wx/token?key=k' }]);
    await bench.clock.advance(11_000);
    await bench.accounts.getQuota(bench.id, signal);
    expect(bench.server.requests).toHaveLength(2);
    expect(bench.paths()).toEqual([QUOTA, QUOTA, QUOTA]);
  });

  test('that hands out a dead token is asked once more, then blamed', async () => {
    const { accounts, id, server } = await withEndpoint(json({ data: { access_token: '1_dead' } }));
    expect((await problemOf(accounts.getQuota(id, signal))).code).toBe('ACCOUNT_ENDPOINT_TOKEN_REJECTED');
    expect(server.requests).toHaveLength(2);
  });

  test.each([
    ['elsewhere', json({ access_token: 'T' }), 'ACCOUNT_ENDPOINT_NO_TOKEN'],
    ['not text', json({ data: { access_token: 7 } }), 'ACCOUNT_ENDPOINT_NO_TOKEN'],
    ['refused', raw(401, ''), 'ACCOUNT_ENDPOINT_REFUSED'],
    ['a page', raw(200, '<html>'), 'ACCOUNT_ENDPOINT_NOT_JSON'],
    ['a redirect to a sign-in', raw(302, ''), 'NETWORK_CAPTIVE_PORTAL'],
    ['a fault', raw(500, ''), 'NETWORK_SERVER_ERROR'],
  ])('%s', async (_, answer, code) => {
    const { accounts, id } = await withEndpoint(answer);
    expect((await problemOf(accounts.getQuota(id, signal))).code).toBe(code);
  });
});

describe('a pasted token', () => {
  test('tells its age in the connection test, then asks for a new one', async () => {
    const { accounts, id, platform, clock } = await setUp();
    const credentials = { source: 'pasted', accessToken: platform.tokens.issueStable().text } as const;
    accounts.update(id, { ...accounts.get(id), appId: '', credentials });
    await clock.advance(45 * 60_000);
    const { steps } = await accounts.test(id, { isFull: false, signal });
    expect(steps[0]?.problem).toEqual({ code: 'ACCOUNT_PASTED_TOKEN_AGE', params: { minutes: 45, minutesLeft: 75 } });
    await clock.advance(76 * 60_000);
    expect(await problemOf(accounts.getQuota(id, signal))).toEqual({
      code: 'ACCOUNT_PASTED_TOKEN_SPENT',
      params: { minutes: 121 },
    });
  });

  test('of the environment works without a secret and is not stored', async () => {
    const { accounts, platform, restart } = await setUp();
    const given = { appId: APP_ID, accessToken: platform.tokens.issueStable().text };
    const { id } = accounts.useEnvironmentCredentials(given);
    expect(id).toBe(toAccountId(1));
    expect(await accounts.getQuota(id, signal)).toEqual(quota);
    expect(restart().get(id).tokenSource).toBe('app-secret');
  });
});

describe('the demo account', () => {
  test('works like any other', async () => {
    const { simulator, restart } = await setUp();
    const accounts = restart();
    const apiBase = accounts.list()[0]?.apiBase ?? '';
    const demo = createSimulator({ demo: true, seed: 2 });
    const bases = await demo.listen();
    onTestFinished(() => demo.close());
    const { id } = accounts.ensureDemoAccount({
      name: '演示',
      appId: 'wxdec0de0000000001',
      appSecret: '0123456789abcdef0123456789abcdef',
      ...bases,
    });
    const client = accounts.openClient(id);
    onTestFinished(() => client.close());
    const { ticket } = await client.createQrcode({ kind: 'permanent', value: '1' }, null, signal);
    expect((await client.fetchPicture(ticket, signal)).mediaType).toBe('image/jpeg');
    expect(bases.apiBase).not.toBe(apiBase);
    expect(simulator.log).toEqual([]);
    expect(demo.log.map(({ path }) => path)).toEqual([TOKEN, CREATE, '/cgi-bin/showqrcode']);
  });
});
