/**
 * What a plan says in the terminal, before anything is spent: notes about the roster, totals with the calls left today, and the rows that
 * will get no code.
 */
import { resolve } from 'node:path';
import type { Engine, KeptPlan } from '@core/engine';
import { isPermanent, isRelay, type PlannedRow, type RosterDiff, toChinaTime, toRefusal } from '@shared/domain';
import { type AppError, describeProblem, isAppError, type Locale, type Problem, toEntry } from '@shared/errors';
import type { CliContext, JsonEvent } from './context';
import { askAgain, optionalText } from './values';

const shownRows = 20;

/** What is worth knowing about how the roster was read. */
export function reportNotes({ out, texts, locale }: CliContext, { notes }: KeptPlan): void {
  for (const note of notes) {
    const prose = describeProblem(note, locale);
    out.say(texts.note(`${prose.what}${prose.why}`));
    out.emit({ event: 'note', code: note.code, ...prose });
  }
}

/**
 * Totals and today's quota, asked for only when calls are needed and there is somebody to ask for. Wrong credentials end the command
 * here; a network fault does not, the first call will meet it.
 */
export async function reportTotals(
  { engine, out, texts, signal, values }: CliContext,
  plan: KeptPlan,
  canAsk: boolean,
): Promise<void> {
  const { rows, new: fresh, reused, duplicate, bad, warned, callsNeeded, permanentKnown } = plan.totals;
  out.say(texts.plan({ rows, fresh, reused, duplicate, bad, warned }));
  const { diff } = plan;
  if (diff !== null) out.say(texts.diff(diff));
  const again = toCallsAgain(engine, plan, askAgain(values));
  if (again > 0) out.say(texts.askAgain(again));
  const relay = again > 0 ? null : findRelay(engine, plan);
  if (relay !== null) out.say(texts.relay(relay));
  let remaining: number | null = null;
  if (callsNeeded > 0 && canAsk) {
    try {
      remaining = (await engine.accounts.getQuota(plan.spec.accountId, signal)).remaining;
      out.say(texts.quotaLeft(remaining));
    } catch (error) {
      if (!isAppError(error) || endsRun(error)) throw error;
    }
  }
  out.emit({
    event: 'plan',
    rows,
    new: fresh,
    reused,
    duplicate,
    bad,
    warned,
    calls_needed: callsNeeded,
    ...(again > 0 ? { calls_again: again } : {}),
    ...(relay === null ? {} : { relay }),
    quota_remaining: remaining,
    permanent_known: permanentKnown,
    ...(diff === null ? {} : toDiffFields(diff)),
  });
}

/** Calls the sample before the export will cost. */
function toCallsAgain({ accounts }: Engine, { spec, totals }: KeptPlan, wanted: number | undefined): number {
  if (!isPermanent(spec.sceneKind)) return 0;
  const own = accounts.list().find(({ id }) => id === spec.accountId)?.askAgain ?? 0;
  return Math.min(wanted ?? own, totals.new + totals.reused);
}

/** Host of the relay whose answers nothing else proves; null for WeChat itself, the demo and codes that expire. */
function findRelay({ accounts }: Engine, { spec, totals }: KeptPlan): string | null {
  const account = accounts.list().find(({ id }) => id === spec.accountId);
  if (account === undefined || account.isDemo || !isPermanent(spec.sceneKind) || totals.callsNeeded === 0) return null;
  return isRelay(account.apiBase) ? new URL(account.apiBase).host : null;
}

const toDiffFields = ({ batchId, added, changed, unchanged, gone }: RosterDiff) => ({
  since: batchId,
  added,
  changed,
  unchanged,
  gone,
});

/** Names the codes of the batch compared with whose row is in the roster no more. Their codes go on working. */
export function reportGone({ out, texts }: CliContext, { gone }: KeptPlan): void {
  for (const { rowNumber, scene, label } of gone) out.emit({ event: 'gone', row: rowNumber, scene, label });
  for (const { scene, label } of gone.slice(0, shownRows)) out.say(texts.goneRow(scene, label));
  if (gone.length > shownRows) out.say(texts.moreBadRows(gone.length - shownRows));
}

