/**
 * Getting a token over real HTTP: both endpoints, every refusal, and what a token is good for afterwards.
 */
import { describe, expect, it } from 'vitest';
import { APP_ID, CREATE, type Platform, refusal, SECRET, startPlatform } from './platform';

const STABLE = '/cgi-bin/stable_token';
const NOT_LATEST =
  'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r';

const good = { grant_type: 'client_credential', appid: APP_ID, secret: SECRET };

const stable = (platform: Platform, more: object = {}) => platform.call('POST', STABLE, { ...good, ...more });
const plain = (platform: Platform, query: Record<string, string> = good) =>
  platform.call('GET', `/cgi-bin/token?${new URLSearchParams(query)}`);
const tryToken = (platform: Platform, token: unknown) =>
  platform.call('GET', `/cgi-bin/getcallbackip?access_token=${token}`);

describe('stable_token', () => {
  it('answers a token without errcode, and the same one with fewer seconds later', async () => {
    const platform = await startPlatform();
    const first = await stable(platform);
    expect(first).toEqual({ access_token: expect.stringMatching(/^\d{2}_[\w-]{154}$/), expires_in: 7200 });
    platform.wait(6_855);
    expect(await stable(platform)).toEqual({ access_token: first['access_token'], expires_in: 345 });
    platform.wait(45);
    expect(await stable(platform)).toEqual({
      access_token: expect.not.stringMatching(String(first['access_token'])),
      expires_in: 7200,
    });
  });

  it('sends JSON as WeChat labels it, on a connection that stays', async () => {
    const { send, apiBase } = await startPlatform();
    const { status, headers } = await send('POST', apiBase + STABLE, JSON.stringify(good));
    expect({ status, headers }).toEqual({
      status: 200,
      headers: {
        connection: 'keep-alive',
        'content-type': 'application/json; charset=UTF-8',
        date: 'Sun, 22 Nov 2026 02:00:00 GMT',
        'content-length': String(JSON.stringify({ access_token: 'x'.repeat(157), expires_in: 7200 }).length),
      },
    });
  });

  it('kills the token in use when forced', async () => {
    const platform = await startPlatform();
    const first = await stable(platform);
    const second = await stable(platform, { force_refresh: true });
    expect(second['access_token']).not.toBe(first['access_token']);
    expect(await tryToken(platform, first['access_token'])).toEqual(refusal(40001, NOT_LATEST));
    expect(await tryToken(platform, second['access_token'])).toHaveProperty('ip_list');
  });
});

describe('the plain token', () => {
  it('is new every time, and the one before is good for five more minutes', async () => {
    const platform = await startPlatform();
    const first = await plain(platform);
    const second = await plain(platform);
    expect([first['expires_in'], first['access_token'] === second['access_token']]).toEqual([7200, false]);
    platform.wait(299);
    expect(await tryToken(platform, first['access_token'])).toHaveProperty('ip_list');
    platform.wait(1);
    expect(await tryToken(platform, first['access_token'])).toEqual(refusal(40001, NOT_LATEST));
    expect(await tryToken(platform, second['access_token'])).toHaveProperty('ip_list');
  });

  it('leaves the stable one alone', async () => {
    const platform = await startPlatform();
    const first = await stable(platform);
    await plain(platform);
    await plain(platform);
    platform.wait(600);
    expect(await tryToken(platform, first['access_token'])).toHaveProperty('ip_list');
  });

  it('is lent out by a company server, the same to all', async () => {
    const platform = await startPlatform();
    const lent = await platform.call('GET', '/company/token');
    expect(lent).toEqual({ data: { access_token: expect.stringMatching(/^98_/), expires_in: 7200 } });
    platform.wait(100);
    expect(await platform.call('GET', `/company/token?appid=${APP_ID}`)).toEqual({
      data: { access_token: Reflect.get(Object(lent['data']), 'access_token'), expires_in: 7100 },
    });
    expect(await platform.call('GET', '/company/token?appid=wx')).toEqual(refusal(40013, 'invalid appid'));
  });
});

