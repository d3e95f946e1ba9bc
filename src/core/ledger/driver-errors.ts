/**
 * From SQLite's result codes to the catalogue. Source: sqlite.org/rescode.html; the primary code is the low byte.
 */
import { AppError, type CodeSaying, type ErrorCode, isAppError } from '@shared/errors';

const BUSY = 5;
const LOCKED = 6;
const READ_ONLY = 8;
const IO_ERROR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANNOT_OPEN = 14;
const NOT_A_DATABASE = 26;

type DiskCode = CodeSaying<'path' | 'detail'>;

const codes: ReadonlyMap<number, DiskCode> = new Map<number, DiskCode>([
  [BUSY, 'LEDGER_BUSY'],
  [LOCKED, 'LEDGER_BUSY'],
  [READ_ONLY, 'LEDGER_READ_ONLY'],
  [IO_ERROR, 'LEDGER_WRITE_FAILED'],
  [CORRUPT, 'LEDGER_CORRUPT'],
  [FULL, 'LEDGER_DISK_FULL'],
  [CANNOT_OPEN, 'LEDGER_CANNOT_OPEN'],
  [NOT_A_DATABASE, 'LEDGER_CORRUPT'],
]);

/** Failures of the disk or the file: every write fails alike, and the same write may succeed later. */
const diskTroubles: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'LEDGER_BUSY',
  'LEDGER_CANNOT_OPEN',
  'LEDGER_CORRUPT',
  'LEDGER_DISK_FULL',
  'LEDGER_READ_ONLY',
  'LEDGER_WRITE_FAILED',
]);

/** True when the ledger as a whole could not be written, false when this one write was wrong. */
export const isDiskTrouble = (error: unknown): error is AppError => isAppError(error) && diskTroubles.has(error.code);

/** An AppError when SQLite reports trouble with the disk or file; anything else, such as a broken constraint, is a bug and stays as it is. */
export function toLedgerError(error: unknown, path: string): unknown {
  const resultCode = readResultCode(error);
  if (resultCode === null) return error;
  const code = codes.get(resultCode & 0xff);
  return code === undefined ? error : new AppError(code, { path, detail: `SQLite ${resultCode}` }, { cause: error });
}

/** True for a broken constraint, such as a value that must be unique and is not. */
export const isConstraintError = (error: unknown): boolean => ((readResultCode(error) ?? 0) & 0xff) === 19;

/** What SQLite says, for errors that the library passes on without their code: those met while rows are read. sqlite3ErrStr in main.c. */
const messages: readonly (readonly [RegExp, number])[] = [
  [/disk image is malformed|malformed database schema/i, CORRUPT],
  [/file is not a database/i, NOT_A_DATABASE],
  [/disk i\/o error/i, IO_ERROR],
  [/database or disk is full/i, FULL],
  [/unable to open database file/i, CANNOT_OPEN],
  [/readonly database/i, READ_ONLY],
  [/(database|table|schema) is locked/i, BUSY],
];

function readResultCode(error: unknown): number | null {
  if (!(error instanceof Error)) return null;
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode;
  return messages.find(([pattern]) => pattern.test(error.message))?.[1] ?? null;
}
