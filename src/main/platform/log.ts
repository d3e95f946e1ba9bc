/**
 * Log of the app through electron-log: a rotating file in the app's folder, console only in development.
 */
import { toLogFiles } from '@core/platform-node';
import type { Log, LogFields } from '@core/ports';
import { redact } from '@shared/errors';
import log from 'electron-log/node';

const maxFileBytes = 2_000_000;

export function createLog(home: string, isPackaged: boolean): Log {
  log.transports.file.resolvePathFn = () => toLogFiles(home).current;
  log.transports.file.maxSize = maxFileBytes;
  log.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  log.transports.console.level = isPackaged ? false : 'warn';
  const line = (event: string, fields?: LogFields): string =>
    redact(fields === undefined ? event : `${event} ${JSON.stringify(fields)}`);
  return {
    info: (event, fields) => log.info(line(event, fields)),
    warn: (event, fields) => log.warn(line(event, fields)),
    error: (event, fields) => log.error(line(event, fields)),
  };
}
