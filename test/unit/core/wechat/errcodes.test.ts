/** Every errcode the documentation and developers report, with what the program may do about it. */
import { toWechatError } from '@core/wechat/wechat-error';
import { catalogue } from '@shared/errors';
import { describe, expect, test } from 'vitest';

/** errcode, retry class, family. */
const expected: readonly (readonly [number, string, string])[] = [
  [-1, 'back-off', 'network'],
  [40001, 'token', 'credentials'],
  [40002, 'none', 'bug'],
  [40013, 'credentials', 'credentials'],
  [40014, 'token', 'credentials'],
  [40033, 'none', 'bug'],
  [40052, 'none', 'bug'],
  [40053, 'row', 'rows'],
  [40097, 'row', 'rows'],
  [40125, 'credentials', 'credentials'],
  [40164, 'credentials', 'credentials'],
  [40243, 'credentials', 'credentials'],
  [41001, 'credentials', 'network'],
  [41002, 'credentials', 'credentials'],
  [41004, 'credentials', 'credentials'],
  [42001, 'token', 'credentials'],
  [42007, 'credentials', 'credentials'],
  [43002, 'credentials', 'network'],
  [44002, 'credentials', 'network'],
  [45009, 'quota', 'quota'],
  [45011, 'cool-down', 'quota'],
  [45029, 'stock', 'quota'],
  [47001, 'none', 'bug'],
  [47002, 'none', 'bug'],
  [48001, 'credentials', 'credentials'],
  [48004, 'credentials', 'credentials'],
  [48006, 'none', 'quota'],
  [50002, 'credentials', 'credentials'],
  [50004, 'credentials', 'credentials'],
  [50007, 'credentials', 'credentials'],
  [61003, 'credentials', 'credentials'],
  [61004, 'credentials', 'credentials'],
  [61005, 'credentials', 'credentials'],
  [61006, 'credentials', 'credentials'],
  [61007, 'credentials', 'credentials'],
  [61011, 'credentials', 'credentials'],
  [76001, 'none', 'credentials'],
  [76002, 'none', 'credentials'],
  [76003, 'none', 'credentials'],
  [76004, 'none', 'credentials'],
  [76021, 'none', 'credentials'],
  [76022, 'none', 'credentials'],
  [89501, 'credentials', 'credentials'],
  [89502, 'credentials', 'credentials'],
  [89503, 'credentials', 'credentials'],
  [89504, 'credentials', 'credentials'],
  [89505, 'credentials', 'credentials'],
  [89506, 'credentials', 'credentials'],
  [89507, 'credentials', 'credentials'],
  [85096, 'none', 'credentials'],
];

describe('errcode', () => {
  test.each(expected)('%i is of class %s, family %s', (errcode, retry, family) => {
    const error = toWechatError({ errcode, errmsg: 'x' }, 'call', []);
    const entry = error === null ? null : catalogue[error.code];
    expect({ retry: entry?.retry, family: entry?.family }).toEqual({ retry, family });
  });

  test('40001 is a wrong AppSecret on a token call and a stale token on any other', () => {
    const reply = { errcode: 40001, errmsg: 'invalid credential' };
    expect(toWechatError(reply, 'token', [])?.code).toBe('WECHAT_APP_SECRET_WRONG');
    expect(toWechatError(reply, 'call', [])?.code).toBe('WECHAT_TOKEN_INVALID');
  });

  test('one that a relay put into quotation marks counts', () => {
    expect(toWechatError({ errcode: '40001' }, 'call', [])?.toProblem()).toMatchObject({ params: { errcode: 40001 } });
  });

  test('an unknown one keeps code, text and rid', () => {
    const reply = { errcode: 61500, errmsg: 'date format error rid: 5fa26c60-1a0ebdd5-32fd1cd0' };
    expect(toWechatError(reply, 'call', [])?.toProblem()).toEqual({
      code: 'WECHAT_UNKNOWN',
      params: { errcode: 61500, errmsg: 'date format error', rid: '5fa26c60-1a0ebdd5-32fd1cd0' },
    });
  });

  test.each([
    [{}],
    [{ errcode: 0, errmsg: 'ok' }],
    [{ ticket: 'gQ' }],
    [{ errcode: '0' }],
    [{ errcode: 40001.5 }],
    [{ errcode: 'busy' }],
  ])('none in %j', (reply) => {
    expect(toWechatError(reply, 'call', [])).toBeNull();
  });

  test('an errmsg that is missing, not text or endless does no harm', () => {
    expect(toWechatError({ errcode: -1 }, 'call', [])?.params).toEqual({ errcode: -1, errmsg: '', rid: null });
    expect(toWechatError({ errcode: -1, errmsg: { a: 1 } }, 'call', [])?.params['errmsg']).toBe('');
    expect(toWechatError({ errcode: -1, errmsg: '忙'.repeat(5000) }, 'call', [])?.params['errmsg']).toHaveLength(200);
  });
});
