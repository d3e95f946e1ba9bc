/**
 * The only file that knows which SQLite library is used. Its API is node:sqlite's, so the day the oldest supported
 * runtime brings that module, the import below is all that changes (docs/adr/0002).
 */
import { closeSync, fdatasync, fdatasyncSync, openSync } from 'node:fs';
import { DatabaseSync, type StatementSyncInstance } from '@photostructure/sqlite';
import { AppError, isAppError } from '@shared/errors';
import { toLedgerError } from './driver-errors';

export type SqlValue = null | number | string | Uint8Array;
export type SqlRow = Readonly<Record<string, unknown>>;

export interface Statement {
  /** Runs a statement that returns no rows. Returns the number of rows it changed. */
  run(...values: readonly SqlValue[]): number;
  /** Runs an INSERT. Returns the new row's id. */
  insert(...values: readonly SqlValue[]): number;
  /** The first row, or undefined. */
  get(...values: readonly SqlValue[]): SqlRow | undefined;
  all(...values: readonly SqlValue[]): readonly SqlRow[];
}

export interface Connection {
  readonly path: string;
  prepare(sql: string): Statement;
  /** Runs one or more statements without parameters or result. */
  execute(sql: string): void;
  /**
   * Runs `work` in one transaction, durable when this returns. Takes the write lock at once, so that two
   * processes wait for each other instead of failing half-way. Anything thrown rolls everything back.
   */
  transaction<Result>(work: () => Result): Result;
  /** The same, but durable only after the next flush of the log; until then it survives the program, not the computer. */
  transactionUnflushed(work: () => void): void;
  /**
   * Another number whenever another connection has committed: as of the transaction under way, or of now. Looked up once in a transaction.
   * sqlite.org/pragma.html#pragma_data_version
   */
  dataVersion(): number;
  /** Resolves when all that was committed is durable. @throws AppError LEDGER_WRITE_FAILED */
  flushLog(): Promise<void>;
  /** The same, returning only then. */
  flushLogNow(): void;
  /** Copies the whole log into the database file, durably. @throws AppError LEDGER_BUSY while another process reads */
  checkpoint(): void;
  /** Lets statements of this connection call `work` by `name`. */
  define(name: string, work: (...values: readonly SqlValue[]) => SqlValue): void;
  /** What a query finds in its one column, called `value`, without preparing a statement: see `close`. */
  texts(query: string): readonly string[];
  /** What SQLite finds wrong with the file, line by line; empty when it is sound. Reads every page. */
  findDamage(): readonly string[];
  /** Whether SQLite has met damage in the file so far. */
  isDamaged(): boolean;
  /**
   * The library has no way to give prepared statements back before the garbage collector does: until then a connection that made some
   * keeps its files open, and Windows does not let them be renamed. Connections that only execute are closed at once.
   */
  close(): void;
}

interface ConnectionOptions {
  /** How long to wait for another process's lock, milliseconds. */
  readonly busyTimeoutMs: number;
  /** Refuses every write; the file must exist. */
  readonly isReadOnly?: boolean;
}

/** @throws AppError LEDGER_… like every method of the connection; see driver-errors */
export function openConnection(path: string, options: ConnectionOptions): Connection {
  let isDamaged = false;
  const translate = (error: unknown): unknown => {
    const translated = toLedgerError(error, path);
    isDamaged ||= isAppError(translated) && translated.code === 'LEDGER_CORRUPT';
    return translated;
  };
  const guard = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      throw translate(error);
    }
  };
  const database = guard(
    () =>
      new DatabaseSync(path, {
        timeout: options.busyTimeoutMs,
        readOnly: options.isReadOnly ?? false,
        enableForeignKeyConstraints: true,
      }),
  );
  const prepare = (sql: string): Statement =>
    toStatement(
      guard(() => database.prepare(sql)),
      translate,
    );
  const execute = (sql: string): void => guard(() => database.exec(sql));
  const texts = (query: string): readonly string[] => {
    const found: string[] = [];
    database.function('note_text', (text: string) => found.push(text));
    execute(`SELECT note_text(value) FROM (${query})`);
    return found;
  };
  const log = createLogFile(path);
  return {
    path,
    prepare,
    execute,
    ...createTransactions(prepare, execute),
    flushLog: log.flush,
    flushLogNow: log.flushNow,
    checkpoint() {
      const row = prepare('PRAGMA wal_checkpoint(FULL)').get();
      if (row?.['busy'] !== 0) throw new AppError('LEDGER_BUSY', { path });
    },
    texts,
    isDamaged: () => isDamaged,
    define: (name, work) => database.function(name, { varargs: true }, work),
    findDamage: () =>
      texts('SELECT integrity_check AS value FROM pragma_integrity_check').filter((line) => line !== 'ok'),
    close() {
      log.close();
      guard(() => database.close());
    },
  };
}

