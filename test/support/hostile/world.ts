/**
 * A WeChat that answers badly on purpose. It remembers what it truly said for every scene, so that nobody has to believe a client.
 */
import { toUrlId, writeTicket } from './ticket';
import { type Asked, hang, json, plain, type Reply, startWireServer } from './wire';

export const APP_ID = 'wx4f3e2d1c0b9a8877';
export const SECRET = 'c0ffee11deadbeef2233445566778899';
export const TOKEN = '77_HostileTokenThatMustNeverBeShown-0123456789abcdefghijklmnop';

/** One whole code as an answer gave it. */
export interface Said {
  readonly url: string;
  readonly ticket: string;
  /** Until when by WeChat's clock and answer; null for a permanent code or when the answer does not say. */
  readonly expiresAtMs: number | null;
}

export interface CreateCall {
  readonly asked: Asked;
  readonly scene: string;
  readonly isPermanent: boolean;
  /** What the client asked for. */
  readonly lifeSeconds: number;
  /** Calls for codes so far, from 1. */
  readonly n: number;
  /** Calls for this scene so far, from 1. */
  readonly again: number;
  readonly world: World;
}

export type AnswerCreate = (call: CreateCall) => Reply;
export type Answer = (asked: Asked, n: number, world: World) => Reply;

/** What differs from an honest WeChat. */
export interface Manners {
  readonly token?: Answer;
  readonly create?: AnswerCreate;
  readonly quota?: Answer;
  readonly picture?: Answer;
}

export interface Code {
  readonly url: string;
  readonly ticket: string;
}

export class World {
  /** Every whole code it answered, by scene. */
  readonly said = new Map<string, Said[]>();
  /** Requests by path. */
  readonly asked = new Map<string, number>();
  /** Tokens it gave: none may be seen anywhere. */
  readonly tokens = new Set<string>();
  /** Requests to the address nothing may ever be sent to. */
  strayRequests = 0;
  readonly #scenes = new Map<string, number>();
  readonly #manners: Manners;
  readonly #salt: string;
  #calls = 0;
  #look: () => void = () => undefined;
  #close: () => Promise<void> = async () => undefined;
  #port = 0;
  #strayPort = 0;

  constructor(manners: Manners, salt = 'hostile') {
    this.#manners = manners;
    this.#salt = salt;
  }

  get base(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** An address of somebody else: redirects point there, and nothing may follow them. */
  get strayBase(): string {
    return `http://127.0.0.1:${this.#strayPort}`;
  }

  get creates(): number {
    return this.#calls;
  }

  count(path: string): number {
    return this.asked.get(path) ?? 0;
  }

  async start(): Promise<void> {
    const server = await startWireServer((asked) => this.#answer(asked));
    const stray = await startWireServer(() => {
      this.strayRequests += 1;
      return json({ access_token: 'stray', expires_in: 7200 });
    });
    this.#port = server.port;
    this.#strayPort = stray.port;
    this.#close = async () => {
      await Promise.all([server.close(), stray.close()]);
    };
  }

  close(): Promise<void> {
    return this.#close();
  }

  /** Resolves as soon as it holds; looked at with every call for a code. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#look = () => {
        if (holds()) resolve();
      };
      this.#look();
    });
  }

  /** A code of its own for the scene; a permanent one always has the same url. `lifeSeconds` is in its ticket. */
  code(scene: string, lifeSeconds: number, madeAtMs = Date.now()): Code {
    const url = `http://weixin.qq.com/q/${toUrlId(scene, lifeSeconds === 0 ? this.#salt : `${this.#salt} ${this.#calls}`)}`;
    return { url, ticket: writeTicket({ url, madeAtSeconds: Math.floor(madeAtMs / 1000), lifeSeconds }) };
  }

  /** Remembers that an answer gave this code for this scene. */
  tell(scene: string, code: Code, expiresAtMs: number | null = null): void {
    this.said.set(scene, [...(this.said.get(scene) ?? []), { ...code, expiresAtMs }]);
  }

  #answer(asked: Asked): Reply {
    const n = this.count(asked.path) + 1;
    this.asked.set(asked.path, n);
    switch (asked.path) {
      case '/cgi-bin/stable_token':
      case '/cgi-bin/token':
        return (this.#manners.token ?? honestToken)(asked, n, this);
      case '/cgi-bin/qrcode/create':
        return this.#create(asked);
      case '/cgi-bin/openapi/quota/get':
        return (this.#manners.quota ?? honestQuota)(asked, n, this);
      case '/cgi-bin/showqrcode':
        return (this.#manners.picture ?? (() => hang))(asked, n, this);
      default:
        return plain('not found', {}, '404 Not Found');
    }
  }

  #create(asked: Asked): Reply {
    this.#calls += 1;
    this.#look();
    const { scene, isPermanent, lifeSeconds } = readScene(asked.body);
    const again = (this.#scenes.get(scene) ?? 0) + 1;
    this.#scenes.set(scene, again);
    return (this.#manners.create ?? honest)({
      asked,
      scene,
      isPermanent,
      lifeSeconds,
      n: this.#calls,
      again,
      world: this,
    });
  }
}

const honestToken: Answer = (_asked, _n, world) => {
  world.tokens.add(TOKEN);
  return json({ access_token: TOKEN, expires_in: 7200 });
};

const honestQuota: Answer = () =>
  json({ errcode: 0, errmsg: 'ok', quota: { daily_limit: 100_000, used: 12, remain: 99_988 } });

/** What an honest WeChat answers, remembered as said. */
export const honest: AnswerCreate = (call) => {
  const nowMs = wholeSeconds(Date.now());
  return json(honestBody(call, nowMs), { date: new Date(nowMs).toUTCString() });
};

/** The honest answer as a value, for those who spoil only its wrapping. */
export function honestBody(call: CreateCall, nowMs = wholeSeconds(Date.now())): Record<string, unknown> {
  const { scene, isPermanent, lifeSeconds, world } = call;
  const code = world.code(scene, isPermanent ? 0 : lifeSeconds, nowMs);
  world.tell(scene, code, isPermanent ? null : nowMs + lifeSeconds * 1000);
  return isPermanent
    ? { ticket: code.ticket, url: code.url }
    : { ticket: code.ticket, expire_seconds: lifeSeconds, url: code.url };
}

/** As a Date header has it. */
export const wholeSeconds = (ms: number): number => Math.floor(ms / 1000) * 1000;

interface SceneAsked {
  readonly action_name?: string;
  readonly expire_seconds?: number;
  readonly action_info?: { readonly scene?: { readonly scene_id?: number; readonly scene_str?: string } };
}

function readScene(body: string): { scene: string; isPermanent: boolean; lifeSeconds: number } {
  const order: SceneAsked = JSON.parse(body);
  const scene = order.action_info?.scene;
  return {
    scene: String(scene?.scene_str ?? scene?.scene_id),
    isPermanent: order.action_name?.startsWith('QR_LIMIT') === true,
    lifeSeconds: order.expire_seconds ?? 60,
  };
}
