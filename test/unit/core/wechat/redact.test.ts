/** What must never be read in an error or a log. */
import { redact } from '@shared/errors';
import { describe, expect, test } from 'vitest';

const token = `57_${'aB-_9'.repeat(30)}xyz1`;
const appSecret = '0123456789abcdef0123456789abcdef';
const ticket = 'gQEl8TwAAAAAAAAAAS5odHRwOi8vd2VpeGluLnFxLmNvbS9xLzAyQXVfNDlObWdicGUxMDAwMHcwM0EAAgSjxVpbAwQAAAAA';

describe('redact', () => {
  test.each([
    [`GET /cgi-bin/qrcode/create?access_token=${token}&x=1`, 'GET /cgi-bin/qrcode/create?access_token=***&x=1'],
    [`appid=wx12&secret=${appSecret}`, 'appid=wx12&secret=***'],
    [`{"access_token":"short","expires_in":7200}`, '{"access_token":"***","expires_in":7200}'],
    [`{"secret" : "a\\"b"}`, '{"secret" : "***"}'],
    ['http://ivan:p%40ss@proxy.example.com:8080/', 'http://ivan:***@proxy.example.com:8080/'],
    ['socks5://:pw@[::1]:1080', 'socks5://:***@[::1]:1080'],
    [`token ${token} is void`, 'token *** is void'],
    [`secret ${appSecret.toUpperCase()}.`, 'secret ***.'],
    [`ticket=${ticket}`, 'ticket=***'],
    [`<${ticket}>`, '<***>'],
    ['https://hq.example.com/token?key=k1&sign=s2', 'https://hq.example.com/token?key=***&sign=***'],
  ])('%j', (text, safe) => {
    expect(redact(text)).toBe(safe);
  });

  test('masks values it is told, also URL-encoded', () => {
    expect(redact('a p@ss b p%40ss c', ['p@ss', ''])).toBe('a *** b *** c');
  });

  test('leaves what support needs', () => {
    const text =
      'invalid ip 120.244.112.8, not in whitelist rid: 5fa26c60-1a0ebdd5-32fd1cd0 ECONNREFUSED api.weixin.qq.com:443';
    expect(redact(text)).toBe(text);
  });
});
