/**
 * Failed calls by their rid, for openapi/rid/get. Request and answer are kept with secrets and tokens blanked out.
 */
import type { RandomSource } from '../random';

const USABLE_SECONDS = 7 * 86_400;
const KEPT_CALLS = 10_000;

/** What rid/get tells of a call, in its own words. */
export interface FailedCall {
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
