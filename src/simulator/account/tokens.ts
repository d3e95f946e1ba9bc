/**
 * The two families of access_token an account has, which never touch each other: the plain one, of which every call
 * issues a new value, and the stable one, which stays the same while it is good.
 * Rules: developers.weixin.qq.com, getAccessToken and getStableAccessToken.
 */
import { beijingDay } from '../beijing-time';
import type { RandomSource } from '../random';

/** Both families overlap old and new by five minutes. */
const OVERLAP_SECONDS = 300;
const MAX_FORCED_PER_DAY = 20;
const MIN_FORCE_GAP_MS = 30_000;

export interface Token {
  readonly text: string;
  readonly appId: string;
  /** 1 for the first token of the account's life, then 2, 3…: tells tokens apart in the log without showing them. */
  readonly serial: number;
  readonly expiresAt: number;
  /** From this instant on it answers 40001; +Infinity while nothing replaced it. */
  rejectedFrom: number;
}

/** Where every token of every account is found by its text. */
export type TokenRegistry = Map<string, Token>;

export interface TokenBoxDeps {
  readonly appId: string;
  readonly now: () => number;
  readonly random: RandomSource;
  readonly registry: TokenRegistry;
  readonly lifetimeSeconds: () => number;
}

export class TokenBox {
  readonly #deps: TokenBoxDeps;
  #plain: Token | null = null;
  #stable: Token | null = null;
  #issued = 0;
  #forcedDay = 0;
  #forcedToday = 0;
  #forcedAt = Number.NEGATIVE_INFINITY;

  constructor(deps: TokenBoxDeps) {
    this.#deps = deps;
  }

  /** GET token: always a new value; the one before stays good for five minutes. */
  issuePlain(): Token {
    const now = this.#deps.now();
    if (this.#plain) this.#plain.rejectedFrom = Math.min(this.#plain.rejectedFrom, now + OVERLAP_SECONDS * 1000);
    this.#plain = this.#mint(now);
    return this.#plain;
  }

  /** The plain token as a company's own server keeps it: the same until its last five minutes. */
  cachedPlain(): Token {
    return this.#fresh(this.#plain) ?? this.issuePlain();
  }

  /** POST stable_token, normal mode: the same value until its last five minutes, in which old and new are both good. */
  issueStable(): Token {
    this.#stable = this.#fresh(this.#stable) ?? this.#mint(this.#deps.now());
    return this.#stable;
  }

  /** force_refresh: kills the value in use at once; 20 a day and 30 s apart, otherwise it is like the normal mode. */
  forceStable(): Token {
    const now = this.#deps.now();
    const day = beijingDay(now);
    if (day !== this.#forcedDay) {
      this.#forcedDay = day;
      this.#forcedToday = 0;
    }
    if (this.#forcedToday >= MAX_FORCED_PER_DAY || now - this.#forcedAt < MIN_FORCE_GAP_MS) return this.issueStable();
    this.#forcedToday += 1;
    this.#forcedAt = now;
    if (this.#stable) this.#stable.rejectedFrom = now;
    this.#stable = this.#mint(now);
    return this.#stable;
  }

  /** Both tokens in use are rejected from now on, as when another program forced a refresh. */
  revoke(): void {
    const now = this.#deps.now();
    for (const token of [this.#plain, this.#stable]) if (token) token.rejectedFrom = now;
  }

  #fresh(token: Token | null): Token | null {
    if (token === null) return null;
    const now = this.#deps.now();
    // A test's short-lived token would never be fresh under the real margin, so the margin shrinks with the lifetime.
    const marginSeconds = Math.min(OVERLAP_SECONDS, this.#deps.lifetimeSeconds() / 2);
    return token.rejectedFrom > now && token.expiresAt - now > marginSeconds * 1000 ? token : null;
  }

  #mint(now: number): Token {
    this.#issued += 1;
    const token: Token = {
      text: this.#deps.random.tokenText(),
      appId: this.#deps.appId,
      serial: this.#issued,
      expiresAt: now + this.#deps.lifetimeSeconds() * 1000,
      rejectedFrom: Number.POSITIVE_INFINITY,
    };
    this.#deps.registry.set(token.text, token);
    return token;
  }
}
