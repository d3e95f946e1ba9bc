/**
 * The two writes of a running batch, in the only legal order: in-flight before the call, its result after it.
 */
import type { CodeWriter } from './codes-write';
import type { Connection } from './driver';
import type { GroupCommit } from './group-commit';
import { prepareItemMove } from './item-moves';
import { toJson } from './json';
import type { Journal, Settlement } from './types';

export function createJournal(connection: Connection, commits: GroupCommit, codes: CodeWriter): Journal {
  const claim = prepareItemMove(connection, ['pending', 'uncertain'], 'in-flight');
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

  return {
    claim: (itemId, atMs, onWritten) => commits.add(() => claim(itemId, atMs), onWritten),
    settle: (settlement, onWritten) => commits.add(() => write(settlement), onWritten),
  };
}
