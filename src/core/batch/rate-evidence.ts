/**
 * What WeChat's answers say about its minute limit, from the calls of the last ten minutes.
 */

const REFUSALS_KEPT = 4;
/** Calls close to the edge of a minute may have been counted on its other side. */
const toTolerance = (limit: number): number => 1 + limit * 0.02;

/** A way of counting: the first slot of the window that holds slot `at`. */
type Theory = (at: number, history: RateHistory) => number;

// When calls were accepted over the last ten minutes, kept as running totals per quarter of a second: remembering a
// call costs one addition, counting any stretch of time one subtraction.

const SLOTS_PER_SECOND = 4;

const SLOTS_PER_MINUTE = 60 * SLOTS_PER_SECOND;

const MINUTE = SLOTS_PER_MINUTE;
const phased =
  (seconds: number): Theory =>
  (at) => {
    const phase = seconds * SLOTS_PER_SECOND;
    return Math.floor((at - phase) / MINUTE) * MINUTE + phase;
  };
const calendar = phased(0);
/** The last sixty seconds, always. */
const sliding: Theory = (at) => at - MINUTE + 1;
/** A counter with a time to live: its minute begins with the first call after the one before has ended. */
const anchored: Theory = (at, history) => {
  let start = history.first;
  for (let slot = history.first; slot <= at; slot++) {
    if (slot >= start + MINUTE && history.count(slot, slot) > 0) start = slot;
  }
  return start;
};

/** What is usual. A minute that begins at another second (a server's clock that is off) is considered when none of these stands. */
const usual: readonly Theory[] = [calendar, sliding, anchored];
const unusual: readonly Theory[] = Array.from({ length: 59 }, (_, index) => phased(index + 1));

export interface Verdict {
  /** Calls a minute by the most cautious and the boldest of the theories that stand. */
  readonly lowest: number;
  readonly highest: number;
  /** Seconds until WeChat's next minute begins, when the theories agree on that; 60 otherwise. */
  readonly waitSeconds: number;
}

/**
 * What WeChat's answers say about its minute limit. WeChat publishes neither the number nor when its minute begins, so
 * each way of counting is a theory: it predicts how many calls had been counted when one was refused, and falls as soon
 * as the answers contradict it. Pure arithmetic: no clock, no random.
 */
export class RateEvidence {
  readonly #history = new RateHistory();
  /** Slots in which a call was refused, newest last. */
  #refusals: number[] = [];

  /** A call was accepted at `atMs`, wall clock. */
  accept(atMs: number): void {
    this.#history.add(toSlot(atMs));
  }

  /** The first call of a minute was refused at `atMs`: from now on there is a verdict. */
  refuse(atMs: number): void {
    const slot = toSlot(atMs);
    this.#history.reach(slot);
    this.#refusals = [...this.#refusals.filter((other) => other >= this.#history.first), slot].slice(-REFUSALS_KEPT);
  }

  /** Null before the first refusal. */
  judge(atMs: number): Verdict | null {
    const newest = this.#refusals.at(-1);
    if (newest === undefined) return null;
    const standing = this.#standing();
    if (standing.length === 0) return this.#startOver(newest);
    const limits = standing.map(({ limit }) => Math.max(1, limit));
    return {
      lowest: Math.min(...limits),
      highest: Math.max(...limits),
      waitSeconds: standing.every(({ theory }) => theory === calendar) ? toNextMinute(atMs) : 60,
    };
  }

  /** Forgets everything, for example because the limit may have been raised. */
  clear(): void {
    this.#refusals = [];
    this.#history.clear();
  }

  /** Calls accepted in the last `seconds` before `atMs`. */
  countLast(seconds: number, atMs: number): number {
    const slot = toSlot(atMs);
    return this.#history.count(slot - seconds * SLOTS_PER_SECOND + 1, slot);
  }

