/**
 * The two writes of a running batch, in the only legal order: in-flight before the call, its result after it.
 */
import { type BatchId, type CodeId, type ItemId, toCodeId } from '@shared/domain';
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
  const toTurn = createTurns(connection);
  const othersUnderWay = connection.prepare("SELECT 1 FROM items WHERE state = 'in-flight' AND batch_id <> ? LIMIT 1");
  const issue = prepareItemMove(connection, ['in-flight'], 'issued', ['code_id']);
  const fail = prepareItemMove(connection, ['in-flight'], 'failed', ['problem']);
  const giveBack = prepareItemMove(connection, ['in-flight'], 'pending');
  const doubt = prepareItemMove(connection, ['in-flight'], 'uncertain');
  const attempt = connection.prepare(
    'INSERT INTO attempts (item_id, started_at, finished_at, outcome, problem, errcode, rid) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );

  function write({ itemId, startedAtMs, finishedAtMs, result }: Settlement): void {
    if (result.to === 'issued') {
      toTurn(result.code.batchId);
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
    const now = toTurn(rule?.batchId ?? null);
    const found = rule === null || rule.lookedAt === now ? null : search(rule);
    if (found === 'elsewhere') return found;
    if (found === null) claim(itemId, atMs);
    else reuse(itemId, atMs, found, 1);
    return found === null ? 'asking' : 'reused';
  }

  function search(rule: ClaimRule): CodeId | 'elsewhere' | null {
    const { accountId, scene, underWaySinceMs } = rule;
    const codeId = findCode(rule);
    if (codeId !== null) return codeId;
    return underWay.get(scene.value, underWaySinceMs, accountId, scene.kind) === undefined ? null : 'elsewhere';
  }

  return {
    look: (batchId) => (othersUnderWay.get(batchId) === undefined ? toTurn(batchId) : null),
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

/** Another number for a batch as soon as any other, or another program, has written. */
function createTurns(connection: Connection): (batchId: BatchId | null) => number {
  let turn = 0;
  let version = -1;
  let writer: BatchId | null = null;
  return (batchId) => {
    const now = connection.dataVersion();
    if (batchId === null || batchId !== writer || now !== version) turn += 1;
    writer = batchId;
    version = now;
    return turn;
  };
}
