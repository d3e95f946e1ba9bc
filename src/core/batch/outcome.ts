/**
 * One call to qrcode/create: how it ended, what follows for the item, and when failures in a row stop the batch.
 */
import type { Log } from '@core/ports';
import type { WechatClient } from '@core/wechat';
import type { Outcome, PauseReason } from '@shared/batch-state';
import { type IssuedCode, isPermanent, type Scene } from '@shared/domain';
import {
  type ErrorCode,
  isAppError,
  type Problem,
  type RetryClass,
  toEntry,
  toProblem,
  toProblemFrom,
} from '@shared/errors';

/** The request left, and what came back cannot be used: WeChat may have made the code. */
const lostCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['NETWORK_REPLY_LOST', 'NETWORK_REPLY_DAMAGED']);

/** One call to qrcode/create and how it ended. Never throws: whatever happens is an outcome. */
export async function askWechat(
  client: WechatClient,
  scene: Scene,
  validForSeconds: number | null,
  signal: AbortSignal,
  log: Log,
): Promise<Outcome> {
  try {
    const expireSeconds = isPermanent(scene.kind) ? null : validForSeconds;
    return { kind: 'issued', code: await client.createQrcode(scene, expireSeconds, signal) };
  } catch (error) {
    if (signal.aborted)
      return { kind: 'lost', problem: toProblem('NETWORK_REPLY_LOST', { host: '', detail: 'stopped' }) };
    if (!isAppError(error)) log.error('batch.unexpected', { name: error instanceof Error ? error.name : typeof error });
    const problem = toProblemFrom(error);
    return { kind: lostCodes.has(problem.code) ? 'lost' : 'refused', problem };
  }
}

// What follows from the outcome of one call. A pure table: the retry class of the problem decides, nothing else.

/** Waiting times before a call is repeated; after the last one the item fails. */
const BACK_OFF_MS = [1000, 2000, 4000, 8000, 16_000] as const;
/** Share of a waiting time that is up to chance, so that workers do not come back together. */
const JITTER_SHARE = 0.25;

export type Decision =
  | { readonly kind: 'issue'; readonly code: IssuedCode }
  /** The item is done without a code. */
  | { readonly kind: 'fail'; readonly problem: Problem }
  /** The item is asked again, keeping its place: after `restMs`, and not before `pause` (if any) has ended. */
  | {
      readonly kind: 'again';
      readonly to: 'pending' | 'uncertain';
      readonly problem: Problem;
      readonly restMs: number;
      readonly pause: PauseReason | null;
    };

/** `tries` says how often this item was put off by a back-off before; `chance` is uniform in [0, 1). */
export function decide(outcome: Outcome, tries: number, chance: number): Decision {
  if (outcome.kind === 'issued') return { kind: 'issue', code: outcome.code };
  const { problem } = outcome;
  const again = (restMs: number, pause: PauseReason | null): Decision => ({
    kind: 'again',
    to: outcome.kind === 'lost' ? 'uncertain' : 'pending',
    problem,
    restMs,
    pause,
  });
  const { retry, family } = toEntry(problem);
  const pause = pauseOf[retry];
  if (pause !== null) return again(0, pause);
  if (retry !== 'back-off' && outcome.kind !== 'lost') return { kind: 'fail', problem };
  const waitMs = BACK_OFF_MS[tries];
  if (waitMs !== undefined) return again(toJittered(waitMs, chance), null);
  // WeChat answers, yet not this item: it fails. Without any usable answer, it is the network's fault and not the item's.
  return family === 'network' && problem.code !== 'WECHAT_BUSY' ? again(0, 'offline') : { kind: 'fail', problem };
}

const pauseOf: Readonly<Record<RetryClass, PauseReason | null>> = {
  none: null,
  row: null,
  stock: null,
  distrust: null,
  'back-off': null,
  'cool-down': 'cool-down',
  quota: 'quota',
  credentials: 'credentials',
  address: 'trouble',
  // The client has read the token again already, so the account itself needs a look.
  token: 'credentials',
  offline: 'offline',
};

/** `waitMs` up to a quarter longer or shorter. */
export const toJittered = (waitMs: number, chance: number): number =>
  Math.round(waitMs * (1 + JITTER_SHARE * (2 * chance - 1)));

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

/**
 * Failures in a row that look alike. One failed row is a row; many alike in a row are a reason to stop before a
 * company's calls are spent on them. And answers of qrcode/create that cannot be used, row after row: then one call at
 * a time finds out whether it works again.
 */
export class FailureStreak {
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
