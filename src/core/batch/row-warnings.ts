/**
 * What deserves a second look in a row that gets its code: a label that is missing or not the one printed last time, and characters
 * that servers often read wrongly when the scene comes back to them.
 */
import type { Ledger } from '@core/ledger';
import { isTextKind, type PlanSpec, type RosterRow } from '@shared/domain';
import { type Problem, toProblem } from '@shared/errors';
import { findInPieces, type Steps } from './steps';

/** The labels of all rows are looked up here; the returned function then asks nobody. */
export function* createRowWarnings(
  { accountId, sceneKind }: PlanSpec,
  rows: readonly RosterRow[],
  ledger: Ledger,
): Steps<(row: RosterRow) => readonly Problem[]> {
  const scenes = rows.map((row) => row.scene);
  const lastLabels = yield* findInPieces(scenes, (some) => ledger.codes.findLastLabels(accountId, sceneKind, some));
  const warnsOfText = isTextKind(sceneKind) ? toTextWarnings : () => [];
  return (row) => [...toLabelWarnings(row, lastLabels.get(row.scene)), ...warnsOfText(row.scene)];
}

function toLabelWarnings({ scene, label }: RosterRow, before: string | undefined): readonly Problem[] {
  if (label === '') return [toProblem('BATCH_LABEL_MISSING', { scene })];
  if (before === undefined || before === '' || before === label) return [];
  return [toProblem('BATCH_LABEL_CHANGED', { scene, label, before })];
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

function toTextWarnings(scene: string): readonly Problem[] {
  return suspects.flatMap(([code, pattern]) => {
    const found = pattern.exec(scene);
    return found === null ? [] : [toProblem(code, { scene, character: found[0] })];
  });
}
