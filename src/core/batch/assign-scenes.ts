/**
 * Scenes for rosters that have none: each row is known by its key and gets the scene its key had before, or a new one by the rule.
 * Keys tie rows to scenes, never places, so rows may be added, moved or removed between two imports.
 */
import type { AssignedScene } from '@core/ledger';
import {
  fillTemplate,
  type PlannedRow,
  type RosterRow,
  type SceneRule,
  sceneLimits,
  type TemplateFields,
  toTemplateFields,
  unknownPlaceholders,
} from '@shared/domain';
import { AppError, type Problem, toProblem } from '@shared/errors';

export interface KnownScenes {
  /** Everything remembered for the account and kind, of any rule. */
  readonly remembered: readonly AssignedScene[];
  /** Numbers that are codes already, or will be. */
  readonly takenNumbers: readonly number[];
}

export interface AssignedRows {
  /** The same rows with their scene instead of their key. */
  readonly rows: readonly RosterRow[];
  /** By place among the rows, from 1: why there is no scene for it. */
  readonly refusals: ReadonlyMap<number, Problem>;
  /** By place among the rows: the key of a scene that was made, and whether just now. */
  readonly assigned: ReadonlyMap<number, NonNullable<PlannedRow['assigned']>>;
  /** To be remembered when the batch is made. */
  readonly fresh: readonly AssignedScene[];
}

type NewScene = (row: RosterRow, n: number) => string | null;

/** How a rule is called in the ledger. */
const toRuleName = (rule: SceneRule): string => (rule.kind === 'next-number' ? rule.kind : rule.template);

/** Scenes by key that `rule` made before. */
export function toRememberedScenes(rule: SceneRule, remembered: readonly AssignedScene[]): Map<string, string> {
  const name = toRuleName(rule);
  return new Map(remembered.filter((it) => it.rule === name).map(({ key, scene }) => [key, scene]));
}

/** Each row's `scene` holds its key; rows that are left out get none. @throws AppError BATCH_ASSIGN_TEMPLATE */
export function assignScenes(
  rows: readonly RosterRow[],
  sceneRule: SceneRule,
  known: KnownScenes,
  isLeftOut: (row: RosterRow) => boolean,
  nowMs: number,
): AssignedRows {
  const rule = toRuleName(sceneRule);
  const ofKey = toRememberedScenes(sceneRule, known.remembered);
  const keyOf = new Map(known.remembered.map(({ key, scene }) => [scene, key]));
  const toNewScene = sceneRule.kind === 'next-number' ? countUp(sceneRule.from, known) : fillIn(rule, rows, nowMs);
  const refusals = new Map<number, Problem>();
  const assigned = new Map<number, NonNullable<PlannedRow['assigned']>>();
  const fresh: AssignedScene[] = [];

  const toScene = (row: RosterRow, n: number): string => {
    const { scene: key } = row;
    const before = ofKey.get(key);
    assigned.set(n, { key, isNew: before === undefined });
    if (before !== undefined) return before;
    if (isLeftOut(row)) return '';
    const scene = key === '' ? null : toNewScene(row, n);
    const owner = scene === null ? undefined : keyOf.get(scene);
    if (scene === null) refusals.set(n, toProblem(key === '' ? 'BATCH_KEY_EMPTY' : 'BATCH_NUMBERS_USED_UP', { key }));
    else if (owner !== undefined && owner !== key)
      refusals.set(n, toProblem('BATCH_SCENE_TAKEN', { scene, key, owner }));
    else {
      ofKey.set(key, scene);
      keyOf.set(scene, key);
      fresh.push({ rule, key, scene });
    }
    return scene ?? '';
  };
  return { rows: rows.map((row, index) => ({ ...row, scene: toScene(row, index + 1) })), refusals, assigned, fresh };
}

/** The lowest free number from `from` on; null when there is none. */
function countUp(from: number, { remembered, takenNumbers }: KnownScenes): NewScene {
  const taken = new Set([...takenNumbers.map(String), ...remembered.map(({ scene }) => scene)]);
  let next = from;
  return () => {
    while (taken.has(String(next))) next += 1;
    if (next > sceneLimits.permanentIdMax) return null;
    const scene = String(next);
    next += 1;
    return scene;
  };
}

function fillIn(template: string, rows: readonly RosterRow[], nowMs: number): NewScene {
  const toFields = (row: RosterRow, n: number): TemplateFields =>
    toTemplateFields({ n, row, batchCreatedAtMs: nowMs, expiresAtMs: null });
  const [first] = rows;
  const unknown = first === undefined ? [] : unknownPlaceholders(template, toFields(first, 1));
  if (unknown.length > 0) {
    const columns = Object.keys(first?.fields ?? {}).join('、');
    throw new AppError('BATCH_ASSIGN_TEMPLATE', { names: unknown.join('、'), columns });
  }
  return (row, n) => fillTemplate(template, toFields(row, n));
}
