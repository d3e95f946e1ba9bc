/**
 * Opens the ledger for an engine. A damaged one is kept aside under another name and the last good backup takes its place; what
 * happened is said in words. A ledger of a newer app is not damaged: it is refused untouched.
 */
import { closeSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import type { BatchId, ItemRecord } from '@shared/domain';
import { AppError, isAppError, type Problem, toProblem } from '@shared/errors';
import { type Backup, keepBackup, listBackups, requireSoundLedger } from './backups';
import { copyLedger, withConnection } from './copy';
import { openConnection } from './driver';
import { createItemReader } from './items';
import { createLedger, type LedgerOptions } from './ledger';
import { setAside } from './portable';
import type { Ledger } from './repositories';
import { digestInTurns, digestNow, readSeal, readWritten, type Seal, toSealPath, type Written } from './seal';

export interface OpenedLedger {
  readonly ledger: Ledger;
  /** LEDGER_RESTORED… when a backup had to take its place, LEDGER_BEHIND… when writes are missing; a person must be told. */
  readonly notice: Problem | null;
  /**
   * A ledger too large to be looked at whole before it opens is looked at beside other work: null when it is as it was closed. Until then
   * nothing may be released.
   */
  readonly examined: Promise<Problem | null>;
}

/** @throws AppError LEDGER_… when there is nothing that can be opened; then nothing was changed */
export function openLedger(options: LedgerOptions, readAtOnceBytes = READ_AT_ONCE_BYTES): OpenedLedger {
  const { path, clock, log } = options;
  const seal = readSeal(path);
  const withBackup = (ledger: Ledger): Ledger => ({
    ...ledger,
    close() {
      ledger.close();
      keepBackup(path, clock, log);
    },
  });
  try {
    const { notice, isLeftForLater } = examine(path, seal, findGoodBackup, readAtOnceBytes);
    // Said once: from here on the ledger counts as it is.
    if (notice !== null) rmSync(toSealPath(path), { force: true });
    const ledger = createLedger(options);
    if (notice !== null) log.error('ledger.notice', { code: notice.code });
    const examined = isLeftForLater && seal !== null ? examineLater(ledger, seal) : Promise.resolve(null);
    return { ledger: withBackup(ledger), notice, examined };
  } catch (error) {
    const backup = isAppError(error) && error.code === 'LEDGER_CORRUPT' ? findGoodBackup(path) : undefined;
    if (backup === undefined) throw error;
    const keptPath = setAside(path, 'corrupt', clock);
    withConnection(backup.path, (connection) => copyLedger(connection, path));
    log.error('ledger.restored', { day: backup.day });
    const notice = toRestored(backup, keptPath, withConnection(path, readWritten), seal);
    return { ledger: withBackup(createLedger(options)), notice, examined: Promise.resolve(null) };
  }
}

async function examineLater(ledger: Ledger, seal: Seal): Promise<Problem | null> {
  if (await isAsClosed(ledger.path, seal)) return null;
  ledger.suspect();
  return toProblem('LEDGER_SUSPECT', { path: ledger.path });
}

/** The newest that is whole, or the newest that is whole and passes `isWanted`. */
function findGoodBackup(path: string, isWanted: (written: Written | null) => boolean = () => true): Backup | undefined {
  return listBackups(path).find((backup) => isSound(backup.path) && isWanted(withConnection(backup.path, readWritten)));
}

function isSound(path: string): boolean {
  try {
    requireSoundLedger(path);
    return true;
  } catch {
    return false;
  }
}

/** Scenes a notice names. */
const NAMED_SCENES = 10;

function toRestored({ day }: Backup, keptPath: string, restored: Written | null, seal: Seal | null): Problem {
  const scenes = restored === null ? [] : readScenesAfter(keptPath, restored.codes);
  const missing = Math.max(scenes.length, (seal?.codes ?? 0) - (restored?.codes ?? 0));
  if (restored === null || missing === 0) return toProblem('LEDGER_RESTORED', { day, path: keptPath });
  const named = scenes.slice(0, NAMED_SCENES).join(', ');
  const isAll = scenes.length === missing && missing <= NAMED_SCENES;
  return toProblem('LEDGER_RESTORED_BEHIND', { day, path: keptPath, missing, scenes: isAll ? named : `${named} …` });
}

/** As far as the damaged file can be read. */
function readScenesAfter(path: string, codeId: number): readonly string[] {
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return [];
  try {
    return withConnection(path, (connection) =>
      connection.texts(`SELECT scene AS value FROM codes WHERE id > ${codeId} ORDER BY id`),
    );
  } catch {
    return [];
  }
}

// What is looked at before a ledger opens. One that was closed well must be, byte for byte, what it was then; any other
// is read whole by SQLite. Then the count of its writes is compared with the one beside it (seal.ts).

interface Examined {
  /** LEDGER_BEHIND, LEDGER_JOURNAL_GONE, LEDGER_LOG_FOREIGN or LEDGER_CHANGED: it can be used, but a person must know. */
  readonly notice: Problem | null;
  /** It is too large to be read before it opens; `isAsClosed` does so beside other work. */
  readonly isLeftForLater: boolean;
}

type FindBackup = (path: string, isWanted: (written: Written | null) => boolean) => Backup | undefined;

/** Larger ones are read beside other work. */
const READ_AT_ONCE_BYTES = 2 * 1_048_576;

const asItShould: Examined = { notice: null, isLeftForLater: false };

/** @throws AppError LEDGER_CORRUPT when it is damaged, or when a backup has more in it */
function examine(path: string, seal: Seal | null, findBackup: FindBackup, readAtOnceBytes: number): Examined {
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
async function isAsClosed(path: string, { rest }: Seal): Promise<boolean> {
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

// The ledger seen by the export thread: a connection of its own that cannot write. Every page of rows is one short
// read, so that no reader keeps the write-ahead log from being copied back while a batch runs.

export interface LedgerReader {
  /** Every item of the batch in roster order, read a hundred at a time. */
  itemsOf(batchId: BatchId): AsyncIterable<ItemRecord>;
  close(): void;
}

/** Long enough for a commit of the main thread on a slow disk. */
const BUSY_TIMEOUT_MS = 5000;

/** `path` is of a ledger that is open in this process, so that it has been migrated. @throws AppError LEDGER_… */
export function openLedgerReader(path: string): LedgerReader {
  const connection = openConnection(path, { busyTimeoutMs: BUSY_TIMEOUT_MS, isReadOnly: true });
  const items = createItemReader(connection);
  return { itemsOf: (batchId) => items.all(batchId), close: () => connection.close() };
}