function toStatement(native: StatementSyncInstance, translate: (error: unknown) => unknown): Statement {
  const fail = (error: unknown): never => {
    throw translate(error);
  };
  return {
    run(...values) {
      refuseNul(values);
      try {
        return native.run(...values).changes;
      } catch (error) {
        return fail(error);
      }
    },
    insert(...values) {
      refuseNul(values);
      try {
        return Number(native.run(...values).lastInsertRowid);
      } catch (error) {
        return fail(error);
      }
    },
    get(...values) {
      try {
        return native.get(...values);
      } catch (error) {
        return fail(error);
      }
    },
    all(...values) {
      try {
        return native.all(...values);
      } catch (error) {
        return fail(error);
      }
    },
  };
}

/** The library ends a text at U+0000, without a word. */
function refuseNul(values: readonly SqlValue[]): void {
  for (const value of values) {
    if (typeof value === 'string' && value.includes('\0')) throw new AppError('LEDGER_TEXT_NUL');
  }
}

function createTransactions(
  prepare: Connection['prepare'],
  execute: Connection['execute'],
): Pick<Connection, 'transaction' | 'transactionUnflushed' | 'dataVersion'> {
  const transact = createTransaction(prepare);
  let level: 'FULL' | 'NORMAL' | null = null;
  let isInside = false;
  let version: number | null = null;
  let versionOf: Statement | null = null;
  const readVersion = (): number => {
    versionOf ??= prepare('PRAGMA data_version');
    return Number(versionOf.get()?.['data_version']);
  };
  const transactAt = <Result>(wanted: 'FULL' | 'NORMAL', work: () => Result): Result => {
    // Said only when it changes: saying it costs as much as a small write. Nothing is written outside transactions.
    if (level !== wanted) execute(`PRAGMA synchronous = ${wanted}`);
    level = wanted;
    try {
      return transact(() => {
        isInside = true;
        version = null;
        return work();
      });
    } finally {
      isInside = false;
    }
  };
  return {
    transaction: (work) => transactAt('FULL', work),
    transactionUnflushed: (work) => transactAt('NORMAL', work),
    dataVersion() {
      if (!isInside) return readVersion();
      version ??= readVersion();
      return version;
    },
  };
}

function createTransaction(prepare: Connection['prepare']): Connection['transaction'] {
  // Prepared when first needed: see Connection.close.
  let statements: { readonly begin: Statement; readonly commit: Statement; readonly rollBack: Statement } | null = null;
  return (work) => {
    statements ??= {
      begin: prepare('BEGIN IMMEDIATE'),
      commit: prepare('COMMIT'),
      rollBack: prepare('ROLLBACK'),
    };
    const { begin, commit, rollBack } = statements;
    begin.run();
    try {
      const result = work();
      commit.run();
      return result;
    } catch (error) {
      undo(rollBack);
      throw error;
    }
  };
}

/** SQLite has already rolled back by itself after some errors, a full disk among them; then there is nothing left to do. */
function undo(rollBack: Statement): void {
  try {
    rollBack.run();
  } catch {
    return;
  }
}

// Flushing SQLite's write-ahead log beside the program: what SQLite does at each commit under synchronous=FULL, on a
// thread of the runtime's pool instead of the one that serves the window. sqlite.org/wal.html,
// sqlite.org/pragma.html#pragma_synchronous.

interface LogFile {
  /** Resolves when everything written to the log so far is on the device. @throws AppError LEDGER_WRITE_FAILED */
  flush(): Promise<void>;
  /** The same, returning only then. @throws AppError LEDGER_WRITE_FAILED */
  flushNow(): void;
  close(): void;
}

/** `path` is the ledger's. The log is opened when it is first flushed; it must have been written to by then. */
function createLogFile(path: string): LogFile {
  let handle: number | null = null;
  const toError = (cause: unknown): AppError => {
    const detail = cause instanceof Error && 'code' in cause ? String(cause.code) : 'flush';
    return new AppError('LEDGER_WRITE_FAILED', { detail }, { cause });
  };
  const open = (): number => {
    // For writing: Windows flushes no file that was opened for reading.
    handle ??= openSync(`${path}-wal`, 'r+');
    return handle;
  };
  return {
    flush: () =>
      new Promise((resolve, reject) => {
        try {
          fdatasync(open(), (error) => (error === null ? resolve() : reject(toError(error))));
        } catch (error) {
          reject(toError(error));
        }
      }),
    flushNow() {
      try {
        fdatasyncSync(open());
      } catch (error) {
        throw toError(error);
      }
    },
    close() {
      if (handle !== null) closeSync(handle);
      handle = null;
    },
  };
}
