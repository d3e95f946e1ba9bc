/** What follows from each outcome: one table, every retry class. */
import { decide } from '@core/batch/outcome';
import type { ErrorCode } from '@shared/errors';
import { describe, expect, it } from 'vitest';

const refused = (code: ErrorCode) => ({ kind: 'refused', problem: { code, params: {} } }) as const;
const lost = (code: ErrorCode) => ({ kind: 'lost', problem: { code, params: {} } }) as const;

describe('decide', () => {
  it('a code is issued', () => {
    const code = { ticket: 't', url: 'u', lifetimeSeconds: null, answeredAtMs: null };
    expect(decide({ kind: 'issued', code }, 3, 0.5)).toEqual({ kind: 'issue', code });
  });

  it.each([
    ['WECHAT_RATE_LIMITED', 'cool-down'],
    ['NETWORK_GATEWAY_BUSY', 'cool-down'],
    ['WECHAT_DAILY_QUOTA_USED', 'quota'],
    ['WECHAT_NO_RIGHT', 'credentials'],
    ['WECHAT_IP_NOT_WHITELISTED', 'credentials'],
    ['WECHAT_TOKEN_INVALID', 'credentials'],
    ['NETWORK_TLS_UNTRUSTED', 'credentials'],
    ['NETWORK_UNREACHABLE', 'offline'],
    ['NETWORK_CAPTIVE_PORTAL', 'offline'],
  ] as const)('%s stops everybody (%s) and costs the row nothing', (code, pause) => {
    expect(decide(refused(code), 5, 0.5)).toEqual({
      kind: 'again',
      to: 'pending',
      problem: { code, params: {} },
      restMs: 0,
      pause,
    });
  });

  it.each(['WECHAT_SCENE_REFUSED', 'WECHAT_PERMANENT_STOCK_USED', 'WECHAT_BODY_DAMAGED', 'APP_UNEXPECTED'] as const)(
    '%s fails the row',
    (code) => {
      expect(decide(refused(code), 0, 0.5)).toEqual({ kind: 'fail', problem: { code, params: {} } });
    },
  );

  it('busy rests longer each time, then fails the row', () => {
    const rests = [0, 1, 2, 3, 4, 5].map((tries) => {
      const decision = decide(refused('WECHAT_BUSY'), tries, 0.5);
      return decision.kind === 'again' ? decision.restMs : decision.kind;
    });
    expect(rests).toEqual([1000, 2000, 4000, 8000, 16_000, 'fail']);
  });

  it('a rest varies by a quarter', () => {
    expect(decide(refused('WECHAT_BUSY'), 0, 0)).toMatchObject({ restMs: 750 });
    expect(decide(refused('WECHAT_BUSY'), 0, 0.999_999)).toMatchObject({ restMs: 1250 });
  });

  it('a lost reply leaves the row uncertain, and is never held against it', () => {
    expect(decide(lost('NETWORK_REPLY_LOST'), 0, 0.5)).toMatchObject({
      kind: 'again',
      to: 'uncertain',
      restMs: 1000,
      pause: null,
    });
    expect(decide(lost('NETWORK_REPLY_LOST'), 5, 0.5)).toMatchObject({
      kind: 'again',
      to: 'uncertain',
      pause: 'offline',
    });
  });

  it('no connection at all is the network’s fault, not the row’s', () => {
    expect(decide(refused('NETWORK_CONNECT_FAILED'), 5, 0.5)).toMatchObject({
      kind: 'again',
      to: 'pending',
      pause: 'offline',
    });
  });
});
