/** Texts as WeChat has really sent them, of all generations. */

import { parseErrmsg, parseRefusedIp, toWechatError } from '@core/wechat/wechat-error';
import { describe, expect, test } from 'vitest';

describe('parseErrmsg', () => {
  test.each([
    ['system error', 'system error', null],
    ['invalid appid rid: 5fa26c60-1a0ebdd5-32fd1cd0', 'invalid appid', '5fa26c60-1a0ebdd5-32fd1cd0'],
    ['invalid appsecret, rid: 5FA26C60-1a0ebdd5-32fd1cd0 ', 'invalid appsecret', '5FA26C60-1a0ebdd5-32fd1cd0'],
    ['invalid credential hint: [KJZfAa0644e575]', 'invalid credential', 'KJZfAa0644e575'],
    ['invalid code, hints: [ req_id: 4hDdLA-1 ]', 'invalid code', '4hDdLA-1'],
    ['rid: not-one', 'rid: not-one', null],
    ['', '', null],
  ])('%j', (errmsg, text, rid) => {
    expect(parseErrmsg(errmsg)).toEqual({ text, rid });
  });
});

describe('parseRefusedIp', () => {
  test.each([
    ['invalid ip 61.172.68.219, not in whitelist hint: [KJZfAa0644e575]', '61.172.68.219'],
    ['invalid ip 101.45.43.1 ipv6 ::ffff:101.45.43.1, not in whitelist hint: [jotvMa01143580]', '101.45.43.1'],
    [
      'invalid ip 120.244.112.8 ipv6 ::ffff:120.244.112.8, not in whitelist rid: 5fa26c60-1a0ebdd5-32fd1cd0',
      '120.244.112.8',
    ],
    ['invalid ip ::ffff:10.1.2.3, not in whitelist', '10.1.2.3'],
    ['invalid ip 240e:3a1::1 ipv6 240e:3a1::1, not in whitelist', '240e:3a1::1'],
    ['access clientip is not registered requestIP: 47.107.99.226 rid: 5fa26c60-1a0ebdd5-32fd1cd0', '47.107.99.226'],
    ['not in whitelist', null],
  ])('%j', (errmsg, ip) => {
    expect(parseRefusedIp(errmsg)).toBe(ip);
  });

  test.each([40164, 61004])('%i carries the address; without one it says so in other words', (errcode) => {
    const withIp = { errcode, errmsg: 'access clientip is not registered requestIP: 47.107.99.226' };
    expect(toWechatError(withIp, 'token', [])?.toProblem()).toEqual({
      code: 'WECHAT_IP_NOT_WHITELISTED',
      params: { errcode, errmsg: withIp.errmsg, rid: null, ip: '47.107.99.226' },
    });
    expect(toWechatError({ errcode, errmsg: '' }, 'token', [])?.code).toBe('WECHAT_IP_REFUSED');
  });
});
