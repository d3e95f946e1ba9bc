/**
 * What every command of the terminal host works with: the engine, the words, the output and the stop signal.
 */
import type { Engine } from '@core/engine';
import type { BatchId } from '@shared/domain';
import type { Locale } from '@shared/errors';
import type { OptionValues } from './options';
import type { CliTexts } from './texts/zh-cn';

export interface CliContext {
  readonly engine: Engine;
  readonly values: OptionValues;
  readonly positionals: readonly string[];
  readonly locale: Locale;
  readonly texts: CliTexts;
  readonly out: Output;
  /** Aborted by SIGINT or SIGTERM; the reason is AppError APP_CANCELLED. */
  readonly signal: AbortSignal;
  /** Told as soon as the batch is in the ledger: from then on nothing has to be done again. */
  readonly started: (batchId: BatchId) => void;
  /** Called when the program has to end before everything under way has: to be quick, and without waiting. */
  readonly onForcedEnd: (clearUp: () => void) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Where the terminal host speaks: words for people go to stderr, and with --json one object per line goes to stdout.
 */
export type JsonEvent = { readonly event: string } & Readonly<Record<string, unknown>>;

export interface Output {
  /** A line for people. */
  say(line: string): void;
  /** A line for people that replaces itself on a terminal, and is left out elsewhere except once in a while. */
  tick(line: string): void;
  /** An object for programs; silent without --json. */
  emit(event: JsonEvent): void;
  /** Text that is the very result of the command, such as a listing. */
  print(text: string): void;
}

export function createOutput(isJson: boolean): Output {
  const isTerminal = process.stderr.isTTY;
  let hasTick = false;
  const endTick = () => {
    if (hasTick) process.stderr.write('\n');
    hasTick = false;
  };
  return {
    say(line) {
      endTick();
      process.stderr.write(`${line}\n`);
    },
    tick(line) {
      if (!isTerminal) return;
      process.stderr.write(`\r\u001b[2K${line}`);
      hasTick = true;
    },
    emit(event) {
      if (isJson) process.stdout.write(`${JSON.stringify(event)}\n`);
    },
    print(text) {
      process.stdout.write(text);
    },
  };
}
