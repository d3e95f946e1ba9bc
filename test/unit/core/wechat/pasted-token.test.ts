/** A pasted token serves until it is two hours old or WeChat rejects it; then a person is asked. */
import { createPastedTokenProvider } from '@core/wechat';
import { withToken } from '@core/wechat/token';
import { AppError } from '@shared/errors';
import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../../../support/fake-clock';
import { problemOf } from '../../../support/outcome';

const never = new AbortController().signal;
const setUp = () => {
  const clock = createFakeClock();
  const pastedAtMs = clock.now();
  return { clock, pastedAtMs, tokens: createPastedTokenProvider({ accessToken: 'T', pastedAtMs, clock }) };
};

describe('createPastedTokenProvider', () => {
  test('serves the token to the end, without a margin, as it cannot be renewed', async () => {
    const { clock, pastedAtMs, tokens } = setUp();
    await clock.advance(7_199_999);
    const token = { value: 'T', obtainedAtMs: pastedAtMs, expiresAtMs: pastedAtMs + 7_200_000 };
    expect(await tokens.get(never)).toEqual(token);
    expect(await tokens.renew(never)).toEqual(token);
    await clock.advance(1);
    const spent = { code: 'ACCOUNT_PASTED_TOKEN_SPENT', params: { minutes: 120 } };
    expect(await problemOf(tokens.get(never))).toEqual(spent);
    expect(await problemOf(tokens.renew(never))).toEqual(spent);
  });

  test('rejected by WeChat, says how old it is and what WeChat said, and asks for no other', async () => {
    const { clock, tokens } = setUp();
    await clock.advance(600_000);
    const sent: string[] = [];
    const cause = new AppError('WECHAT_TOKEN_EXPIRED', { errcode: 42001, errmsg: 'access_token expired', rid: 'r' });
    const call = withToken(tokens, never, (accessToken) => {
      sent.push(accessToken);
      return Promise.reject(cause);
    });
    expect(await problemOf(call)).toEqual({
      code: 'ACCOUNT_PASTED_TOKEN_SPENT',
      params: { minutes: 10, errcode: 42001, errmsg: 'access_token expired', rid: 'r' },
    });
    expect(sent).toEqual(['T']);
  });
});
