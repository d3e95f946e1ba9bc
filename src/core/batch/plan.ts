/**
 * What a roster would lead to: one verdict per row, in roster order, without calling anybody.
 */
import type { Ledger, ReusableCode } from '@core/ledger';
import type { Clock } from '@core/ports';
import {
  type BatchSpec,
  isPermanent,
  isTextKind,
  type PlannedRow,
  type PlanTotals,
  parseScene,
  type RosterRow,
  type SceneRule,
  sceneLimits,
  type Verdict,
} from '@shared/domain';
import { AppError } from '@shared/errors';
import { type AssignedRows, assignScenes } from './assign-scenes';
import { createRowWarnings } from './row-warnings';
import type { Plan } from './types';

/**
 * A temporary code in the ledger is used again only while at least this share of the wanted validity is left: who asks for 30 days
 * gets no code that ends in a week, and who repeats a batch the same afternoon asks for nothing twice.
 */
const REUSE_LIFE_SHARE = 0.9;

/** `n` is the place among all rows, from 1, and never changes. Throws AppError BATCH_VALIDITY_MISSING. */
export function planBatch(
  spec: BatchSpec,
  given: readonly RosterRow[],
  ledger: Ledger,
  clock: Clock,
  rule?: SceneRule,
): Plan {
  refuseWithoutValidity(spec);
  const { rows, refusals, fresh } =
    rule === undefined ? ownScenes(given) : makeScenes(spec, given, rule, ledger, clock);
  const reusable = findReusable(spec, rows, ledger, clock);
  const firstByScene = new Map<string, { readonly ofN: number; readonly ofRowNumber: number }>();
  const toWarnings = createRowWarnings(spec, rows, ledger);
  const planned = rows.map((row, index): PlannedRow => {
    const n = index + 1;
    const refusal = refusals.get(n);
    const verdict: Verdict =
      refusal === undefined ? judge(spec, row, n, firstByScene, reusable) : { kind: 'bad', problem: refusal };
    return { n, row, verdict, warnings: getsCode(verdict) ? toWarnings(row) : [] };
  });
  const coded = new Set(planned.filter(({ verdict }) => getsCode(verdict)).map(({ row }) => row.scene));
  return {
    rows: planned,
    totals: countVerdicts(planned, ledger.codes.countPermanent(spec.accountId)),
    newScenes: fresh.filter(({ scene }) => coded.has(scene)),
  };
}

const ownScenes = (rows: readonly RosterRow[]): AssignedRows => ({ rows, refusals: new Map(), fresh: [] });

function makeScenes(
  { accountId, sceneKind }: BatchSpec,
  rows: readonly RosterRow[],
  rule: SceneRule,
  ledger: Ledger,
  clock: Clock,
): AssignedRows {
  const fits = rule.kind === 'template' ? isTextKind(sceneKind) : sceneKind === 'permanent';
  if (!fits) throw new AppError('BATCH_ASSIGN_KIND');
  const known = {
    remembered: ledger.assignedScenes.all(accountId, sceneKind),
    takenNumbers: rule.kind === 'template' ? [] : ledger.codes.permanentNumbers(accountId),
  };
  return assignScenes(rows, rule, known, clock.now());
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
