/**
 * The set of reasons for which a batch is paused, with the problem behind each, and the timers that end those which end
 * by themselves; and when WeChat's day ends.
 */
import type { PauseRecord } from '@core/ledger';
import type { Clock, Random } from '@core/ports';
import { type PauseReason, sortPauseReasons } from '@shared/batch-state';
import type { Problem } from '@shared/errors';
import { toJittered } from './outcome';

/** One stay of a reason in the set. A timer holds on to it, so it cannot end a later pause for the same reason. */
interface Pause {
  readonly reason: PauseReason;
  readonly problem: Problem | null;
  /** Epoch milliseconds; null when something else than a timer ends it. */
  readonly untilMs: number | null;
}

interface PauseKeeperOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** Whether WeChat answers; asked with growing pauses while offline. */
  readonly isReachable: (signal: AbortSignal) => Promise<boolean>;
  /** The set has changed. */
  readonly onChange: () => void;
}

const FIRST_PROBE_MS = 2000;
const LONGEST_PROBE_MS = 60_000;
/** Timers do not run while a computer sleeps, and clocks get set: look at the wall clock at least this often. */
const LONGEST_SLEEP_MS = 60_000;

/**
 * The set of reasons for which a batch is paused, with the problem behind each, and the timers that end those which end
 * by themselves. Whoever owns it only looks whether it is empty.
 */
export class PauseKeeper {
  readonly #options: PauseKeeperOptions;
  readonly #pauses = new Map<PauseReason, Pause>();
  readonly #end = new AbortController();
  /** Wakes every wait when it is time to look again. */
  #alarm = new AbortController();
  #probeMs = FIRST_PROBE_MS;

  constructor(options: PauseKeeperOptions) {
    this.#options = options;
  }

  get isEmpty(): boolean {
    return this.#pauses.size === 0;
  }

  get reasons(): readonly PauseReason[] {
    return sortPauseReasons(this.#pauses.keys());
  }

  has(reason: PauseReason): boolean {
    return this.#pauses.has(reason);
  }

  get record(): PauseRecord {
    const pauses = [...this.#pauses.values()];
    const ends = pauses.map(({ untilMs }) => untilMs);
    return {
      reasons: this.reasons,
      by: pauses.findLast(({ problem }) => problem !== null)?.problem ?? null,
      resumesAtMs: pauses.length === 0 || ends.includes(null) ? null : Math.max(...ends.map((end) => end ?? 0)),
    };
  }

  /** Replaces an earlier pause for the same reason. With `untilMs` it ends by itself. */
  pause(reason: PauseReason, problem: Problem | null, untilMs: number | null): void {
    const pause: Pause = { reason, problem, untilMs };
    this.#pauses.delete(reason);
    this.#pauses.set(reason, pause);
    this.#options.onChange();
    if (untilMs !== null) void this.#endLater(pause, untilMs);
  }

  /** Pauses until WeChat answers again. Failures of calls that were under way at the same time change nothing. */
  goOffline(problem: Problem): void {
    if (this.has('offline')) return;
    this.#waitForProbe(problem);
  }

  /** WeChat answered: the next time it cannot be reached, the first probe comes early again. */
  reached(): void {
    this.#probeMs = FIRST_PROBE_MS;
  }

  lift(...reasons: readonly PauseReason[]): void {
    const lifted = reasons.filter((reason) => this.#pauses.delete(reason));
    if (lifted.length > 0) this.#options.onChange();
  }

  /** The computer woke up, or has a network again: every pause that ends by itself looks at the clock, or for WeChat, now. */
  lookAgain(): void {
    this.#probeMs = FIRST_PROBE_MS;
    const alarm = this.#alarm;
    this.#alarm = new AbortController();
    alarm.abort();
  }

  /** Stops all timers; the set stays as it is. */
  close(): void {
    this.#end.abort();
    this.#alarm.abort();
  }

  #waitForProbe(problem: Problem): void {
    const { clock, random } = this.#options;
    this.pause('offline', problem, clock.now() + toJittered(this.#probeMs, random.next()));
    this.#probeMs = Math.min(LONGEST_PROBE_MS, this.#probeMs * 2);
  }

  async #endLater(pause: Pause, untilMs: number): Promise<void> {
    await this.#sleepUntil(untilMs, pause.reason === 'offline');
    if (!this.#isCurrent(pause)) return;
    if (pause.reason !== 'offline' || (await this.#options.isReachable(this.#end.signal))) {
      if (this.#isCurrent(pause)) this.lift(pause.reason);
    } else if (this.#isCurrent(pause) && pause.problem !== null) {
      this.#waitForProbe(pause.problem);
    }
  }

  async #sleepUntil(untilMs: number, endsWithAlarm: boolean): Promise<void> {
    const { clock } = this.#options;
    while (!this.#end.signal.aborted && clock.now() < untilMs) {
      const { signal } = this.#alarm;
      const waitMs = Math.min(LONGEST_SLEEP_MS, untilMs - clock.now());
      await clock.sleep(waitMs, signal).catch(() => undefined);
      if (endsWithAlarm && signal.aborted) return;
    }
  }

  #isCurrent(pause: Pause): boolean {
    return !this.#end.signal.aborted && this.#pauses.get(pause.reason) === pause;
  }
}

/**
 * WeChat's day. Daily counters are taken to begin anew at midnight in Beijing (UTC+8, no summer time).
 */
const DAY_MS = 86_400_000;
const BEIJING_OFFSET_MS = 8 * 3_600_000;
/** Our clock may be ahead of WeChat's; and its counters may take a while to be cleared. */
const GRACE_MS = 10 * 60_000;

/** Epoch milliseconds at which today's calls should be there again: the next midnight, or in ten minutes when it has just passed. */
export function toQuotaReturnMs(nowMs: number): number {
  const shifted = nowMs - GRACE_MS + BEIJING_OFFSET_MS;
  const midnightMs = (Math.floor(shifted / DAY_MS) + 1) * DAY_MS - BEIJING_OFFSET_MS;
  return Math.max(midnightMs, nowMs + GRACE_MS);
}
