/**
 * What every command of the terminal host works with: the engine, the words, the output and the stop signal.
 */
import type { Engine } from '@core/engine';
import type { BatchId } from '@shared/domain';
import type { Locale } from '@shared/errors';
import type { OptionValues } from './options';
import type { Output } from './output';
import type { CliTexts } from './texts';

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