/** Not being allowed to ask for the quota says nothing certain about the right to create: the first call will. */
const endsRun = (error: AppError): boolean =>
  error.code !== 'WECHAT_QUOTA_NO_PERMISSION' && toEntry(error.toProblem()).family === 'credentials';

/** Names the rows that are no data: repeated headers, instructions, totals, signatures. They do not count as bad. */
export function reportLeftOut({ out, texts, locale }: CliContext, { rows }: KeptPlan): void {
  let count = 0;
  for (const planned of rows) {
    const problem = planned.verdict.kind === 'leftOut' ? toRefusal(planned) : null;
    if (problem === null) continue;
    const { row } = planned;
    const prose = describeProblem(problem, locale);
    out.emit({
      event: 'left-out',
      row: row.rowNumber,
      scene: row.scene,
      label: row.label,
      code: problem.code,
      ...prose,
    });
    count += 1;
    if (count <= shownRows) out.say(texts.leftOutRow(row.rowNumber, row.scene || row.label, prose.what));
  }
  if (count > shownRows) out.say(texts.moreBadRows(count - shownRows));
}

/** Names the rows that will get no code, and writes them to `--bad-rows`. Returns how many there are. */
export async function reportBadRows(context: CliContext, plan: KeptPlan): Promise<number> {
  const { engine, out, texts, locale, values } = context;
  let count = 0;
  for (const planned of plan.rows) {
    const problem = toRefusal(planned);
    const { n, row, verdict } = planned;
    if (problem === null || verdict.kind === 'leftOut') continue;
    const prose = describeProblem(problem, locale);
    out.emit({
      event: 'item-failed',
      stage: 'plan',
      n,
      row: row.rowNumber,
      scene: row.scene,
      label: row.label,
      verdict: verdict.kind,
      code: problem.code,
      ...prose,
    });
    if (count < shownRows) out.say(texts.badRow(n, row.rowNumber, row.scene, `${prose.what}${prose.why}`));
    count += 1;
  }
  if (count > shownRows) out.say(texts.moreBadRows(count - shownRows));
  const path = optionalText(values, 'bad-rows');
  if (path !== undefined && count > 0) {
    await engine.writeBadRows(plan.planId, resolve(path), locale);
    out.say(texts.badRowsWritten(count, resolve(path)));
  }
  return count;
}

/** One row of `plan --json`. `of` is the row of the roster that has the same scene, `of_n` its place. */
export function toRowEvent(planned: PlannedRow, locale: Locale): JsonEvent {
  const { n, row, verdict, warnings, assigned, change } = planned;
  const told = (problem: Problem) => ({ code: problem.code, ...describeProblem(problem, locale) });
  const refusal = toRefusal(planned);
  return {
    event: 'row',
    row: row.rowNumber,
    n,
    scene: row.scene,
    label: row.label,
    verdict: verdict.kind,
    ...(verdict.kind === 'duplicate' ? { of: verdict.ofRowNumber, of_n: verdict.ofN } : {}),
    ...(verdict.kind === 'reused' ? { batch: verdict.batchName, created_at: toChinaTime(verdict.createdAtMs) } : {}),
    ...(refusal === null ? {} : told(refusal)),
    ...(assigned === null ? {} : { key: assigned.key, assigned: assigned.isNew ? 'now' : 'before' }),
    ...(change === null ? {} : { change: change.kind }),
    ...(change?.kind === 'changed' ? { before: change.before } : {}),
    warnings: warnings.map(told),
  };
}

/** The same row for people: row, scene, label, verdict, each after a tab. */
export function toRowLine(planned: PlannedRow, { texts, locale }: CliContext): string {
  const { row, verdict, warnings } = planned;
  const refusal = toRefusal(planned);
  const said =
    refusal === null ? texts.verdict(verdict.kind === 'reused' ? verdict.batchName : null) : describe(refusal, locale);
  const cells = [
    String(row.rowNumber),
    row.scene,
    row.label,
    [said, ...warnings.map((warning) => describe(warning, locale))].join(' '),
  ];
  return `${cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')}\n`;
}

const describe = (problem: Problem, locale: Locale): string => describeProblem(problem, locale).what;
