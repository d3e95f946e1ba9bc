/**
 * What follows from the outcome of one call. A pure table: the retry class of the problem decides, nothing else.
 */
import type { Outcome, PauseReason } from '@shared/batch-state';
import type { IssuedCode } from '@shared/domain';
import { type Problem, type RetryClass, toEntry } from '@shared/errors';

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
