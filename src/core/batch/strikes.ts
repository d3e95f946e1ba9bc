/**
 * Failures in a row that look alike. One failed row is a row; many alike in a row are a reason to stop before a company's calls are
 * spent on them. And answers of qrcode/create that cannot be used, row after row: then one call at a time finds out whether it works again.
 */
import { type Problem, type RetryClass, toEntry } from '@shared/errors';

/** How many rows in a row are too many, per retry class; classes that are not listed never are. */
const TOO_MANY: Readonly<Partial<Record<RetryClass, number>>> = {
  none: 5,
  row: 5,
  'back-off': 5,
  stock: 10,
  distrust: 1,
};
/** So many unusable answers in a row, of any rows, are the address's fault. */
const TOO_MANY_UNUSABLE = 5;
/** Calls alone that may fail, after growing pauses, before a person has to look: half a minute. */
const MOST_TRIALS = 4;

export class Strikes {
  #alike = '';
  #count = 0;
  /** Doubles each time a person has looked and said go on. */
  #patience = 1;
  #unusable = 0;
  /** Monotonic: since when one call at a time is made; null while all is well. */
  #onTrialSinceMs: number | null = null;
  #trials = 0;

  /** While true, one call at a time is enough to find out whether WeChat can be asked again. */
  get isOnTrial(): boolean {
    return this.#onTrialSinceMs !== null;
  }

  /** A row has failed. True when there have been too many alike now. */
  add(problem: Problem): boolean {
    const limit = TOO_MANY[toEntry(problem).retry];
    if (limit === undefined) return false;
    const alike = `${problem.code} ${problem.params['errcode'] ?? ''}`;
    this.#count = this.#alike === alike ? this.#count + 1 : 1;
    this.#alike = alike;
    return this.#count >= (limit === 1 ? 1 : limit * this.#patience);
  }

  /**
   * A call sent at `sentAtMs` (monotonic) brought nothing that can be used. `wait`: nothing is to be asked for a while; `stop`: a person
   * has to look.
   */
  addUnusable(sentAtMs: number): 'go on' | 'wait' | 'stop' {
    this.#unusable += 1;
    if (this.#onTrialSinceMs === null) return this.#unusable < TOO_MANY_UNUSABLE ? 'go on' : 'wait';
    // Under way when the trial began: nothing new.
    if (sentAtMs <= this.#onTrialSinceMs) return 'go on';
    this.#trials += 1;
    return this.#trials < MOST_TRIALS ? 'wait' : 'stop';
  }

  /** WeChat cannot be asked from `nowMs` (monotonic) on; the first call after that goes alone. */
  beginTrial(nowMs: number): void {
    this.#onTrialSinceMs = nowMs;
  }

  /** WeChat has given an answer that can be understood. */
  answered(): void {
    this.#unusable = 0;
    this.#onTrialSinceMs = null;
    this.#trials = 0;
  }

  /** A row has got its code. */
  issued(): void {
    this.answered();
    this.restart();
  }

  /** Rows are counted from none. */
  restart(): void {
    this.#count = 0;
  }

  /** A person has looked and says go on. */
  forgive(): void {
    this.restart();
    this.#trials = 0;
    this.#patience *= 2;
  }
}
