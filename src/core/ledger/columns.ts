/**
 * Typed reading of result rows. The tables are STRICT, so a wrong type here is a wrong query: a bug, thrown as one.
 */
import type { SqlRow } from './driver';

export function integer(row: SqlRow, column: string): number {
  const value = row[column];
  return typeof value === 'number' ? value : wrongType(column, value);
}

export function integerOrNull(row: SqlRow, column: string): number | null {
  return row[column] === null ? null : integer(row, column);
}

export function text(row: SqlRow, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value : wrongType(column, value);
}

export function textOrNull(row: SqlRow, column: string): string | null {
  return row[column] === null ? null : text(row, column);
}

export function bytesOrNull(row: SqlRow, column: string): Uint8Array | null {
  const value = row[column];
  if (value === null) return null;
  return value instanceof Uint8Array ? value : wrongType(column, value);
}

export const flag = (row: SqlRow, column: string): boolean => integer(row, column) === 1;

/** One of the words a column may hold. */
export function word<Word extends string>(row: SqlRow, column: string, words: readonly Word[]): Word {
  const value = row[column];
  return words.find((candidate) => candidate === value) ?? wrongType(column, value);
}

function wrongType(column: string, value: unknown): never {
  throw new TypeError(`Column ${column} of the ledger holds ${value === null ? 'null' : typeof value}`);
}
