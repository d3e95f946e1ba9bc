/**
 * A small file beside the ledger that repeats how often the ledger was written to, and says what the file was when it was last closed: so a
 * ledger that was cut, replaced, or has lost its log while nobody looked is noticed. SQLite's own header does not tell: in WAL mode it
 * changes only when the log is copied back. The file is written after the commit is on the device, so a crash in between leaves it behind
 * the ledger, which means nothing; ahead of the ledger it means that writes are gone.
 */
import { createHash, hash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, readSync, statSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { z } from 'zod';
import { integer, integerOrNull, text } from './columns';
import type { Connection } from './driver';

export interface Written {
  /** Made at random with the ledger; its copies have the same. */
  readonly ledgerId: string;
  /** Transactions so far. */
  readonly count: number;
  /** Number of the newest code; codes are never deleted. */
  readonly codes: number;
}

export interface Seal extends Written {
  /** What the file was when it was closed with an empty log; null while it is in use, and after a crash. */
  readonly rest: { readonly size: number; readonly sha256: string } | null;
  /** Damage was met while the ledger was open: it is to be examined at the next start. */
  readonly isSuspect: boolean;
}

export interface SealFile {
  write(seal: Seal): void;
  /** Before a write to the ledger: a seal that says what the file is at rest stops saying so, durably. A log beside one at rest is then foreign. */
  breakRest(): void;
  close(): void;
}

const sealSchema = z.object({
  ledgerId: z.string(),
  count: z.int(),
  codes: z.int(),
  rest: z.object({ size: z.int(), sha256: z.string() }).nullable(),
  isSuspect: z.boolean(),
});

/** Every write covers the one before. */
const FILE_BYTES = 320;
/** In the JSON of a seal without `rest`. */
const NOT_AT_REST = '"rest":null';
const BLOCK_BYTES = 1_048_576;

export const toSealPath = (ledgerPath: string): string => `${ledgerPath}.seal`;

/** Null when there is none, or none that can be believed. */
export function readSeal(ledgerPath: string): Seal | null {
  try {
    const [json = '', sum] = readFileSync(toSealPath(ledgerPath), 'utf8').trimEnd().split('\n');
    return sum === hash('sha256', json) ? sealSchema.parse(JSON.parse(json)) : null;
  } catch {
    return null;
  }
}

/** What cannot be written is left out: the seal then stays behind, which alarms nobody. */
export function openSealFile(ledgerPath: string): SealFile {
  const path = toSealPath(ledgerPath);
  let handle: number | null = null;
  const write = (seal: Seal): void => {
    const json = JSON.stringify(seal);
    try {
      handle ??= openSync(path, statSync(path, { throwIfNoEntry: false }) ? 'r+' : 'w+', 0o600);
      writeSync(handle, `${json}\n${hash('sha256', json)}`.padEnd(FILE_BYTES), 0);
    } catch {
      return;
    }
  };
  const block = Buffer.alloc(FILE_BYTES);
  return {
    write,
    // Looked at before every transaction, as another program may have closed the ledger meanwhile: a few microseconds.
    breakRest() {
      try {
        if (handle !== null && (readSync(handle, block, 0, FILE_BYTES, 0) === 0 || block.includes(NOT_AT_REST))) return;
        const seal = readSeal(ledgerPath);
        if (seal === null || seal.rest === null) return;
        write({ ...seal, rest: null });
        if (handle !== null) fsyncSync(handle);
      } catch {
        return;
      }
    },
    close() {
      if (handle !== null) closeSync(handle);
      handle = null;
    },
  };
}

/** Null for a ledger of before there was the count. Prepares no statement. */
export function readWritten(connection: Connection): Written | null {
  const tables = connection.texts("SELECT name AS value FROM sqlite_schema WHERE name = 'writes'");
  if (tables.length === 0) return null;
  const [line = ''] = connection.texts(
    "SELECT ledger_id || ' ' || count || ' ' || COALESCE((SELECT MAX(id) FROM codes), 0) AS value FROM writes",
  );
  const [ledgerId = '', count, codes] = line.split(' ');
  return { ledgerId, count: Number(count), codes: Number(codes) };
}

/** The connection with every transaction announced, and counted: in the ledger before it commits, beside it when it is on the device. */
export function countWrites(
  connection: Connection,
  announce: () => void,
  write: (written: Written) => void,
): Connection {
  // Two statements: through the library, one with RETURNING takes ten times as long.
  const raise = connection.prepare('UPDATE writes SET count = count + 1');
  const raised = connection.prepare('SELECT ledger_id, count, (SELECT MAX(id) FROM codes) AS codes FROM writes');
  let isInside = false;
  let unrepeated: Written | null = null;

  function counted<Result>(transact: (work: () => Result) => Result, work: () => Result): Result {
    if (isInside) return work();
    announce();
    let written: Written | null = null;
    try {
      const result = transact(() => {
        isInside = true;
        const value = work();
        raise.run();
        const row = raised.get();
        if (row !== undefined) {
          const codes = integerOrNull(row, 'codes') ?? 0;
          written = { ledgerId: text(row, 'ledger_id'), count: integer(row, 'count'), codes };
        }
        return value;
      });
      unrepeated = written;
      return result;
    } finally {
      isInside = false;
    }
  }

  function repeat(): void {
    if (unrepeated !== null) write(unrepeated);
    unrepeated = null;
  }

  return {
    ...connection,
    transaction(work) {
      const isOuter = !isInside;
      const result = counted(connection.transaction, work);
      if (isOuter) repeat();
      return result;
    },
    transactionUnflushed: (work) => counted<void>(connection.transactionUnflushed, work),
    async flushLog() {
      await connection.flushLog();
      repeat();
    },
    flushLogNow() {
      connection.flushLogNow();
      repeat();
    },
  };
}

/** SHA-256 of the whole file, holding everything up: 100,000 codes take a fraction of a second. */
export function digestNow(path: string): { readonly size: number; readonly sha256: string } {
  const file = openSync(path, 'r');
  try {
    const digest = createHash('sha256');
    const block = Buffer.alloc(BLOCK_BYTES);
    let size = 0;
    for (;;) {
      const length = readSync(file, block);
      if (length === 0) return { size, sha256: digest.digest('base64url') };
      digest.update(block.subarray(0, length));
      size += length;
    }
  } finally {
    closeSync(file);
  }
}

/** The same, a block at a time between other work. */
export async function digestInTurns(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const digest = createHash('sha256');
    const block = Buffer.alloc(BLOCK_BYTES);
    for (;;) {
      const { bytesRead } = await file.read(block, 0, BLOCK_BYTES);
      if (bytesRead === 0) return digest.digest('base64url');
      digest.update(block.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}
