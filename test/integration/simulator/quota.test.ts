/**
 * The calls about calls over real HTTP: quota left, resets, and what became of a failed call.
 */
import { describe, expect, it } from 'vitest';
import { APP_ID, CREATE, type Platform, refusal, SECRET, START_MS, startPlatform } from './platform';

const OTHER = { appId: 'wxfedcba9876543210', secret: 'other-secret' };

async function post(platform: Platform, path: string, body?: unknown) {
  return platform.call('POST', `${path}?access_token=${await platform.token()}`, body);
}
const quotaOf = (platform: Platform, cgiPath: unknown) =>
  post(platform, '/cgi-bin/openapi/quota/get', { cgi_path: cgiPath });

describe('quota/get', () => {
  it('tells the calls of the day', async () => {
    const platform = await startPlatform();
    await platform.create('QR_SCENE', { scene_id: 1 });
    expect(await quotaOf(platform, CREATE)).toEqual({
      errcode: 0,
      errmsg: 'ok',
      quota: { daily_limit: 100_000, used: 1, remain: 99_999 },
    });
    expect(await quotaOf(platform, '/cgi-bin/stable_token')).toMatchObject({ quota: { daily_limit: 500_000 } });
  });

  it('tells the rate too when the account is of that sort and has one', async () => {
    const platform = await startPlatform({ tellsRateLimit: true, limits: { [CREATE]: { perMinute: 6_000 } } });
    expect(await quotaOf(platform, CREATE)).toEqual({
      errcode: 0,
      errmsg: 'ok',
      quota: { daily_limit: 100_000, used: 0, remain: 100_000 },
      rate_limit: { call_count: 6_000, refresh_second: 60 },
    });
    platform.account.quota.setLimit(CREATE, { perMinute: Number.POSITIVE_INFINITY });
    expect(await quotaOf(platform, CREATE)).not.toHaveProperty('rate_limit');
  });

  it('refuses paths it does not know, may not tell or cannot read', async () => {
    const platform = await startPlatform();
    expect(await quotaOf(platform, '/cgi-bin/nothing')).toEqual(refusal(76021, 'cgi_path not found, please check'));
    expect(await quotaOf(platform, '/sns/userinfo')).toEqual(
      refusal(76022, 'could not use this cgi_path，no permission'),
    );
    for (const path of ['cgi-bin/qrcode/create', `https://api.weixin.qq.com${CREATE}`, undefined]) {
      expect(await quotaOf(platform, path)).toHaveProperty('errcode', 76003);
    }
    platform.account.type = 'subscription';
    expect(await quotaOf(platform, CREATE)).toHaveProperty('errcode', 76022);
  });

  it('needs POST, a token and a body', async () => {
    const platform = await startPlatform();
    expect(await platform.call('GET', '/cgi-bin/openapi/quota/get')).toHaveProperty('errcode', 43002);
    expect(await platform.call('POST', '/cgi-bin/openapi/quota/get', {})).toHaveProperty('errcode', 41001);
    expect(await post(platform, '/cgi-bin/openapi/quota/get')).toHaveProperty('errcode', 44002);
  });
});

describe('clear_quota', () => {
  it('sets all counters back ten times a month, by token or by secret, then no more until next month', async () => {
    const platform = await startPlatform();
    platform.account.quota.setUsed(CREATE, 100_000);
    for (let time = 0; time < 5; time += 1) {
      expect(await post(platform, '/cgi-bin/clear_quota', { appid: APP_ID })).toEqual({ errcode: 0, errmsg: 'ok' });
      expect(
        await platform.call('POST', '/cgi-bin/clear_quota/v2', { appid: APP_ID, appsecret: SECRET }),
      ).toHaveProperty('errcode', 0);
    }
    expect(await quotaOf(platform, CREATE)).toMatchObject({ quota: { used: 0 } });
    expect(await post(platform, '/cgi-bin/clear_quota', { appid: APP_ID })).toEqual(
      refusal(48006, 'forbid to clear quota because of reaching the limit'),
    );
    platform.wait(9 * 86_400); // 1 December
    expect(await post(platform, '/cgi-bin/clear_quota', { appid: APP_ID })).toHaveProperty('errcode', 0);
  });

  it('refuses another AppID than the token’s, and none', async () => {
    const platform = await startPlatform({}, [OTHER]);
    expect(await post(platform, '/cgi-bin/clear_quota', { appid: OTHER.appId })).toEqual(
      refusal(40013, 'invalid appid'),
    );
    expect(await post(platform, '/cgi-bin/clear_quota', {})).toEqual(refusal(41002, 'appid missing'));
  });

  it('by secret takes the query as well as the body, and checks both credentials', async () => {
    const { call } = await startPlatform();
    const v2 = (query: string, body?: unknown) => call('POST', `/cgi-bin/clear_quota/v2${query}`, body);
    expect(await v2(`?appid=${APP_ID}&appsecret=${SECRET}`)).toHaveProperty('errcode', 0);
    expect(await v2('')).toHaveProperty('errcode', 41002);
    expect(await v2('', { appid: 'wx', appsecret: SECRET })).toHaveProperty('errcode', 40013);
    expect(await v2('', { appid: APP_ID })).toHaveProperty('errcode', 41004);
    expect(await v2('', { appid: APP_ID, appsecret: 'x' })).toHaveProperty('errcode', 40125);
    expect(await v2('', 'x')).toHaveProperty('errcode', 47001);
  });
});

