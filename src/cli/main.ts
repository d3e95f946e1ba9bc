#!/usr/bin/env node
/**
 * The terminal host: arguments in, one engine, one command, one exit code out.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AppError, describeProblem, type Locale, toProblemFrom } from '@shared/errors';
import { version } from '../../package.json';
import { demo } from './commands/demo';
import { ledger } from './commands/ledger';
import { resume } from './commands/resume';
import { run } from './commands/run';
import { type ExitCode, exitCodes, toExitCode } from './exit-code';
import { defaultHome, startEngine } from './host';
import { type ParsedArguments, parseArguments } from './options';
import { createOutput } from './output';
import { cliTexts } from './texts';
import { callsPerSecond, oneOf, optionalNumber, optionalText } from './values';

const commands = { demo, run, resume, ledger } as const;

async function main(argv: readonly string[]): Promise<ExitCode> {
  const out = createOutput(argv.includes('--json'));
  let locale: Locale = 'zh-CN';
  const stop = new AbortController();
  const interrupt = (): void => stop.abort(new AppError('APP_CANCELLED'));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    const parsed = parseArguments(argv);
    locale = oneOf(parsed.values, 'lang', ['zh-CN', 'en']) ?? locale;
    const texts = cliTexts(locale);
    const { command } = parsed;
    if (command === 'help') {
      out.print(texts.usage);
      return exitCodes.done;
    }
    return await withEngine(parsed, (engine) =>
      commands[command]({
        engine,
        values: parsed.values,
        positionals: parsed.positionals,
        locale,
        texts,
        out,
        signal: stop.signal,
        environment: process.env,
      }),
    );
  } catch (error) {
    const problem = toProblemFrom(stop.signal.aborted ? stop.signal.reason : error);
    const { what, why, todo } = describeProblem(problem, locale);
    const exit = toExitCode(problem);
    out.say(`${what}\n${why}\n${todo}`);
    if (problem.code === 'APP_UNEXPECTED' && error instanceof Error) out.say(error.stack ?? error.message);
    out.emit({ event: 'finished', exit, code: problem.code, params: problem.params, what, why, todo });
    return exit;
  }
}

/** The demo leaves nothing behind unless a home is named; everything else shares the app's ledger. */
async function withEngine<Result>(
  { command, values }: ParsedArguments,
  work: (engine: Awaited<ReturnType<typeof startEngine>>) => Promise<Result>,
): Promise<Result> {
  const named = optionalText(values, 'home');
  const isThrowaway = command === 'demo' && named === undefined;
  const home = isThrowaway
    ? await mkdtemp(join(tmpdir(), 'channel-qr-demo-'))
    : resolve(named ?? defaultHome(process.env));
  const concurrency = optionalNumber(values, 'concurrency', { min: 1, max: 64, isInteger: true });
  const engine = await startEngine({ home, appVersion: version, callsPerSecond: callsPerSecond(values), concurrency });
  try {
    return await work(engine);
  } finally {
    await engine.close();
    if (isThrowaway) await rm(home, { recursive: true, force: true });
  }
}

process.exitCode = await main(process.argv.slice(2));
