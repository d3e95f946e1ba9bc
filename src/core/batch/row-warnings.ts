/**
 * What deserves a second look in a row that gets its code: a label that is missing or not the one printed last time, characters
 * that servers often read wrongly or people cannot tell apart, and scenes that a spreadsheet has changed.
 */
import type { Ledger } from '@core/ledger';
import { isTextKind, type PlanSpec, type RosterRow } from '@shared/domain';
import { AppError, type Problem, toProblem } from '@shared/errors';
import { findLookalike, isBlankLookalike, toSkeleton } from './lookalikes';
import { findInPieces, type Steps } from './steps';

/** The labels of all rows are looked up here; the returned function then asks nobody. `rows` are those that may get a code. */
export function* createRowWarnings(
  { accountId, sceneKind }: PlanSpec,
  rows: readonly RosterRow[],
  ledger: Ledger,
): Steps<(row: RosterRow) => readonly Problem[]> {
  const { codes } = ledger;
  const scenes = rows.map((row) => row.scene);
  const lastLabels = yield* findInPieces(scenes, (some) => codes.findLastLabels(accountId, sceneKind, some));
  const numbers = scenes.filter((scene) => /^[1-9]\d{0,9}$/.test(scene));
  const sameKeys = yield* findInPieces(numbers, (some) => codes.findSameEventKeys(accountId, sceneKind, some));
  const alike = isTextKind(sceneKind) ? findAlike(rows) : new Map<string, RosterRow>();
  const warnsOfText = isTextKind(sceneKind) ? toTextWarnings : () => [];
  return (row) => {
    const { scene } = row;
    const warnings = [...toLabelWarnings(row, lastLabels.get(scene)), ...warnsOfText(scene)];
    const other = alike.size === 0 ? undefined : alike.get(scene);
    if (other !== undefined) {
      warnings.push(toProblem('SCENE_ALIKE', { scene, other: other.scene, row: other.rowNumber }));
    }
    if (sameKeys.has(scene)) warnings.push(toProblem('SCENE_SAME_EVENT_KEY', { scene }));
    return warnings;
  };
}

function toLabelWarnings({ scene, label }: RosterRow, before: string | undefined): readonly Problem[] {
  if (label === '') return [toProblem('BATCH_LABEL_MISSING', { scene })];
  if (before === undefined || before === '' || before === label) return [];
  return [toProblem('BATCH_LABEL_CHANGED', { scene, label, before })];
}

/** For every scene that looks like another one, a row of that other. */
function findAlike(rows: readonly RosterRow[]): ReadonlyMap<string, RosterRow> {
  const firstOf = new Map<string, RosterRow>();
  const alike = new Map<string, RosterRow>();
  for (const row of rows) {
    const skeleton = toSkeleton(row.scene);
    const first = firstOf.get(skeleton);
    if (first === undefined) firstOf.set(skeleton, row);
    else if (first.scene !== row.scene) {
      alike.set(row.scene, first);
      if (!alike.has(first.scene)) alike.set(first.scene, row);
    }
  }
  return alike;
}

/**
 * Text scenes reach the server inside an XML message as EventKey (developers.weixin.qq.com: 扫描带参数二维码事件); quotation marks, angle
 * brackets and `&` suffer in hand-made XML or SQL, `% + # ?` wherever the scene is put into an address, the rest when people type it.
 */
const suspects = [
  ['SCENE_INNER_SPACE', /\s/u],
  ['SCENE_FULL_WIDTH', /[\uff01-\uff5e]/u],
  ['SCENE_INVISIBLE', /\p{Cf}/u],
  ['SCENE_RISKY_CHARACTER', /["'`\\<>&%+#?|]/u],
] as const;

/** Letters, digits, hyphen, underscore and point: nothing to say of them but what the whole means. */
const ordinary = /^[\w.-]*$/;

function toTextWarnings(scene: string): readonly Problem[] {
  const damage = toDamage(scene);
  const warnings = damage === null ? [] : [toProblem(damage, { scene })];
  if (ordinary.test(scene)) return warnings;
  for (const [code, pattern] of suspects) {
    const found = pattern.exec(scene);
    if (found === null || (damage !== null && code === 'SCENE_RISKY_CHARACTER')) continue;
    warnings.push(toProblem(code, { scene, character: found[0] }));
  }
  for (const character of scene) {
    if (isBlankLookalike(character)) {
      warnings.push(toProblem('SCENE_BLANK_LOOKALIKE', { scene, code: toHex(character) }));
      break;
    }
  }
  const lookalike = findLookalike(scene);
  if (lookalike !== null) {
    warnings.push(toProblem('SCENE_LOOKALIKE', { scene, ...lookalike, code: toHex(lookalike.character) }));
  }
  return warnings;
}

const toHex = (character: string): string =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');

/** Dates as spreadsheets show them when they have made one of a code: 3月1日, Mar-01, 1-Mar, 2024/1/1, also with a time. */
const date =
  /^(?:(?:\d{2,4}年)?\d{1,2}月(?:\d{1,2}日)?|\d{4}年|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-\d{1,4}|\d{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:-\d{2,4})?|\d{4}\/\d{1,2}\/\d{1,2}|\d{1,2}\/\d{1,2}\/\d{4})(?: \d{1,2}:\d{2}(?::\d{2})?)?$/iu;
/** Also right for those who mean it: the form of databases. */
const isoDate = /^\d{4}-\d{1,2}-\d{1,2}(?: \d{1,2}:\d{2}(?::\d{2})?)?$/u;
const scientific = /^-?\d(?:\.\d+)?E\+\d{1,3}$/iu;

type Damage = 'SCENE_BECAME_DATE' | 'SCENE_BECAME_SCIENTIFIC';

function toDamage(scene: string): Damage | null {
  if (scene.length > 20) return null;
  if (scientific.test(scene)) return 'SCENE_BECAME_SCIENTIFIC';
  return date.test(scene) || isoDate.test(scene) ? 'SCENE_BECAME_DATE' : null;
}

/**
 * Refuses a roster most of whose scenes a spreadsheet has changed: a warning on every row would be read by nobody.
 * Throws AppError ROSTER_SCENES_DAMAGED.
 */
export function refuseDamaged(rows: readonly RosterRow[]): void {
  const filled = rows.filter(({ scene }) => scene !== '');
  const damaged = filled.filter(({ scene }) => toDamage(scene) !== null && !isoDate.test(scene));
  const [first] = damaged;
  if (first === undefined || damaged.length * 2 <= filled.length) return;
  throw new AppError('ROSTER_SCENES_DAMAGED', { count: damaged.length, rows: filled.length, value: first.scene });
}
