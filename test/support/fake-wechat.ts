/**
 * WeChat as the engine's client sees it, in memory: codes as the platform makes them, a log of every request, and faults by script.
 * Takes time only through the clock it is given.
 */
import { hash } from 'node:crypto';
import type { Clock } from '@core/ports';
import type { WechatClient } from '@core/wechat';
import type { IssuedCode, Quota, Scene } from '@shared/domain';
import { AppError, type ErrorCode, type ErrorParams } from '@shared/errors';

/** What happens to a request: an answer; or an error before or (`lost`) after WeChat has processed it. */
export type FakeReply =
  | 'ok'
  | { readonly code: ErrorCode; readonly params?: ErrorParams; readonly isProcessed?: boolean };

export interface FakeRequest {
  readonly scene: string;
  readonly atMs: number;
  /** Null when no code was made. */
  readonly ticket: string | null;
}

export interface FakeWechat {
  /** What the engine opens; a test may put another function in place of one of its own. */
  readonly client: { -readonly [Name in keyof WechatClient]: WechatClient[Name] };
  /** Every request to create, in the order in which WeChat saw it. */
  readonly requests: readonly FakeRequest[];
  /** Calls to getQuota. */
  readonly quotaCalls: number;
  /** Decides about each request; replaced at will. */
  reply: (scene: string, index: number) => FakeReply;
  quotaReply: () => FakeReply;
  rateLimit: Quota['rateLimit'];
  latencyMs: () => number;
  /** How many requests are under way. */
  readonly underWay: number;
  readonly mostUnderWay: number;
}

export function createFakeWechat(clock: Clock): FakeWechat {
  const requests: FakeRequest[] = [];
  const counters = { tickets: 0, underWay: 0, mostUnderWay: 0, quotaCalls: 0 };

  async function createQrcode(scene: Scene, _expireSeconds: number | null, signal: AbortSignal): Promise<IssuedCode> {
    counters.underWay += 1;
    counters.mostUnderWay = Math.max(counters.mostUnderWay, counters.underWay);
    const latencyMs = fake.latencyMs();
    try {
      if (latencyMs > 0) await clock.sleep(latencyMs / 2, signal);
      const reply = fake.reply(scene.value, requests.length);
      const isProcessed = reply === 'ok' || reply.isProcessed === true;
      counters.tickets += isProcessed ? 1 : 0;
      const ticket = isProcessed ? `gQ-${counters.tickets}-${scene.value}` : null;
      requests.push({ scene: scene.value, atMs: clock.now(), ticket });
      if (latencyMs > 0) await clock.sleep(latencyMs / 2, signal);
      return toAnswer(reply, scene, ticket);
    } finally {
      counters.underWay -= 1;
    }
  }

  const fake: FakeWechat = {
    requests,
    get quotaCalls() {
      return counters.quotaCalls;
    },
    get underWay() {
      return counters.underWay;
    },
    get mostUnderWay() {
      return counters.mostUnderWay;
    },
    reply: () => 'ok',
    quotaReply: () => 'ok',
    rateLimit: null,
    latencyMs: () => 100,
    client: {
      createQrcode,
      getQuota() {
        counters.quotaCalls += 1;
        const reply = fake.quotaReply();
        if (reply !== 'ok') return Promise.reject(toError(reply));
        return Promise.resolve({ dailyLimit: 100_000, used: 0, remaining: 100_000, rateLimit: fake.rateLimit });
      },
      fetchPicture: () => Promise.reject(new Error('The engine fetches no pictures')),
      clearQuota: () => Promise.reject(new Error('The engine never clears the quota')),
      listFollowers: async () => ({ total: 0, openids: [], nextOpenid: '' }),
      getFollowers: async () => [],
      getFollowerSummary: async () => [],
      reconnect: () => undefined,
      close: () => Promise.resolve(),
    },
  };
  return fake;
}

function toAnswer(reply: FakeReply, scene: Scene, ticket: string | null): IssuedCode {
  if (reply !== 'ok' || ticket === null) throw toError(reply);
  return { ticket, url: toFakeUrl(scene.value), lifetimeSeconds: null, answeredAtMs: null };
}

/** Like WeChat's, the url of a permanent scene is always the same. */
export const toFakeUrl = (scene: string): string =>
  `http://weixin.qq.com/q/02${hash('sha256', scene, 'base64url').slice(0, 20)}`;

const toError = (reply: FakeReply): Error =>
  reply === 'ok'
    ? new Error('No ticket')
    : AppError.of({ code: reply.code, params: { errcode: null, errmsg: '', rid: null, ...reply.params } });

/** The answers that scenarios are made of, in WeChat's own numbers. */
export const wechatSays = {
  busy: { code: 'WECHAT_BUSY', params: { errcode: -1 } },
  tooFast: { code: 'WECHAT_RATE_LIMITED', params: { errcode: 45011 } },
  quotaUsed: { code: 'WECHAT_DAILY_QUOTA_USED', params: { errcode: 45009 } },
  stockUsed: { code: 'WECHAT_PERMANENT_STOCK_USED', params: { errcode: 45029 } },
  noRight: { code: 'WECHAT_NO_RIGHT', params: { errcode: 48001 } },
  tokenInvalid: { code: 'WECHAT_TOKEN_INVALID', params: { errcode: 40001 } },
  sceneRefused: { code: 'WECHAT_SCENE_REFUSED', params: { errcode: 40053 } },
  damaged: { code: 'WECHAT_BODY_DAMAGED', params: { errcode: 47001 } },
  unreachable: { code: 'NETWORK_UNREACHABLE' },
  connectFailed: { code: 'NETWORK_CONNECT_FAILED' },
  lostBefore: { code: 'NETWORK_REPLY_LOST' },
  lostAfter: { code: 'NETWORK_REPLY_LOST', isProcessed: true },
} as const satisfies Readonly<Record<string, FakeReply>>;
