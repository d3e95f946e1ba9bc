/**
 * `channel-qr diagnostics` writes what support needs to understand a fault, without any secret.
 */
import { resolve } from 'node:path';
import type { CliContext } from '../context';
import { type ExitCode, exitCodes } from '../exit-code';
import { requiredText } from '../values';

export async function diagnostics({ engine, out, texts, values }: CliContext): Promise<ExitCode> {
  const path = resolve(requiredText(values, 'out'));
  await engine.saveDiagnostics(path);
  out.say(texts.diagnosticsWritten(path));
  out.emit({ event: 'finished', exit: exitCodes.done, out: path });
  return exitCodes.done;
}