describe('a token call is refused', () => {
  it.each([
    ['a wrong grant_type', { ...good, grant_type: 'x' }, 40002, 'invalid grant_type'],
    ['no grant_type', { appid: APP_ID, secret: SECRET }, 40002, 'invalid grant_type'],
    ['no appid', { grant_type: 'client_credential', secret: SECRET }, 41002, 'appid missing'],
    ['an unknown appid', { ...good, appid: APP_ID.toUpperCase() }, 40013, 'invalid appid'],
    ['no secret', { grant_type: 'client_credential', appid: APP_ID }, 41004, 'appsecret missing'],
    ['a wrong secret', { ...good, secret: 'wrong' }, 40125, 'invalid appsecret'],
  ])('for %s, on both endpoints', async (_, fields, errcode, errmsg) => {
    const platform = await startPlatform();
    expect(await platform.call('POST', STABLE, fields)).toEqual(refusal(errcode, errmsg));
    expect(await plain(platform, fields)).toEqual(refusal(errcode, errmsg));
  });

  it('for the wrong method, an empty body and a body that is no JSON', async () => {
    const platform = await startPlatform();
    expect(await platform.call('GET', STABLE)).toEqual(refusal(43002, 'require POST method'));
    expect(await platform.call('POST', '/cgi-bin/token', '{}')).toEqual(refusal(43001, 'require GET method'));
    expect(await platform.call('POST', STABLE)).toEqual(refusal(44002, 'empty post data'));
    for (const body of ['grant_type=client_credential', '[1]', '"x"', Buffer.from([0x7b, 0xff, 0x7d])]) {
      expect(await platform.call('POST', STABLE, body)).toEqual(refusal(47001, 'data format error'));
    }
  });

  it('while the secret is frozen', async () => {
    const platform = await startPlatform();
    platform.account.secretFrozen = true;
    expect(await stable(platform)).toEqual(refusal(40243, 'AppSecret已被冻结，请解冻后再次调用。'));
    platform.account.secretFrozen = false;
    expect(await stable(platform)).toHaveProperty('access_token');
  });

  it('from an address outside the whitelist, until it is added, alone or as a block', async () => {
    const platform = await startPlatform({ whitelist: ['198.51.100.4', '192.0.2.0/24'], clientIp: '120.244.112.8' });
    expect(await stable(platform)).toEqual(
      refusal(40164, 'invalid ip 120.244.112.8 ipv6 ::ffff:120.244.112.8, not in whitelist'),
    );
    platform.account.clientIp = '192.0.2.200';
    expect(await stable(platform)).toHaveProperty('access_token');
    platform.account.clientIp = '120.244.112.8';
    platform.account.whitelist = ['120.244.112.8'];
    expect(await stable(platform)).toHaveProperty('access_token');
  });

  it.each([
    [89501, '公众号有未处理的确认请求，请稍候重试'],
    [89503, '此次调用需要管理员确认，请耐心等候'],
    [89506, '该IP调用求请求已被公众号管理员拒绝，请24小时后再试，建议调用前与管理员沟通确认'],
    [89507, '该IP调用求请求已被公众号管理员拒绝，请1小时后再试，建议调用前与管理员沟通确认'],
  ] as const)('by the risk check %i', async (errcode, errmsg) => {
    const platform = await startPlatform();
    platform.account.risk = errcode;
    expect(await stable(platform)).toEqual(refusal(errcode, errmsg));
  });

  it.each([
    [48004, 'api forbidden for irregularities, view detail on mp.weixin.qq.com'],
    [50002, 'user limited'],
    [50004, 'user not allow to use accesstoken, maybe for punishment'],
    [50007, '账号已冻结'],
  ] as const)('to an account in trouble %i', async (errcode, errmsg) => {
    const platform = await startPlatform();
    platform.account.standing = errcode;
    expect(await stable(platform)).toEqual(refusal(errcode, errmsg));
  });

  it('beyond the minute and the day', async () => {
    const platform = await startPlatform();
    platform.account.quota.setLimit(STABLE, { perMinute: 1 });
    await stable(platform);
    expect(await stable(platform)).toEqual(
      refusal(45011, 'api minute-quota reach limit, must slower, retry next minute'),
    );
    platform.account.quota.setUsed('/cgi-bin/token', 2_000);
    expect(await plain(platform)).toEqual(refusal(45009, 'reach max api daily quota limit'));
  });
});

describe('a token', () => {
  it('is checked by every call that needs one', async () => {
    const platform = await startPlatform();
    const { call } = platform;
    expect(await call('GET', '/cgi-bin/get_api_domain_ip')).toEqual(refusal(41001, 'access_token missing'));
    expect(await tryToken(platform, '')).toEqual(refusal(41001, 'access_token missing'));
    expect(await tryToken(platform, 'rubbish')).toEqual(refusal(40014, 'invalid access_token'));
    expect(await tryToken(platform, `98_${'x'.repeat(154)}`)).toEqual(refusal(40001, NOT_LATEST));
    const token = await platform.token();
    expect(await call('GET', `/cgi-bin/get_api_domain_ip?access_token=${token}`)).toEqual({
      ip_list: ['192.0.2.18', '192.0.2.58', '198.51.100.4'],
    });
    platform.wait(7_200);
    expect(await tryToken(platform, token)).toEqual(refusal(42001, 'access_token expired'));
  });

  it('may live as short as a test wants', async () => {
    const platform = await startPlatform({ tokenLifetimeSeconds: 10 });
    const token = await platform.token();
    platform.wait(10);
    expect(await tryToken(platform, token)).toEqual(refusal(42001, 'access_token expired'));
  });

  it('is stolen after so many calls, once; asking again gives another that lasts', async () => {
    const platform = await startPlatform();
    platform.account.stealTokenAfter(2);
    const token = await platform.token();
    expect(await tryToken(platform, token)).toHaveProperty('ip_list');
    expect(await tryToken(platform, token)).toHaveProperty('ip_list');
    expect(await tryToken(platform, token)).toEqual(refusal(40001, NOT_LATEST));
    const next = await platform.token();
    for (let call = 0; call < 4; call += 1) expect(await tryToken(platform, next)).toHaveProperty('ip_list');
  });

  it('can be rejected for ever while token calls keep handing it out', async () => {
    const platform = await startPlatform();
    platform.account.rejectsEveryToken = true;
    const token = await platform.token();
    expect(await tryToken(platform, token)).toEqual(refusal(40001, NOT_LATEST));
    expect(await platform.token()).toBe(token);
  });
});

it('keeps secrets and tokens out of the log', async () => {
  const platform = await startPlatform();
  const token = await platform.token();
  await plain(platform);
  await platform.create('QR_SCENE', { scene_id: 1 });
  await platform.call('POST', `${CREATE}?access_token=98_wrong`, { secret: SECRET });
  const text = JSON.stringify(platform.simulator.log);
  expect([text.includes(SECRET), text.includes(token), /\d\d_[\w-]{20}/.test(text)]).toEqual([false, false, false]);
  expect(platform.simulator.log.map((entry) => [entry.path, entry.tokenSerial, entry.errcode])).toEqual([
    [STABLE, 1, 0],
    ['/cgi-bin/token', 2, 0],
    [STABLE, 1, 0],
    [CREATE, 1, 0],
    [CREATE, null, 40014],
  ]);
});
