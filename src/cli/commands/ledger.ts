/**
 * The commands of the ledger and what leaves it as a file: `channel-qr ledger` and `channel-qr diagnostics`.
 */
import { resolve } from 'node:path';
import { guessCodeMapping, type KeptCodeImport } from '@core/engine';
import { type CodeTableMapping, sceneKinds, toBatchId, toChinaTime } from '@shared/domain';
import { AppError, describeProblem } from '@shared/errors';
import type { CliContext } from '../context';
import { useAccount } from '../credentials';
import { type ExitCode, exitCodes } from '../exit-code';
import { readTableOptions } from '../roster';
import { oneOf, optionalText, requiredText } from '../values';

/**
 * `channel-qr ledger list` prints the batches, `export` writes every code as csv, `backup` writes everything but
 * secrets as one file, `restore` has put such a file in the ledger's place before the engine opened it. `import` takes in codes made
 * elsewhere, `undo` takes them out again, `merge` takes over another ledger.
 */
export async function ledger(context: CliContext): Promise<ExitCode> {
  const [action] = context.positionals;
  if (action === 'list') return listBatches(context);
  if (action === 'export') return await exportCodes(context);
  if (action === 'backup') return backUp(context);
  if (action === 'restore') return tellRestored(context);
  if (action === 'import') return await importCodes(context);
  if (action === 'merge') return await mergeOther(context);
  if (action === 'undo') return undoImport(context);
  throw new AppError('CLI_BAD_OPTION', { detail: `ledger ${action ?? ''}`.trim() });
}

function listBatches({ engine, out, texts, values }: CliContext): ExitCode {
  const batches = engine.batches.list();
  if (batches.length === 0) out.say(texts.ledgerEmpty);
  for (const { batchId, name, sceneKind, state, counts, createdAtMs, isDemo } of batches) {
    const createdAt = toChinaTime(createdAtMs);
    out.emit({
      event: 'batch',
      batch: batchId,
      name,
      type: sceneKind,
      state,
      demo: isDemo,
      created_at: createdAt,
      total: counts.total,
      issued: counts.issued,
      reused: counts.reused,
      failed: counts.failed,
      skipped: counts.skipped,
    });
    if (values['json'] !== true) {
      out.print(`${batchId}\t${createdAt}\t${state}\t${counts.issued}/${counts.total}\t${sceneKind}\t${name}\n`);
    }
  }
  return exitCodes.done;
}

async function exportCodes({ engine, out, texts, values }: CliContext): Promise<ExitCode> {
  const path = resolve(requiredText(values, 'out'));
  const count = await engine.exportLedger(path);
  out.say(texts.ledgerWritten(count, path));
  out.emit({ event: 'finished', exit: exitCodes.done, out: path, codes: count });
  return exitCodes.done;
}

function backUp({ engine, out, texts, values }: CliContext): ExitCode {
  const path = resolve(requiredText(values, 'out'));
  engine.saveLedgerCopy(path);
  out.say(texts.ledgerBackedUp(path));
  out.emit({ event: 'finished', exit: exitCodes.done, out: path });
  return exitCodes.done;
}

function tellRestored({ engine, out, texts }: CliContext): ExitCode {
  const batches = engine.batches.list().length;
  out.say(texts.ledgerRestored(batches));
  out.emit({ event: 'finished', exit: exitCodes.done, batches });
  return exitCodes.done;
}

