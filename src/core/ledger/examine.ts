/**
 * What is looked at before a ledger opens. One that was closed well must be, byte for byte, what it was then; any other is read whole by
 * SQLite. Then the count of its writes is compared with the one beside it (seal.ts).
 */
import { closeSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { AppError, type Problem, toProblem } from '@shared/errors';
import { type Backup, requireSoundLedger } from './backups';
import { withConnection } from './copy';
import { digestInTurns, digestNow, readWritten, type Seal, type Written } from './seal';

export interface Examined {
  /** LEDGER_BEHIND, LEDGER_JOURNAL_GONE, LEDGER_LOG_FOREIGN or LEDGER_CHANGED: it can be used, but a person must know. */
  readonly notice: Problem | null;
  /** It is too large to be read before it opens; `isAsClosed` does so beside other work. */
  readonly isLeftForLater: boolean;
}

export type FindBackup = (path: string, isWanted: (written: Written | null) => boolean) => Backup | undefined;

/** Larger ones are read beside other work. */
export const READ_AT_ONCE_BYTES = 2 * 1_048_576;

const asItShould: Examined = { notice: null, isLeftForLater: false };

/** Throws AppError LEDGER_CORRUPT when it is damaged, or when a backup has more in it. */
export function examine(path: string, seal: Seal | null, findBackup: FindBackup, readAtOnceBytes: number): Examined {
  const size = sizeOf(path);
  const logSize = sizeOf(`${path}-wal`);
  if (size === 0 && seal !== null) return examineGone(path, seal, findBackup);
  if (size === 0) return asItShould;
  const { rest = null } = seal ?? {};
  if (rest !== null && logSize > 0 && rest.size === size && digestNow(path).sha256 === rest.sha256) {
    return setLogAside(path);
  }
  if (rest !== null && seal?.isSuspect === false && logSize === 0 && rest.size === size) {
    if (size > readAtOnceBytes) return { notice: null, isLeftForLater: true };
    if (digestNow(path).sha256 === rest.sha256) return asItShould;
  }
  if (logSize === 0) refuseCut(path, size);
  requireSoundLedger(path);
  const written = withConnection(path, readWritten);
  if (seal === null || written === null) return asItShould;
  const notice = compare(path, seal, written, logSize > 0);
  if (notice !== null) preferBackup(path, seal, written, findBackup);
  return { notice, isLeftForLater: false };
}

/** The seal is broken before anything is written: a log beside a ledger that is as it was closed comes from somewhere else, and would be taken for its newest pages. */
function setLogAside(path: string): Examined {
  const keptPath = `${path}-wal.foreign`;
  renameSync(`${path}-wal`, keptPath);
  rmSync(`${path}-shm`, { force: true });
  return { notice: toProblem('LEDGER_LOG_FOREIGN', { path: keptPath }), isLeftForLater: false };
}

/** False when the file is another one than was closed, as far as nothing has written to it meanwhile. */
export async function isAsClosed(path: string, { rest }: Seal): Promise<boolean> {
  const changedBefore = statSync(path).mtimeMs;
  const sha256 = await digestInTurns(path);
  return rest === null || sha256 === rest.sha256 || statSync(path).mtimeMs !== changedBefore;
}

function compare(path: string, seal: Seal, written: Written, hasLog: boolean): Problem | null {
  if (written.ledgerId !== seal.ledgerId) return toProblem('LEDGER_CHANGED', { path });
  if (written.count < seal.count) {
    const params = { path, missing: Math.max(0, seal.codes - written.codes), writes: seal.count - written.count };
    return toProblem(hasLog || seal.rest !== null ? 'LEDGER_BEHIND' : 'LEDGER_JOURNAL_GONE', params);
  }
  if (seal.rest !== null && hasLog) return toProblem('LEDGER_CHANGED', { path });
  const wasAtRest = seal.rest !== null || (seal.isSuspect && !hasLog);
  return wasAtRest && written.count === seal.count ? toProblem('LEDGER_CHANGED', { path }) : null;
}

/** A backup with as many writes as were ever known, or more than the ledger still has, is the better ledger. */
function preferBackup(path: string, seal: Seal, written: Written, findBackup: FindBackup): void {
  const isBetter = (other: Written | null): boolean =>
    other !== null &&
    other.ledgerId === seal.ledgerId &&
    (other.count > written.count || (other.count === written.count && other.count === seal.count));
  if (findBackup(path, isBetter) !== undefined) throw new AppError('LEDGER_CORRUPT', { path, detail: 'seal' });
}

/** The file is not there, or empty, although there was a ledger. */
function examineGone(path: string, seal: Seal, findBackup: FindBackup): Examined {
  if (findBackup(path, () => true) !== undefined) throw new AppError('LEDGER_CORRUPT', { path, detail: 'gone' });
  return {
    notice: toProblem('LEDGER_BEHIND', { path, missing: seal.codes, writes: seal.count }),
    isLeftForLater: false,
  };
}

/** Pages by the header, where SQLite vouches for that number. sqlite.org/fileformat2.html#in_header_database_size */
function refuseCut(path: string, size: number): void {
  const header = Buffer.alloc(100);
  const file = openSync(path, 'r');
  try {
    if (readSync(file, header) < header.length) return;
  } finally {
    closeSync(file);
  }
  const pageBytes = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  const pages = header.readUInt32BE(24) === header.readUInt32BE(92) ? header.readUInt32BE(28) : 0;
  if (size < pages * pageBytes || (pageBytes > 0 && size % pageBytes !== 0))
    throw new AppError('LEDGER_CORRUPT', { path, detail: 'size' });
}

/** 0 for what is no file; opening it says why. */
function sizeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true ? found.size : 0;
}
