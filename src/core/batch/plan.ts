/**
 * What a roster would lead to: one verdict per row, in roster order, without calling anybody.
 */
import type { AssignedScene, Ledger, ReusableCode } from '@core/ledger';
import type { Clock } from '@core/ports';
import {
  getsCode,
  hasNul,
  isPermanent,
  isTextKind,
  type LeftOutReason,
  type PlanFilter,
  type PlannedRow,
  type PlanOptions,
  type PlanSpec,
  type PlanTotals,
  parseScene,
  type RosterRow,
  type RowEdit,
  type SceneRule,
  sceneLimits,
  toPlanFilters,
  type Verdict,
} from '@shared/domain';
import { AppError, toProblem } from '@shared/errors';
import { type AssignedRows, assignScenes, toRememberedScenes } from './assign-scenes';
import type { Plan } from './batch-engine';
import { compareRows } from './compare';
import { type EditedColumns, editRows } from './edit-rows';
import { createRowWarnings, refuseDamaged } from './row-warnings';
import { findInPieces, mapInPieces, runAtOnce, type Steps } from './steps';

/**
 * A temporary code in the ledger is used again only while at least this share of the wanted validity is left: who asks for 30 days
 * gets no code that ends in a week, and who repeats a batch the same afternoon asks for nothing twice.
 */
const REUSE_LIFE_SHARE = 0.9;

/**
 * `n` is the place among the planned rows, from 1, and never changes. `columns` are the headers behind scene and label.
 * @throws AppError BATCH_VALIDITY_MISSING, BATCH_ASSIGN_…, BATCH_COMPARE_…
 */
export function* planSteps(
  spec: PlanSpec,
  given: readonly RosterRow[],
  ledger: Ledger,
  clock: Clock,
  options: PlanOptions = {},
  columns: EditedColumns = null,
): Steps<Plan> {
  refuseWithoutValidity(spec);
  const { rule, edits = [], since } = options;
  const remembered = rule === undefined ? [] : ledger.assignedScenes.all(spec.accountId, spec.sceneKind);
  const edited = editRows(given, edits, columns);
  const toLeftOut = createLeftOut(edits);
  const isLeftOut = (row: RosterRow): boolean => toLeftOut(row) !== null;
  const isOnlyBeside = (row: RosterRow): boolean => row.leftOut !== undefined && isLeftOut(row);
  const toSceneBefore = toSceneSoFar(rule, remembered);
  const compared =
    since === undefined
      ? null
      : yield* compareRows(
          spec,
          edited.filter((row) => !isOnlyBeside(row)),
          since,
          toSceneBefore,
          ledger,
          clock.now(),
        );
  const isLeft = (row: RosterRow): boolean => compared?.changes.get(row.rowNumber)?.kind === 'unchanged';
  const wanted = since?.onlyChanged === true ? edited.filter((row) => !isLeft(row)) : edited;
  const made =
    rule === undefined ? ownScenes(wanted) : makeScenes({ spec, rule, remembered, isLeftOut }, wanted, ledger, clock);
  const { rows, refusals, assigned, fresh } = made;
  const reusable = yield* findReusable(spec, rows, ledger, clock);
  const firstByScene = new Map<string, { readonly ofN: number; readonly ofRowNumber: number }>();
  const coding = rows.filter((row, index) => !isLeftOut(row) && !refusals.has(index + 1));
  if (rule === undefined && isTextKind(spec.sceneKind)) refuseDamaged(coding);
  const toWarnings = yield* createRowWarnings(spec, coding, ledger);
  const judged = (row: RosterRow, n: number): Verdict => {
    const reason = toLeftOut(row);
    if (reason !== null) return { kind: 'leftOut', reason };
    const refusal = refusals.get(n);
    return refusal === undefined ? judge(spec, row, n, firstByScene, reusable) : { kind: 'bad', problem: refusal };
  };
  const counts = new Map<PlanFilter, number>();
  const planned = yield* mapInPieces(rows, (row, index): PlannedRow => {
    const n = index + 1;
    const verdict = judged(row, n);
    const one: PlannedRow = {
      n,
      row,
      verdict,
      warnings: getsCode(verdict) ? toWarnings(row) : [],
      assigned: assigned.get(n) ?? null,
      change: compared?.changes.get(row.rowNumber) ?? null,
    };
    for (const filter of toPlanFilters(one)) counts.set(filter, (counts.get(filter) ?? 0) + 1);
    return one;
  });
  const coded = new Set(planned.filter(({ verdict }) => getsCode(verdict)).map(({ row }) => row.scene));
  return {
    rows: planned,
    totals: toTotals(planned, counts, ledger.codes.countPermanent(spec.accountId)),
    newScenes: fresh.filter(({ scene }) => coded.has(scene)),
    diff: compared?.diff ?? null,
    gone: compared?.gone ?? [],
  };
}

/** All of {@link planSteps} at once: for whoever has no window to keep alive. */
export const planBatch = (...parts: Parameters<typeof planSteps>): Plan => runAtOnce(planSteps(...parts));

