/**
 * How fast one account is asked, shared by all of its batches. Starts gently and grows while all is well; a refusal (45011) halves the
 * speed, waits out the minute and teaches the limit (see rate-evidence), below which the calls are then spread evenly.
 */
import type { Clock, Random } from '@core/ports';
import type { RateSettings } from './batch-engine';
import { RateEvidence, type Verdict } from './rate-evidence';

const START_PER_SECOND = 3;
/** The speed doubles in this time while all is well. */
const DOUBLING_MS = 12_000;
/** Share of a known limit that is used, to stay clear of calls that others make. */
const SHARE_OF_LIMIT = 0.96;
/** While it is open how WeChat counts: just above the lowest guess, so that one minute tells. */
const PROBE_SHARE = 1.15;
const PROBE_EXTRA = 2;
/** As long as the limit is disputed it is judged anew this often. */
const JUDGE_EVERY_MS = 5000;
/** After this long without a refusal the limit may have been raised: find out again. */
const FORGET_AFTER_MS = 30 * 60_000;
/** Permits that were not taken in time may be caught up with for this long: timers are late, and faster rates than a timer's grain exist. */
const CATCH_UP_MS = 50;
/** WeChat's clock and ours differ a little; and not everybody should come back in the same second. */
const WAIT_MARGIN_MS = 1500;
const WAIT_JITTER_MS = 1500;
/** A refusal this soon after a wait says that the wait was too short, not that the limit was reached again. */
const STILL_SAME_MINUTE_MS = 3000;
/** One call in five seconds. */
const SLOWEST_PER_MS = 1 / 5000;

export class RateLimiter {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #evidence = new RateEvidence();
  #startPerMs = 0;
  #ceilingPerMs = 0;
  /** Calls per millisecond the evidence allows; Infinity before anything is known. */
  #learnedPerMs = Number.POSITIVE_INFINITY;
  #perMs = 0;
  /** Monotonic: when the next permit is due. */
  #nextAtMs = Number.NEGATIVE_INFINITY;
  #lastTakenAtMs = Number.NEGATIVE_INFINITY;
  #coolUntilMs = Number.NEGATIVE_INFINITY;
  #refusedAtMs = Number.NEGATIVE_INFINITY;
  #isDisputed = false;
  #judgedAtMs = 0;
  /** False once a call was refused although WeChat's next minute should have begun: then whole minutes are waited out. */
  #knowsMinute = true;

  constructor(settings: RateSettings, clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
    this.configure(settings);
  }

  /** New bounds; what was learnt of the limit stays. */
  configure(settings: RateSettings): void {
    const { startPerSecond, ceilingPerSecond } = toBounds(settings);
    this.#startPerMs = startPerSecond / 1000;
    this.#ceilingPerMs = ceilingPerSecond / 1000;
    this.#perMs = Math.min(this.#startPerMs, this.#learnedPerMs);
  }

