/**
 * When calls were accepted over the last ten minutes, kept as running totals per quarter of a second: remembering a call costs one
 * addition, counting any stretch of time one subtraction.
 */

export const SLOTS_PER_SECOND = 4;
export const SLOTS_PER_MINUTE = 60 * SLOTS_PER_SECOND;
const SLOTS = 10 * SLOTS_PER_MINUTE;

/** The quarter of a second that holds `atMs`, wall clock. */
export const toSlot = (atMs: number): number => Math.floor((atMs * SLOTS_PER_SECOND) / 1000);

export class RateHistory {
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