/** Why a row is left out, null when it is not: a person's word counts more than what the reading says. */
function createLeftOut(edits: readonly RowEdit[]): (row: RosterRow) => LeftOutReason | 'person' | null {
  const said = new Map(edits.map(({ rowNumber, isLeftOut }) => [rowNumber, isLeftOut]));
  return ({ rowNumber, leftOut }) => {
    const word = said.size === 0 ? undefined : said.get(rowNumber);
    if (word === undefined) return leftOut ?? null;
    return word ? (leftOut ?? 'person') : null;
  };
}

const ownScenes = (rows: readonly RosterRow[]): AssignedRows => ({
  rows,
  refusals: new Map(),
  assigned: new Map(),
  fresh: [],
});

/** The scene a row had before this plan: its own, or the one its key was given. */
function toSceneSoFar(
  rule: SceneRule | undefined,
  remembered: readonly AssignedScene[],
): (row: RosterRow) => string | null {
  if (rule === undefined) return ({ scene }) => scene;
  const ofKey = toRememberedScenes(rule, remembered);
  return ({ scene: key }) => ofKey.get(key) ?? null;
}

interface Making {
  readonly spec: PlanSpec;
  readonly rule: SceneRule;
  readonly remembered: readonly AssignedScene[];
  readonly isLeftOut: (row: RosterRow) => boolean;
}

function makeScenes(
  { spec: { accountId, sceneKind }, rule, remembered, isLeftOut }: Making,
  rows: readonly RosterRow[],
  ledger: Ledger,
  clock: Clock,
): AssignedRows {
  const fits = rule.kind === 'template' ? isTextKind(sceneKind) : sceneKind === 'permanent';
  if (!fits) throw new AppError('BATCH_ASSIGN_KIND');
  const takenNumbers = rule.kind === 'template' ? [] : ledger.codes.permanentNumbers(accountId);
  return assignScenes(rows, rule, { remembered, takenNumbers }, isLeftOut, clock.now());
}

/** The moment until which a code must live to be used again, epoch milliseconds. */
export function reuseAliveAtMs(spec: PlanSpec, nowMs: number): number {
  return nowMs + (spec.validForSeconds ?? 0) * 1000 * REUSE_LIFE_SHARE;
}

function judge(
  spec: PlanSpec,
  row: RosterRow,
  n: number,
  firstByScene: Map<string, { readonly ofN: number; readonly ofRowNumber: number }>,
  reusable: ReadonlyMap<string, ReusableCode>,
): Verdict {
  const parsed = parseScene(spec.sceneKind, row.scene);
  if (!parsed.ok) return { kind: 'bad', problem: parsed.problem };
  if (hasNul(row)) return { kind: 'bad', problem: toProblem('BATCH_TEXT_NUL') };
  const scene = parsed.scene.value;
  const first = firstByScene.get(scene);
  if (first !== undefined) return { kind: 'duplicate', ...first };
  firstByScene.set(scene, { ofN: n, ofRowNumber: row.rowNumber });
  const known = reusable.get(scene);
  return known === undefined ? { kind: 'new' } : { kind: 'reused', ...known };
}

function* findReusable(
  spec: PlanSpec,
  rows: readonly RosterRow[],
  ledger: Ledger,
  clock: Clock,
): Steps<ReadonlyMap<string, ReusableCode>> {
  if (!spec.reuseFromLedger) return new Map();
  const { accountId, sceneKind } = spec;
  const aliveAtMs = reuseAliveAtMs(spec, clock.now());
  const scenes = rows.map((row) => row.scene);
  return yield* findInPieces(scenes, (some) => ledger.codes.findReusable(accountId, sceneKind, some, aliveAtMs));
}

function toTotals(
  rows: readonly PlannedRow[],
  counts: ReadonlyMap<PlanFilter, number>,
  permanentKnown: number,
): PlanTotals {
  const of = (filter: PlanFilter): number => counts.get(filter) ?? 0;
  return {
    rows: rows.length,
    new: of('new'),
    reused: of('reused'),
    duplicate: of('duplicate'),
    bad: of('bad'),
    leftOut: of('leftOut'),
    labelMissing: of('labelMissing'),
    labelChanged: of('labelChanged'),
    glyphMissing: of('glyphMissing'),
    sceneRisky: of('sceneRisky'),
    added: of('added'),
    changed: of('changed'),
    unchanged: of('unchanged'),
    warned: rows.filter(({ warnings }) => warnings.length > 0).length,
    callsNeeded: of('new'),
    permanentKnown,
  };
}

function refuseWithoutValidity({ sceneKind, validForSeconds }: PlanSpec): void {
  if (isPermanent(sceneKind)) return;
  const { validForMinSeconds: min, validForMaxSeconds: max } = sceneLimits;
  const seconds = validForSeconds ?? 0;
  if (!Number.isInteger(seconds) || seconds < min || seconds > max) {
    throw new AppError('BATCH_VALIDITY_MISSING', { min, max, seconds });
  }
}