describe('openapi/quota/clear', () => {
  it('sets one path back, fifty times a month', async () => {
    const platform = await startPlatform();
    platform.account.quota.setUsed(CREATE, 7);
    platform.account.quota.setUsed('/cgi-bin/token', 7);
    const clear = () => post(platform, '/cgi-bin/openapi/quota/clear', { cgi_path: CREATE });
    expect(await clear()).toEqual({ errcode: 0, errmsg: 'ok' });
    expect([platform.account.quota.used(CREATE), platform.account.quota.used('/cgi-bin/token')]).toEqual([0, 7]);
    for (let time = 1; time < 50; time += 1) await clear();
    expect(await clear()).toHaveProperty('errcode', 48006);
  });
});

describe('rid/get', () => {
  const ridOf = (answer: Record<string, unknown>) => String(answer['errmsg']).split('rid: ')[1];
  const ask = (platform: Platform, rid: unknown) => post(platform, '/cgi-bin/openapi/rid/get', { rid });

  it('tells of a failed call, without its token', async () => {
    const platform = await startPlatform({ clientIp: '198.51.100.9' });
    const failed = await platform.create('QR_LIMIT_SCENE', { scene_id: 0 });
    expect(await ask(platform, ridOf(failed))).toEqual({
      errcode: 0,
      errmsg: 'ok',
      request: {
        invoke_time: START_MS / 1000,
        cost_in_ms: 0,
        request_url: `https://api.weixin.qq.com${CREATE}?access_token=***`,
        request_body: '{"action_name":"QR_LIMIT_SCENE","action_info":{"scene":{"scene_id":0}}}',
        response_body: JSON.stringify(failed),
        client_ip: '198.51.100.9',
      },
    });
  });

  it('refuses rids that are malformed, unknown, another account’s or too old', async () => {
    const platform = await startPlatform({}, [OTHER]);
    const theirs = await platform.call('POST', '/cgi-bin/stable_token', {
      grant_type: 'client_credential',
      appid: OTHER.appId,
      secret: 'wrong',
    });
    expect(await ask(platform, 'rubbish')).toEqual(refusal(76002, 'rid is error'));
    expect(await ask(platform, ridOf(theirs))).toEqual(refusal(76003, 'could not query this rid,no permission'));
    const now = (START_MS / 1000).toString(16);
    expect(await ask(platform, `${now}-00000000-00000000`)).toEqual(refusal(76001, 'rid not found'));
    platform.wait(7 * 86_400 + 1);
    expect(await ask(platform, ridOf(theirs))).toEqual(refusal(76004, 'rid time is error'));
  });

  it('never gives a secret away', async () => {
    const platform = await startPlatform();
    platform.account.secretFrozen = true;
    const failed = await platform.call('POST', '/cgi-bin/stable_token', {
      grant_type: 'client_credential',
      appid: APP_ID,
      secret: SECRET,
    });
    platform.account.secretFrozen = false;
    const answer = JSON.stringify(await ask(platform, ridOf(failed)));
    expect(answer).toContain('\\"secret\\":\\"***\\"');
    expect(answer).not.toContain(SECRET);
  });
});

it('lists addresses that nobody may mistake for WeChat’s', async () => {
  const platform = await startPlatform();
  expect(await platform.call('GET', `/cgi-bin/getcallbackip?access_token=${await platform.token()}`)).toEqual({
    ip_list: ['192.0.2.128/25', '198.51.100.64'],
  });
});
