/** A log that keeps its lines, so that a test can read what was said and prove what was not. */
import type { Log, LogFields } from '@core/ports';

export interface RecordingLog extends Log {
  readonly lines: readonly { readonly level: string; readonly event: string; readonly fields: LogFields }[];
}

export function createRecordingLog(): RecordingLog {
  const lines: { level: string; event: string; fields: LogFields }[] = [];
  const at =
    (level: string) =>
    (event: string, fields: LogFields = {}): void => {
      lines.push({ level, event, fields });
    };
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}
