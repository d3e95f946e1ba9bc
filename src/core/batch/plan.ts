/**
 * What a roster would lead to: one verdict per row, in roster order, without calling anybody.
 */
import type { Ledger, ReusableCode } from '@core/ledger';
import type { Clock } from '@core/ports';
import {
  type BatchSpec,
  isPermanent,
  type PlannedRow,
  type PlanTotals,
  parseScene,
  type RosterRow,
  sceneLimits,
  type Verdict,
} from '@shared/domain';
import { AppError } from '@shared/errors';
import { createRowWarnings } from './row-warnings';
import type { Plan } from './types';

/**
 * A temporary code in the ledger is used again only while at least this share of the wanted validity is left: who asks for 30 days
 * gets no code that ends in a week, and who repeats a batch the same afternoon asks for nothing twice.
 */
const REUSE_LIFE_SHARE = 0.9;

/** `n` is the place among all rows, from 1, and never changes. Throws AppError BATCH_VALIDITY_MISSING. */
export function planBatch(spec: BatchSpec, rows: readonly RosterRow[], ledger: Ledger, clock: Clock): Plan {
  refuseWithoutValidity(spec);
  const reusable = findReusable(spec, rows, ledger, clock);
  const firstByScene = new Map<string, { readonly ofN: number; readonly ofRowNumber: number }>();
  const toWarnings = createRowWarnings(spec, rows, ledger);
  const planned = rows.map((row, index): PlannedRow => {
    const n = index + 1;
    const verdict = judge(spec, row, n, firstByScene, reusable);
    return { n, row, verdict, warnings: getsCode(verdict) ? toWarnings(row) : [] };
  });
  return { rows: planned, totals: countVerdicts(planned, ledger.codes.countPermanent(spec.accountId)) };
}

/** The moment until which a code must live to be used again, epoch milliseconds. */
export function reuseAliveAtMs(spec: BatchSpec, nowMs: number): number {
  return nowMs + (spec.validForSeconds ?? 0) * 1000 * REUSE_LIFE_SHARE;
}

function judge(
  spec: BatchSpec,
  row: RosterRow,
  n: number,
  firstByScene: Map<string, { readonly ofN: number; readonly ofRowNumber: number }>,
  reusable: ReadonlyMap<string, ReusableCode>,
): Verdict {
  const parsed = parseScene(spec.sceneKind, row.scene);
  if (!parsed.ok) return { kind: 'bad', problem: parsed.problem };
  const scene = parsed.scene.value;
  const first = firstByScene.get(scene);
  if (first !== undefined) return { kind: 'duplicate', ...first };
  firstByScene.set(scene, { ofN: n, ofRowNumber: row.rowNumber });
  const known = reusable.get(scene);
  return known === undefined ? { kind: 'new' } : { kind: 'reused', ...known };
}

const getsCode = ({ kind }: Verdict): boolean => kind === 'new' || kind === 'reused';

function findReusable(
  spec: BatchSpec,
  rows: readonly RosterRow[],
  ledger: Ledger,
  clock: Clock,
): ReadonlyMap<string, ReusableCode> {
  if (!spec.reuseFromLedger) return new Map();
  const scenes = rows.map((row) => row.scene);
  return ledger.codes.findReusable(spec.accountId, spec.sceneKind, scenes, reuseAliveAtMs(spec, clock.now()));
}

function countVerdicts(rows: readonly PlannedRow[], permanentKnown: number): PlanTotals {
  const counts = { new: 0, reused: 0, duplicate: 0, bad: 0 };
  for (const { verdict } of rows) counts[verdict.kind] += 1;
  const warned = rows.filter(({ warnings }) => warnings.length > 0).length;
  return { rows: rows.length, ...counts, warned, callsNeeded: counts.new, permanentKnown };
}

function refuseWithoutValidity({ sceneKind, validForSeconds }: BatchSpec): void {
  if (isPermanent(sceneKind)) return;
  const { validForMinSeconds: min, validForMaxSeconds: max } = sceneLimits;
  const seconds = validForSeconds ?? 0;
  if (!Number.isInteger(seconds) || seconds < min || seconds > max) {
    throw new AppError('BATCH_VALIDITY_MISSING', { min, max, seconds });
  }
}
