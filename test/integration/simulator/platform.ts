/**
 * A simulator under test with one account, a clock to turn and a plain HTTP client, closed after each test.
 */
import { type AccountOptions, createSimulator, type SimulatedAccount, type Simulator } from '@simulator/index';
import { Agent } from 'undici';
import { expect, onTestFinished } from 'vitest';

export const APP_ID = 'wx0123456789abcdef';
export const SECRET = 'fedcba9876543210fedcba9876543210';
export const CREATE = '/cgi-bin/qrcode/create';

/** A Sunday morning in Beijing, far from midnight. */
export const START_MS = Date.parse('2026-11-22T10:00:00+08:00');

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly bytes: Buffer;
}

export interface Platform {
  readonly simulator: Simulator;
  readonly account: SimulatedAccount;
  readonly apiBase: string;
  readonly imageBase: string;
  /** Turns the clock forward. */
  wait(seconds: number): void;
  /** Any request to a full url. */
  send(method: string, url: string, body?: string | Buffer): Promise<HttpAnswer>;
  /** A request to the API host whose answer is JSON. */
  call(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>;
  /** A token in use. */
  token(): Promise<string>;
  /** Creates a code with a good token. */
  create(
    actionName: string,
    scene: Record<string, unknown>,
    more?: Record<string, unknown>,
  ): Promise<Record<string, unknown>>;
}

export async function startPlatform(
  options: Partial<AccountOptions> = {},
  others: readonly AccountOptions[] = [],
): Promise<Platform> {
  const clock = { nowMs: START_MS };
  const simulator = createSimulator({
    accounts: [{ appId: APP_ID, secret: SECRET, ...options }, ...others],
    clock: { now: () => clock.nowMs },
    seed: 1,
  });
  const { apiBase, imageBase } = await simulator.listen();
  const dispatcher = new Agent();
  onTestFinished(async () => {
    await simulator.close();
    await dispatcher.destroy();
  });

  const send: Platform['send'] = async (method, url, body) => {
    const { origin, pathname, search } = new URL(url);
    const answer = await dispatcher.request({
      origin,
      path: pathname + search,
      method,
      ...(body === undefined ? {} : { body }),
    });
    return { status: answer.statusCode, headers: answer.headers, bytes: Buffer.from(await answer.body.arrayBuffer()) };
  };
  const call: Platform['call'] = async (method, path, body) => {
    const payload =
      body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    const answer = await send(method, apiBase + path, payload);
    return toRecord(JSON.parse(answer.bytes.toString('utf8')));
  };
  const token = async (): Promise<string> => {
    const answer = await call('POST', '/cgi-bin/stable_token', {
      grant_type: 'client_credential',
      appid: APP_ID,
      secret: SECRET,
    });
    return String(answer['access_token']);
  };
  return {
    simulator,
    account: simulator.account(APP_ID),
    apiBase,
    imageBase,
    wait: (seconds) => {
      clock.nowMs += seconds * 1000;
    },
    send,
    call,
    token,
    create: async (actionName, scene, more = {}) =>
      call('POST', `${CREATE}?access_token=${await token()}`, {
        ...more,
        action_name: actionName,
        action_info: { scene },
      }),
  };
}

function toRecord(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new TypeError('The answer is not a JSON object');
  return { ...value };
}

/** A whole refusal: errcode and errmsg with a rid after it. */
export function refusal(errcode: number, errmsg: string): object {
  const literal = errmsg.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return {
    errcode,
    errmsg: expect.stringMatching(new RegExp(`^${literal} rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$`)),
  };
}