async function importCodes(context: CliContext): Promise<ExitCode> {
  const { engine, values, positionals, out, texts, signal } = context;
  const [, name] = positionals;
  if (name === undefined) throw new AppError('CLI_OPTION_MISSING', { option: 'FILE' });
  const path = resolve(name);
  const options = await readTableOptions(values, path);
  const guess = guessCodeMapping(await engine.sources.readTable(path, options, signal));
  const mapping: CodeTableMapping = {
    ...guess,
    scene: optionalText(values, 'scene-column') ?? guess.scene,
    label: optionalText(values, 'label-column') ?? guess.label,
    ticket: optionalText(values, 'ticket-column') ?? guess.ticket,
    url: optionalText(values, 'url-column') ?? guess.url,
  };
  const sceneKind = oneOf(values, 'type', sceneKinds) ?? null;
  const preview = await engine.codeImports.preview(
    { accountId: useAccount(context), sceneKind },
    { path, options, mapping },
    signal,
  );
  const { totals } = preview;
  out.say(texts.importColumns(mapping));
  out.say(texts.importTotals(totals));
  out.emit({ event: 'preview', columns: mapping, ...totals });
  const refused = reportImportRows(context, preview);
  if (values['dry-run'] === true) return exitCodes.done;
  const onBadRow = oneOf(values, 'on-bad-row', ['stop', 'skip']) ?? 'stop';
  if (refused > 0 && onBadRow === 'stop') throw new AppError('CLI_BAD_ROWS', { count: refused });
  const { batchIds, taken } = engine.codeImports.take(preview.importId);
  out.say(texts.imported(taken, batchIds));
  out.emit({ event: 'finished', exit: exitCodes.done, taken, batches: batchIds });
  return exitCodes.done;
}

const SHOWN_ROWS = 20;

/** Names the rows that are refused, and those that are taken in with a warning. Returns how many are refused. */
function reportImportRows({ out, texts, locale }: CliContext, { rows, totals }: KeptCodeImport): number {
  let said = 0;
  for (const { row, verdict, warnings } of rows) {
    const problems = verdict.kind === 'bad' || verdict.kind === 'conflict' ? [verdict.problem] : warnings;
    for (const problem of problems) {
      const prose = describeProblem(problem, locale);
      const { rowNumber, scene, label } = row;
      out.emit({ event: 'row', row: rowNumber, scene, label, verdict: verdict.kind, code: problem.code, ...prose });
      said += 1;
      if (said <= SHOWN_ROWS) out.say(texts.importRow(rowNumber, `${prose.what}${prose.why}`));
    }
  }
  if (said > SHOWN_ROWS) out.say(texts.moreBadRows(said - SHOWN_ROWS));
  return totals.bad + totals.conflict;
}

/** Whatever the two ledgers disagree about is named; this one stays as it is there. */
async function mergeOther({ engine, positionals, out, texts, locale }: CliContext): Promise<ExitCode> {
  const [, name] = positionals;
  if (name === undefined) throw new AppError('CLI_OPTION_MISSING', { option: 'FILE' });
  const { taken, known, batchIds, conflicts } = await engine.codeImports.merge(resolve(name));
  out.say(texts.merged({ taken, known, batches: batchIds.length, conflicts: conflicts.length }));
  for (const { accountName, sceneKind, scene, problem } of conflicts) {
    out.emit({
      event: 'conflict',
      account: accountName,
      type: sceneKind,
      scene,
      code: problem.code,
      ...describeProblem(problem, locale),
    });
  }
  for (const { accountName, problem } of conflicts.slice(0, SHOWN_ROWS)) {
    out.say(texts.mergeConflict(accountName, describeProblem(problem, locale).what));
  }
  if (conflicts.length > SHOWN_ROWS) out.say(texts.moreBadRows(conflicts.length - SHOWN_ROWS));
  out.emit({ event: 'finished', exit: exitCodes.done, taken, known, batches: batchIds, conflicts: conflicts.length });
  return exitCodes.done;
}

function undoImport({ engine, positionals, out, texts }: CliContext): ExitCode {
  const [, batch = ''] = positionals;
  if (!/^[1-9]\d{0,14}$/.test(batch)) throw new AppError('CLI_BATCH_UNKNOWN', { batch: ` ${batch}` });
  const removed = engine.codeImports.undo(toBatchId(Number(batch)));
  out.say(texts.importUndone(removed));
  out.emit({ event: 'finished', exit: exitCodes.done, removed });
  return exitCodes.done;
}

/** `channel-qr diagnostics` writes what support needs to understand a fault, without any secret. */
export async function diagnostics({ engine, out, texts, values }: CliContext): Promise<ExitCode> {
  const path = resolve(requiredText(values, 'out'));
  await engine.saveDiagnostics(path);
  out.say(texts.diagnosticsWritten(path));
  out.emit({ event: 'finished', exit: exitCodes.done, out: path });
  return exitCodes.done;
}
