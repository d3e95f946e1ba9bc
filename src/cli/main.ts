#!/usr/bin/env node
/**
 * The terminal host: arguments in, one engine, one command, one exit code out.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Engine } from '@core/engine';
import type { BatchId } from '@shared/domain';
import { AppError, describeProblem, type Locale, type Problem, toProblemFrom } from '@shared/errors';
import { version } from '../../package.json';
import { type CliContext, createOutput, type Output } from './context';
import { type ExitCode, exitCodes, toExitCode } from './exit-code';
import { type CommandName, callsWechat, type ParsedArguments, parseArguments } from './options';
import { cliTexts } from './texts/texts';
import { callsPerSecond, oneOf, optionalNumber, optionalText, requiredText } from './values';

/** This file is built into an entry of its own, beside the workers; what it imports later is not. */
const mainFolder = dirname(fileURLToPath(import.meta.url));

/** From a signal to the end of the program, whatever is still waited for. */
const longestEndMs = 8000;

type Command = (context: CliContext) => ExitCode | Promise<ExitCode>;

/** Loaded when asked for, so that help and mistyped options answer at once. */
const commands: Readonly<Record<CommandName, () => Promise<Command>>> = {
  demo: async () => (await import('./commands/run')).demo,
  plan: async () => (await import('./commands/plan')).plan,
  run: async () => (await import('./commands/run')).run,
  resume: async () => (await import('./commands/run')).resume,
  diagnostics: async () => (await import('./commands/ledger')).diagnostics,
  followers: async () => (await import('./commands/followers')).followers,
  report: async () => (await import('./commands/followers')).report,
  ledger: async () => (await import('./commands/ledger')).ledger,
};

async function main(argv: readonly string[]): Promise<ExitCode> {
  const out = createOutput(argv.includes('--json'));
  let locale: Locale = 'zh-CN';
  const stop = new AbortController();
  const interrupt = (): void => stop.abort(new AppError('APP_CANCELLED'));
  // Also the second time: a signal that comes twice, as `timeout` sends it, must not end the program in the middle of clearing up.
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  let batchId: BatchId | null = null;
  let hasEnded = false;
  let clearUp = (): void => undefined;
  const end = (error: unknown): ExitCode => {
    const problem = toProblemFrom(stop.signal.aborted ? stop.signal.reason : error);
    const { what, why, todo } = describeProblem(problem, locale);
    const exit = toExitCode(problem);
    hasEnded = true;
    out.say(`${what}\n${why}\n${todo}`);
    const isResumable = batchId !== null && exit !== exitCodes.unexpected;
    if (isResumable && batchId !== null) out.say(cliTexts(locale).resumeHint(batchId));
    if (problem.code === 'APP_UNEXPECTED' && error instanceof Error) out.say(error.stack ?? error.message);
    out.emit({
      event: 'finished',
      exit,
      batch: batchId,
      resumable: isResumable,
      code: problem.code,
      params: problem.params,
      what,
      why,
      todo,
    });
    return exit;
  };
  // What was under way is asked for again next time; nobody waits longer for it.
  stop.signal.addEventListener('abort', () => {
    setTimeout(() => {
      clearUp();
      process.exit(hasEnded ? exitCodes.interrupted : end(stop.signal.reason));
    }, longestEndMs).unref();
  });
  try {
    const parsed = parseArguments(argv);
    locale = oneOf(parsed.values, 'lang', ['zh-CN', 'en']) ?? locale;
    const texts = cliTexts(locale);
    const { command } = parsed;
    if (command === 'help') {
      out.print(texts.usage);
      return exitCodes.done;
    }
    const execute = await commands[command]();
    return await withEngine(parsed, (engine) => {
      if (engine.notice !== null) tell(engine.notice, locale, out);
      return execute({
        engine,
        started: (id) => {
          batchId = id;
        },
        values: parsed.values,
        positionals: parsed.positionals,
        locale,
        texts,
        out,
        signal: stop.signal,
        onForcedEnd: (work) => {
          clearUp = work;
        },
        environment: process.env,
      });
    });
  } catch (error) {
    return end(error);
  }
}

/** Something that is no failure of this run, yet must be known. */
function tell(notice: Problem, locale: Locale, out: Output): void {
  const { what, why, todo } = describeProblem(notice, locale);
  out.say(`${what}\n${why}\n${todo}`);
  out.emit({ event: 'notice', code: notice.code, params: notice.params, what, why, todo });
}

/** The demo leaves nothing behind unless a home is named; everything else shares the app's ledger. */
async function withEngine<Result>(
  { command, values, positionals }: ParsedArguments,
  work: (engine: Engine) => Result | Promise<Result>,
): Promise<Result> {
  const { defaultHome, startEngine } = await import('./host');
  const named = optionalText(values, 'home');
  const isThrowaway = command === 'demo' && named === undefined;
  const home = isThrowaway
    ? await mkdtemp(join(tmpdir(), 'channel-qr-demo-'))
    : resolve(named ?? defaultHome(process.env));
  const concurrency = optionalNumber(values, 'concurrency', { min: 1, max: 64, isInteger: true });
  const engine = await startEngine({
    home,
    mainFolder,
    appVersion: version,
    callsPerSecond: callsPerSecond(values),
    concurrency,
    companyCertificatePath: callsWechat(command)
      ? optionalText(values, 'ca') || process.env['CHANNEL_QR_CA'] || undefined
      : undefined,
    restoreFrom:
      command === 'ledger' && positionals[0] === 'restore' ? resolve(requiredText(values, 'from')) : undefined,
  });
  try {
    return await work(engine);
  } finally {
    await engine.close();
    if (isThrowaway) await rm(home, { recursive: true, force: true });
  }
}

process.exitCode = await main(process.argv.slice(2));