  /** Calls a minute that the account is known to allow, as far as the bounds let us; null while nothing is known. */
  get knownPerMinute(): number | null {
    const perMs = Math.min(this.#ceilingPerMs, this.#learnedPerMs);
    return perMs === Number.POSITIVE_INFINITY ? null : perMs * 60_000;
  }

  /** The present speed; `Infinity` when nothing holds it back. */
  get perMinute(): number {
    return this.#perMs * 60_000;
  }

  /** Whole milliseconds until the account may be asked at all; 0 outside a cool-down. */
  get coolDownMs(): number {
    return Math.max(0, Math.ceil(this.#coolUntilMs - this.#clock.monotonic()));
  }

  /** A figure WeChat gave (quota/get's rate_limit): never more than that, and no need to begin from far below. */
  setKnownLimit(callCount: number, refreshSeconds: number): void {
    if (callCount <= 0 || refreshSeconds <= 0) return;
    const knownPerMs = (callCount / refreshSeconds / 1000) * SHARE_OF_LIMIT;
    this.#ceilingPerMs = Math.min(this.#ceilingPerMs, knownPerMs);
    this.#perMs = Math.min(Math.max(this.#perMs, knownPerMs / 2), this.#ceilingPerMs, this.#learnedPerMs);
  }

  /** Takes the permit for one call if one is due. */
  tryTake(): boolean {
    const nowMs = this.#clock.monotonic();
    if (nowMs < this.#coolUntilMs) return false;
    if (this.#perMs === Number.POSITIVE_INFINITY) return true;
    const isPushing = this.#nextAtMs > nowMs - CATCH_UP_MS;
    const dueAtMs = isPushing ? this.#nextAtMs : nowMs - CATCH_UP_MS;
    if (dueAtMs > nowMs) return false;
    if (isPushing) this.#grow(nowMs);
    this.#lastTakenAtMs = nowMs;
    this.#nextAtMs = dueAtMs + 1 / this.#perMs;
    return true;
  }

  /** Waits for a permit. False as soon as `signal` aborts. */
  async take(signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      if (this.tryTake()) return true;
      const dueAtMs = Math.max(this.#nextAtMs, this.#coolUntilMs);
      const waitMs = Math.max(1, Math.ceil(dueAtMs - this.#clock.monotonic()));
      await this.#clock.sleep(waitMs, signal).catch(() => undefined);
    }
    return false;
  }

  /** WeChat counted a call: any answer but a refusal. */
  accepted(): void {
    const nowMs = this.#clock.monotonic();
    this.#evidence.accept(this.#clock.now());
    if (this.#isDisputed && nowMs - this.#judgedAtMs >= JUDGE_EVERY_MS) this.#learn(nowMs);
    if (nowMs - this.#refusedAtMs > FORGET_AFTER_MS && this.#learnedPerMs !== Number.POSITIVE_INFINITY) this.#forget();
  }

  /**
   * WeChat refused a call (45011) that was sent at `sentAtMs` (monotonic). Calls that were already under way when the first one was
   * refused belong to the same event. Returns the milliseconds until the account may be asked again.
   */
  refused(sentAtMs: number): number {
    const nowMs = this.#clock.monotonic();
    if (sentAtMs <= this.#refusedAtMs) return this.coolDownMs;
    const isStillSameMinute = nowMs - this.#coolUntilMs < STILL_SAME_MINUTE_MS;
    if (isStillSameMinute) this.#knowsMinute = false;
    else this.#evidence.refuse(this.#clock.now());
    this.#slowDown(nowMs);
    const verdict = this.#learn(nowMs);
    this.#perMs = Math.min(this.#perMs, this.#learnedPerMs);
    const waitSeconds = this.#knowsMinute ? (verdict?.waitSeconds ?? 60) : 60;
    this.#refusedAtMs = nowMs;
    this.#coolUntilMs = nowMs + waitSeconds * 1000 + WAIT_MARGIN_MS + this.#random.next() * WAIT_JITTER_MS;
    return this.coolDownMs;
  }

  /** Half of the speed that was really reached, which may be less than what was allowed. */
  #slowDown(nowMs: number): void {
    const isFresh = nowMs - this.#coolUntilMs < 10_000;
    const reachedPerMs = isFresh ? this.#perMs : this.#evidence.countLast(10, this.#clock.now()) / 10_000;
    this.#perMs = Math.max(SLOWEST_PER_MS, Math.min(this.#perMs, reachedPerMs) / 2);
  }

  #grow(nowMs: number): void {
    const elapsedMs = Math.min(1000, nowMs - this.#lastTakenAtMs);
    if (elapsedMs <= 0) return;
    const cap = Math.min(this.#ceilingPerMs, this.#learnedPerMs);
    this.#perMs = Math.min(cap, this.#perMs * 2 ** (elapsedMs / DOUBLING_MS));
  }

  #learn(nowMs: number): Verdict | null {
    this.#judgedAtMs = nowMs;
    const verdict = this.#evidence.judge(this.#clock.now());
    if (verdict === null) return null;
    const { lowest, highest } = verdict;
    const safe = lowest * SHARE_OF_LIMIT;
    const bold = Math.min(lowest * PROBE_SHARE + PROBE_EXTRA, highest * SHARE_OF_LIMIT);
    this.#isDisputed = bold > lowest;
    this.#learnedPerMs = Math.max(safe, bold) / 60_000;
    return verdict;
  }

  #forget(): void {
    this.#evidence.clear();
    this.#isDisputed = false;
    this.#learnedPerMs = Number.POSITIVE_INFINITY;
  }
}

function toBounds(settings: RateSettings): { readonly startPerSecond: number; readonly ceilingPerSecond: number } {
  if (settings.kind === 'fixed') return { startPerSecond: settings.perSecond, ceilingPerSecond: settings.perSecond };
  const ceilingPerSecond = (settings.ceilingPerMinute ?? Number.POSITIVE_INFINITY) / 60;
  return { startPerSecond: Math.min(START_PER_SECOND, ceilingPerSecond), ceilingPerSecond };
}
