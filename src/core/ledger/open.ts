/**
 * Opens the ledger for an engine. A damaged one is kept aside under another name and the last good backup takes its place; what
 * happened is said in words. A ledger of a newer app is not damaged: it is refused untouched.
 */
import { rmSync, statSync } from 'node:fs';
import { isAppError, type Problem, toProblem } from '@shared/errors';
import { type Backup, keepBackup, listBackups, requireSoundLedger } from './backups';
import { copyLedger, withConnection } from './copy';
import { examine, isAsClosed, READ_AT_ONCE_BYTES } from './examine';
import { createLedger, type LedgerOptions } from './ledger';
import { setAside } from './portable';
import { readSeal, readWritten, type Seal, toSealPath, type Written } from './seal';
import type { Ledger } from './types';

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

/** Throws AppError LEDGER_… when there is nothing that can be opened; then nothing was changed. */
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
