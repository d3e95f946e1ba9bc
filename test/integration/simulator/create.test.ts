/**
 * Creating codes over real HTTP: the four kinds, every refusal in its place, quotas and the permanent stock.
 */
import { decodeTicket } from '@simulator/ticket';
import { describe, expect, it } from 'vitest';
import { APP_ID, CREATE, refusal, START_MS, startPlatform } from './platform';

const TICKET = expect.stringMatching(/^gQ[\w-]{94}$/);
const PERMANENT_URL = expect.stringMatching(/^http:\/\/weixin\.qq\.com\/q\/02[\w-]{11}10000[0gMw]0[37][\w-]$/);
const body = { action_name: 'QR_LIMIT_SCENE', action_info: { scene: { scene_id: 1 } } };

describe('a code', () => {
  it.each([
    ['QR_LIMIT_SCENE', { scene_id: 100_000 }, 100_000],
    ['QR_LIMIT_STR_SCENE', { scene_str: '门店-0001' }, '门店-0001'],
  ])('of kind %s is answered with ticket and url alone', async (actionName, scene, logged) => {
    const platform = await startPlatform();
    const answer = await platform.create(actionName, scene);
    expect(answer).toEqual({ ticket: TICKET, url: PERMANENT_URL });
    expect(decodeTicket(String(answer['ticket']))).toEqual({
      url: answer['url'],
      createdAt: START_MS / 1000,
      lifetimeSeconds: 0,
    });
    expect(platform.simulator.log.at(-1)).toEqual({
      at: START_MS,
      method: 'POST',
      path: CREATE,
      inFlight: 1,
      appId: APP_ID,
      tokenSerial: 1,
      actionName,
      scene: logged,
      errcode: 0,
      rid: null,
      ticket: answer['ticket'],
      url: answer['url'],
      faults: [],
      status: 200,
    });
  });

  it.each([
    ['QR_SCENE', { scene_id: 4_294_967_295 }],
    ['QR_STR_SCENE', { scene_str: 'shop-001' }],
  ])('of kind %s is answered with its lifetime too', async (actionName, scene) => {
    const platform = await startPlatform();
    const answer = await platform.create(actionName, scene, { expire_seconds: 2_592_000 });
    expect(answer).toEqual({
      ticket: TICKET,
      expire_seconds: 2_592_000,
      url: expect.stringMatching(/\/q\/02[\w-]{20}$/),
    });
    expect(decodeTicket(String(answer['ticket']))).toEqual({
      url: answer['url'],
      createdAt: START_MS / 1000,
      lifetimeSeconds: 2_592_000,
    });
  });

  it('is sent as compact JSON in the documented order of fields', async () => {
    const { send, apiBase, token } = await startPlatform();
    const temporary = JSON.stringify({ action_name: 'QR_SCENE', action_info: { scene: { scene_id: 1 } } });
    const { bytes } = await send('POST', `${apiBase}${CREATE}?access_token=${await token()}`, temporary);
    expect(bytes.toString()).toMatch(
      /^\{"ticket":"[^"]+","expire_seconds":60,"url":"http:\/\/weixin\.qq\.com\/q\/[^"]+"\}$/,
    );
  });

  it('that is permanent keeps its url for ever though the ticket changes; a temporary one changes both', async () => {
    const platform = await startPlatform();
    const both = async () => [
      await platform.create('QR_LIMIT_STR_SCENE', { scene_str: 'a' }),
      await platform.create('QR_STR_SCENE', { scene_str: 'a' }, { expire_seconds: 600 }),
    ];
    const [permanent, temporary] = await both();
    platform.wait(1);
    const [permanentAgain, temporaryAgain] = await both();
    expect(permanentAgain?.['url']).toBe(permanent?.['url']);
    expect(permanentAgain?.['ticket']).not.toBe(permanent?.['ticket']);
    expect(temporaryAgain?.['url']).not.toBe(temporary?.['url']);
  });

  it('of a number and of the same digits as text are two', async () => {
    const platform = await startPlatform();
    const number = await platform.create('QR_LIMIT_SCENE', { scene_id: 7 });
    const text = await platform.create('QR_LIMIT_STR_SCENE', { scene_str: '7' });
    expect(number['url']).not.toBe(text['url']);
    expect(platform.account.permanentCount).toBe(2);
  });
});

