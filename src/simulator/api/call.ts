/**
 * One call as the simulator's answers see it, and the request ids it hands out.
 */
import type { SimulatedAccount } from '../account/account';
import type { TokenRegistry } from '../account/tokens';
import type { LogEntry } from '../log';
import type { RandomSource } from '../random';

// What an endpoint gets and gives: a call with its log entry, the world it acts on, and a reply that does not yet know
// about HTTP. Endpoints are plain functions of these, so each can be read beside its page of the documentation.

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Buffer;
  readonly entry: LogEntry;
}

export interface World {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly accounts: ReadonlyMap<string, SimulatedAccount>;
  readonly tokens: TokenRegistry;
  readonly rids: RidBook;
}

/** An errcode answer; its rid is added when it is sent. */
export interface Refusal {
  readonly kind: 'refused';
  readonly errcode: number;
  readonly errmsg: string;
}

export type Reply =
  | Refusal
  | { readonly kind: 'json'; readonly value: object }
  | { readonly kind: 'picture'; readonly url: string }
  | { readonly kind: 'page'; readonly status: number; readonly html: string; readonly location?: string };

export type Endpoint = (world: World, call: Call) => Reply;

/** A plain HTML page, as error pages of web servers are. */
export function page(status: number, title: string): Reply {
  const html = `<html>\r\n<head><title>${title}</title></head>\r\n<body><center><h1>${title}</h1></center></body>\r\n</html>\r\n`;
  return { kind: 'page', status, html };
}

// Failed calls by their rid, for openapi/rid/get. Request and answer are kept with secrets and tokens blanked out.

const USABLE_SECONDS = 7 * 86_400;
const KEPT_CALLS = 10_000;

/** What rid/get tells of a call, in its own words. */
interface FailedCall {
  readonly invoke_time: number;
  readonly cost_in_ms: number;
  readonly request_url: string;
  readonly request_body: string;
  readonly response_body: string;
  readonly client_ip: string;
}

interface Kept {
  readonly appId: string | null;
  readonly call: FailedCall;
}

export class RidBook {
  readonly #random: RandomSource;
  readonly #now: () => number;
  readonly #kept = new Map<string, Kept>();

  constructor(random: RandomSource, now: () => number) {
    this.#random = random;
    this.#now = now;
  }

  /** A new rid: the unix time and two more groups, eight hex digits each. */
  next(): string {
    const time = Math.floor(this.#now() / 1000)
      .toString(16)
      .padStart(8, '0');
    return `${time}-${this.#random.hex8()}-${this.#random.hex8()}`;
  }

  keep(rid: string, appId: string | null, call: FailedCall): void {
    this.#kept.set(rid, { appId, call });
    if (this.#kept.size > KEPT_CALLS) {
      const [oldest] = this.#kept.keys();
      if (oldest !== undefined) this.#kept.delete(oldest);
    }
  }

  /** The call, or the errcode that says why not. */
  find(rid: string, appId: string): FailedCall | 76001 | 76002 | 76003 | 76004 {
    if (!/^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/.test(rid)) return 76002;
    if (Number.parseInt(rid.slice(0, 8), 16) < this.#now() / 1000 - USABLE_SECONDS) return 76004;
    const kept = this.#kept.get(rid);
    if (kept === undefined) return 76001;
    return kept.appId === appId ? kept.call : 76003;
  }
}

/** Blanks the values of secrets and tokens, wherever they stand in a query or a JSON body. */
export function withoutSecrets(text: string): string {
  return text
    .replace(/((?:access_token|secret|appsecret)=)[^&]*/g, '$1***')
    .replace(/("(?:access_token|secret|appsecret)"\s*:\s*)"(?:[^"\\]|\\.)*"/g, '$1"***"');
}
