/**
 * `channel-qr followers sync` reads who came by which code, `followers delete` ends all follower data of this computer.
 * `channel-qr report` prints the channel report.
 */
import { resolve } from 'node:path';
import { type Engine, findSleeping, parseDay } from '@core/engine';
import { type AccountId, type ChannelRow, dayText } from '@shared/domain';
import { AppError, describeProblem } from '@shared/errors';
import type { CliContext } from '../context';
import { findAccount, useAccount } from '../credentials';
import { type ExitCode, exitCodes, toExitCode } from '../exit-code';
import { optionalText } from '../values';

/** A code this long out without a follower is worth a look. */
const SLEEPING_DAYS = 14;

export async function followers(context: CliContext): Promise<ExitCode> {
  const [action, file] = context.positionals;
  if (file !== undefined && action !== 'import') throw new AppError('CLI_BAD_OPTION', { detail: file });
  if (action === 'sync') return await sync(context);
  if (action === 'import') return await importLog(context);
  if (action === 'delete') return deleteAll(context);
  throw new AppError('CLI_BAD_OPTION', { detail: `followers ${action ?? ''}`.trim() });
}

async function sync(context: CliContext): Promise<ExitCode> {
  const { engine, out, texts, values, signal, locale } = context;
  const accountId = useAccount(context);
  const plan = await engine.followers.plan(accountId, signal);
  out.say(texts.followersPlan(plan));
  const unsubscribe = engine.followers.subscribe(({ total, listed, came }) =>
    out.tick(texts.followersProgress(listed, total, came)),
  );
  const acceptLosses = values['accept-losses'] === true;
  const ended = await engine.followers.sync(accountId, { acceptLosses }, signal).finally(unsubscribe);
  const { state, total, listed, came, left, calls, problem } = ended;
  if (problem !== null) {
    const { what, why, todo } = describeProblem(problem, locale);
    out.say(`${what} ${why} ${todo}`);
  }
  if (state === 'finished') out.say(texts.followersDone(total, came, left));
  const exit = problem === null || state === 'finished' ? exitCodes.done : toExitCode(problem);
  out.emit({ event: 'finished', exit, state, total, listed, came, left, calls, problem: problem?.code ?? null });
  return exit;
}

async function importLog(context: CliContext): Promise<ExitCode> {
  const { engine, out, texts, values, signal, positionals } = context;
  const [, file] = positionals;
  if (file === undefined) throw new AppError('CLI_BAD_OPTION', { detail: 'followers import' });
  const accountId = findAccount(context) ?? onlyAccount(engine);
  const column = (name: string): string | null => optionalText(values, `${name}-column`) ?? null;
  const columns = { person: column('person'), time: column('time'), event: column('event'), key: column('key') };
  const { counted, repeated, foreign, ...days } = await engine.followers.importLog(
    accountId,
    resolve(file),
    columns,
    signal,
  );
  const [firstDay, lastDay] = [dayText(days.firstDay), dayText(days.lastDay)];
  out.say(texts.logImported({ counted, repeated, foreign, firstDay, lastDay }));
  out.emit({
    event: 'finished',
    exit: exitCodes.done,
    counted,
    repeated,
    foreign,
    first_day: firstDay,
    last_day: lastDay,
  });
  return exitCodes.done;
}

function deleteAll({ engine, out, texts }: CliContext): ExitCode {
  engine.followers.deleteAll();
  out.say(texts.followersDeleted);
  out.emit({ event: 'finished', exit: exitCodes.done });
  return exitCodes.done;
}

export async function report(context: CliContext): Promise<ExitCode> {
  const { engine, out, texts, values, locale } = context;
  const day = (name: string): number | null => {
    const text = optionalText(values, name);
    return text === undefined ? null : parseDay(text);
  };
  const accountId = findAccount(context) ?? onlyAccount(engine);
  const by = optionalText(values, 'by') ?? null;
  const batch = optionalText(values, 'batch');
  const batchId = batch === undefined ? null : requireBatch(engine, batch);
  const found = await engine.followers.report({ accountId, begin: day('begin'), end: day('end'), by, batchId });
  const path = optionalText(values, 'out');
  if (path !== undefined) {
    const query = { accountId, begin: day('begin'), end: day('end'), by, batchId };
    await engine.saveReport({ query, sleepingDays: SLEEPING_DAYS, path: resolve(path), locale });
  }
  for (const row of found.rows) {
    const { came, left, net, stayed } = row;
    const [label = '', ...earlier] = row.origin?.labels ?? [];
    const type = row.origin?.kind ?? row.channel.type;
    const isShared = row.origin?.isShared ?? false;
    const figures = { came, left, net, stayed, ...scansOf(row) };
    out.emit({ event: 'channel', type, scene: row.channel.scene, label, ...figures, earlier, shared: isShared });
    if (values['json'] !== true) out.print(lineOf(row, texts.madeElsewhere));
  }
  for (const { value, codes, came, left, net } of found.groups ?? []) {
    out.emit({ event: 'group', column: by, value, codes, came, left, net });
    if (values['json'] !== true) out.print(`${by}\t${value}\t${came}\t${left}\t${net}\n`);
  }
  for (const { day: number, came, left, net, cameByCode, scanned } of found.days) {
    const unexplained = scanned === null ? null : scanned - cameByCode;
    out.emit({ event: 'day', day: dayText(number), came, left, net, by_code: cameByCode, scanned, unexplained });
  }
  for (const { channel, origin } of findSleeping(found.rows, found.end, SLEEPING_DAYS)) {
    const label = origin?.labels[0] ?? '';
    out.emit({ event: 'sleeping', type: origin?.kind ?? channel.type, scene: channel.scene, label });
  }
  const { came, left, net } = found.totals;
  const period = { begin: dayText(found.begin), end: dayText(found.end) };
  out.say(texts.reportTotals({ ...period, came, left, net, withoutCode: found.withoutCode.came }));
  out.emit({ event: 'finished', exit: exitCodes.done, ...period, came, left, net });
  return exitCodes.done;
}

/** Only a callback server's log knows them. */
const scansOf = ({ log }: ChannelRow) => (log === null ? {} : { scans: log.scans });

function lineOf({ channel, origin, came, left, net }: ChannelRow, elsewhere: string): string {
  return `${channel.scene}\t${origin === null ? elsewhere : (origin.labels[0] ?? '')}\t${came}\t${left}\t${net}\n`;
}

/** Reading needs no credentials where the ledger leaves no doubt whose report is meant. */
function onlyAccount(engine: Engine): AccountId {
  const [first, second] = engine.accounts.list().filter(({ isDemo }) => !isDemo);
  if (first === undefined || second !== undefined) throw new AppError('CLI_CREDENTIALS_MISSING');
  return first.id;
}

function requireBatch(engine: Engine, name: string) {
  const found = engine.batches.list().find(({ batchId }) => String(batchId) === name);
  if (found === undefined) throw new AppError('CLI_BATCH_UNKNOWN', { batch: ` ${name}` });
  return found.batchId;
}