describe('a create call is refused', () => {
  it.each([
    ['an unknown action', { ...body, action_name: 'QR_LIMIT' }, 40052, 'invalid action name'],
    [
      'a number outside 1 to 100000',
      { ...body, action_info: { scene: { scene_id: 100_001 } } },
      40053,
      'invalid action info, please check document',
    ],
    [
      'a missing scene wrapper',
      { ...body, action_info: { scene_id: 1 } },
      40053,
      'invalid action info, please check document',
    ],
    [
      'a permanent text of 65 bytes',
      { action_name: 'QR_LIMIT_STR_SCENE', action_info: { scene: { scene_str: `${'码'.repeat(21)}ab` } } },
      40053,
      'invalid action info, please check document',
    ],
    ['no JSON', 'action_name=QR_SCENE', 47001, 'data format error'],
    [
      'letters spelt as \\u',
      '{"action_name":"QR_LIMIT_STR_SCENE","action_info":{"scene":{"scene_str":"\\u95e8"}}}',
      47002,
      'data format error, do NOT use json unicode encode (\\uxxxx\\uxxxx), please use utf8 encoded text!',
    ],
  ])('for %s', async (_, payload, errcode, errmsg) => {
    const platform = await startPlatform();
    expect(await platform.call('POST', `${CREATE}?access_token=${await platform.token()}`, payload)).toEqual(
      refusal(errcode, errmsg),
    );
  });

  it('with an empty body, and with GET', async () => {
    const platform = await startPlatform();
    const path = `${CREATE}?access_token=${await platform.token()}`;
    expect(await platform.call('POST', path)).toEqual(refusal(44002, 'empty post data'));
    expect(await platform.call('GET', path)).toEqual(refusal(43002, 'require POST method'));
  });

  it('without a token, whatever the body', async () => {
    const platform = await startPlatform();
    expect(await platform.call('POST', CREATE, 'rubbish')).toEqual(refusal(41001, 'access_token missing'));
  });

  it.each(['service', 'subscription'] as const)('to a %s account, though its token is good', async (type) => {
    const platform = await startPlatform({ type });
    expect(await platform.create('QR_SCENE', { scene_id: 1 })).toEqual(refusal(48001, 'api unauthorized'));
    expect(await platform.call('GET', `/cgi-bin/getcallbackip?access_token=${await platform.token()}`)).toHaveProperty(
      'ip_list',
    );
  });

  it('to an account whose API is banned or which is limited, with a token from before', async () => {
    const platform = await startPlatform();
    const path = `${CREATE}?access_token=${await platform.token()}`;
    platform.account.standing = 48004;
    expect(await platform.call('POST', path, body)).toEqual(
      refusal(48004, 'api forbidden for irregularities, view detail on mp.weixin.qq.com'),
    );
    platform.account.standing = 50002;
    expect(await platform.call('POST', path, body)).toEqual(refusal(50002, 'user limited'));
    platform.account.standing = 50007; // troubles of the token calls only
    expect(await platform.call('POST', path, body)).toHaveProperty('ticket');
  });
});

it('takes a text that holds a backslash and a u as what it is', async () => {
  const platform = await startPlatform();
  expect(await platform.create('QR_LIMIT_STR_SCENE', { scene_str: 'C:\\u95e8' })).toHaveProperty('ticket');
  expect(platform.simulator.log.at(-1)?.scene).toBe('C:\\u95e8');
});

describe('the limits', () => {
  it('of the minute end with the minute', async () => {
    const platform = await startPlatform({ limits: { [CREATE]: { perMinute: 2 } } });
    const create = () => platform.create('QR_SCENE', { scene_id: 1 });
    await create();
    await create();
    expect(await create()).toEqual(refusal(45011, 'api minute-quota reach limit, must slower, retry next minute'));
    platform.wait(60);
    expect(await create()).toHaveProperty('ticket');
  });

  it('of the day are 100,000 calls, 10,000 for a test account, and count refused scenes too', async () => {
    const platform = await startPlatform();
    platform.account.quota.setUsed(CREATE, 99_999);
    expect(await platform.create('QR_LIMIT_SCENE', { scene_id: 0 })).toHaveProperty('errcode', 40053);
    expect(await platform.create('QR_SCENE', { scene_id: 1 })).toEqual(
      refusal(45009, 'reach max api daily quota limit'),
    );
    platform.account.type = 'test';
    platform.account.quota.setUsed(CREATE, 9_999);
    expect(await platform.create('QR_SCENE', { scene_id: 1 })).toHaveProperty('ticket');
    expect(await platform.create('QR_SCENE', { scene_id: 1 })).toHaveProperty('errcode', 45009);
  });

  it('of the permanent stock are 100,000, counted once per scene and not for temporary codes', async () => {
    const platform = await startPlatform({ permanentsElsewhere: 99_999 });
    await platform.create('QR_SCENE', { scene_id: 1 });
    const first = await platform.create('QR_LIMIT_SCENE', { scene_id: 1 });
    expect(platform.account.permanentCount).toBe(100_000);
    expect(await platform.create('QR_LIMIT_STR_SCENE', { scene_str: 'new' })).toEqual(
      refusal(45029, 'qrcode count out of limit'),
    );
    expect(await platform.create('QR_LIMIT_SCENE', { scene_id: 1 })).toHaveProperty('url', first['url']);
    expect(await platform.create('QR_STR_SCENE', { scene_str: 'new' })).toHaveProperty('ticket');
  });
});
