/**
 * The two writes of a running batch, in the only legal order: in-flight before the call, its result after it.
 */
import { type CodeId, type ItemId, toCodeId } from '@shared/domain';
import type { CodeWriter } from './codes-write';
import { integer } from './columns';
import type { Connection } from './driver';
import type { GroupCommit } from './group-commit';
import { prepareItemMove } from './item-moves';
import { toJson } from './json';
import { codeColumns, toDoubt } from './records';
import type { Claimed, ClaimRule, Journal, Settlement } from './types';

export function createJournal(connection: Connection, commits: GroupCommit, codes: CodeWriter): Journal {
  const claim = prepareItemMove(connection, ['pending', 'uncertain'], 'in-flight');
  const reuse = prepareItemMove(connection, ['pending', 'uncertain'], 'issued', ['code_id', 'is_reused']);
  // Permanent codes never expire, so the newest wins; of the others the one that lives longest.
  const known = connection.prepare(`
    SELECT ${codeColumns} FROM codes c
    WHERE c.account_id = ? AND c.scene_kind = ? AND c.scene = ? AND c.checksum IS NOT NULL
      AND (c.expires_at IS NULL OR c.expires_at >= ?)
    ORDER BY c.expires_at DESC, c.id DESC`);
  const underWay = connection.prepare(`
    SELECT 1 FROM items i CROSS JOIN batches b ON b.id = i.batch_id
    WHERE i.state = 'in-flight' AND i.scene = ? AND i.changed_at >= ? AND b.account_id = ? AND b.scene_kind = ? LIMIT 1`);
  const issue = prepareItemMove(connection, ['in-flight'], 'issued', ['code_id']);
  const fail = prepareItemMove(connection, ['in-flight'], 'failed', ['problem']);
  const giveBack = prepareItemMove(connection, ['in-flight'], 'pending');
  const doubt = prepareItemMove(connection, ['in-flight'], 'uncertain');
  const attempt = connection.prepare(
    'INSERT INTO attempts (item_id, started_at, finished_at, outcome, problem, errcode, rid) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );

  function write({ itemId, startedAtMs, finishedAtMs, result }: Settlement): void {
    if (result.to === 'issued') {
      issue(itemId, finishedAtMs, codes.insert(result.code));
      attempt.run(itemId, startedAtMs, finishedAtMs, 'issued', null, null, null);
      return;
    }
    const { problem, to } = result;
    if (to === 'failed') fail(itemId, finishedAtMs, toJson(problem));
    else if (to === 'pending') giveBack(itemId, finishedAtMs);
    else doubt(itemId, finishedAtMs);
    const { errcode, rid } = problem.params;
    attempt.run(
      itemId,
      startedAtMs,
      finishedAtMs,
      to === 'uncertain' ? 'lost' : 'refused',
      problem.code,
      typeof errcode === 'number' ? errcode : null,
      typeof rid === 'string' ? rid : null,
    );
  }

  function findCode({ accountId, scene, aliveAtMs }: ClaimRule): CodeId | null {
    const row = known.all(accountId, scene.kind, scene.value, aliveAtMs).find((code) => toDoubt(code) === null);
    return row === undefined ? null : toCodeId(integer(row, 'code_id'));
  }

  function take(itemId: ItemId, atMs: number, rule: ClaimRule | null): Claimed {
    const codeId = rule === null ? null : findCode(rule);
    if (codeId !== null) {
      reuse(itemId, atMs, codeId, 1);
      return 'reused';
    }
    if (rule !== null) {
      const { accountId, scene, underWaySinceMs } = rule;
      if (underWay.get(scene.value, underWaySinceMs, accountId, scene.kind) !== undefined) return 'elsewhere';
    }
    claim(itemId, atMs);
    return 'asking';
  }

  return {
    async claim(itemId, atMs, rule, onWritten) {
      // The write may run twice; what the last run did is what stands.
      let claimed: Claimed = 'asking';
      const work = (): void => {
        claimed = take(itemId, atMs, rule);
      };
      await commits.add(work, () => onWritten(claimed));
      return claimed;
    },
    settle: (settlement, onWritten) => commits.add(() => write(settlement), onWritten),
  };
}