  #standing(): readonly Standing[] {
    const fitting = this.#test(usual);
    if (fitting.length > 0) return fitting;
    // Neighbouring seconds fit alike; those at the edges fit by chance, so take the middle.
    const others = this.#test(unusual).toSorted((a, b) => a.limit - b.limit);
    return others.slice((others.length - 1) >> 1).slice(0, 1);
  }

  /** The theories that the answers do not contradict, each with the limit it implies. */
  #test(theories: readonly Theory[]): readonly Standing[] {
    return theories.flatMap((theory) => {
      const counts = this.#refusals.map((at) => this.#history.count(theory(at, this.#history), at));
      const limit = Math.min(...counts);
      const most = Math.max(...counts, this.#fullest(theory));
      return most <= limit + toTolerance(limit) ? [{ theory, limit }] : [];
    });
  }

  /** The most calls that any window of `theory` was seen to hold. Looked at once a second: windows only fill up. */
  #fullest(theory: Theory): number {
    let most = 0;
    for (let slot = this.#history.newest; slot >= this.#history.first; slot -= SLOTS_PER_SECOND) {
      most = Math.max(most, this.#history.count(theory(slot, this.#history), slot));
    }
    return most;
  }

  /** Nothing explains all of it: somebody else calls under the same limit. Believe the newest refusal alone. */
  #startOver(newest: number): Verdict {
    this.#refusals = [newest];
    this.#history.forgetBefore(newest - MINUTE + 1);
    const limit = Math.max(1, this.#history.count(newest - MINUTE + 1, newest));
    return { lowest: limit, highest: limit, waitSeconds: 60 };
  }
}

interface Standing {
  readonly theory: Theory;
  readonly limit: number;
}

const toNextMinute = (atMs: number): number => 60 - (Math.floor(atMs / 1000) % 60);

const SLOTS = 10 * SLOTS_PER_MINUTE;

/** The quarter of a second that holds `atMs`, wall clock. */
const toSlot = (atMs: number): number => Math.floor((atMs * SLOTS_PER_SECOND) / 1000);

class RateHistory {
  /** Calls up to the end of each slot, in a ring. */
  readonly #totals = new Float64Array(SLOTS);
  /** First and newest slot that are remembered; null while empty. */
  #range: { first: number; newest: number } | null = null;

  get first(): number {
    return this.#range?.first ?? 0;
  }

  get newest(): number {
    return this.#range?.newest ?? -1;
  }

  add(slot: number): void {
    this.reach(slot);
    const place = this.newest % SLOTS;
    this.#totals[place] = (this.#totals[place] ?? 0) + 1;
  }

  /** Makes room up to `slot`. A clock that was set back, or far ahead, starts a new history. */
  reach(slot: number): void {
    const range = this.#range;
    if (range === null || slot < range.newest - SLOTS_PER_SECOND || slot >= range.newest + SLOTS) {
      this.#totals[(slot - 1) % SLOTS] = 0;
      this.#totals[slot % SLOTS] = 0;
      this.#range = { first: slot, newest: slot };
      return;
    }
    const total = this.#totals[range.newest % SLOTS] ?? 0;
    while (range.newest < slot) {
      range.newest += 1;
      this.#totals[range.newest % SLOTS] = total;
    }
    // One slot less than the ring holds: the total before `first` is needed too.
    range.first = Math.max(range.first, slot - SLOTS + 2);
  }

  /** Calls from slot `from` to slot `to`, both included. */
  count(from: number, to: number): number {
    const start = Math.max(from, this.first);
    const end = Math.min(to, this.newest);
    if (this.#range === null || start > end) return 0;
    return this.#total(end) - this.#total(start - 1);
  }

  forgetBefore(slot: number): void {
    if (this.#range !== null) this.#range.first = Math.min(Math.max(this.#range.first, slot), this.#range.newest);
  }

  clear(): void {
    this.#range = null;
  }

  #total(slot: number): number {
    return this.#totals[slot % SLOTS] ?? 0;
  }
}
