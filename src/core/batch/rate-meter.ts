/**
 * Codes a minute, measured over the last minute of running, honest from the first seconds on.
 */
const WINDOW_SECONDS = 60;
/** Below this much running time a rate would be a guess. */
const MIN_MS = 1000;

export class RateMeter {
  readonly #perSecond = new Uint32Array(WINDOW_SECONDS);
  /** Monotonic second each count belongs to. */
  readonly #seconds = new Float64Array(WINDOW_SECONDS).fill(Number.NEGATIVE_INFINITY);
  #startedAtMs: number;

  /** Times are monotonic milliseconds. */
  constructor(nowMs: number) {
    this.#startedAtMs = nowMs;
  }

  add(nowMs: number): void {
    const second = Math.floor(nowMs / 1000);
    const place = second % WINDOW_SECONDS;
    if (this.#seconds[place] !== second) {
      this.#seconds[place] = second;
      this.#perSecond[place] = 0;
    }
    this.#perSecond[place] = (this.#perSecond[place] ?? 0) + 1;
  }

  /** After a long pause the minute before it says nothing about now. */
  restart(nowMs: number): void {
    this.#startedAtMs = nowMs;
    this.#seconds.fill(Number.NEGATIVE_INFINITY);
  }

  perMinute(nowMs: number): number {
    const elapsedMs = Math.min(WINDOW_SECONDS * 1000, nowMs - this.#startedAtMs);
    if (elapsedMs < MIN_MS) return 0;
    const oldest = Math.floor(nowMs / 1000) - WINDOW_SECONDS;
    const count = this.#perSecond.reduce(
      (sum, inSecond, place) => ((this.#seconds[place] ?? oldest) > oldest ? sum + inSecond : sum),
      0,
    );
    return Math.round((count / elapsedMs) * 60_000);
  }
}
