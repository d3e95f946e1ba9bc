/**
 * Typed reading of result rows. The tables are STRICT and their JSON columns are checked when written, so another type, another word
 * or broken JSON is damage of the file, thrown as AppError LEDGER_CORRUPT.
 */
import { AppError } from '@shared/errors';
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

/** The value of a JSON column. */
export function json(row: SqlRow, column: string): unknown {
  const written = text(row, column);
  try {
    return JSON.parse(written);
  } catch {
    return wrongType(column, written);
  }
}

export function jsonOrNull(row: SqlRow, column: string): unknown {
  return row[column] === null ? null : json(row, column);
}

function wrongType(column: string, value: unknown): never {
  const found = value === null ? 'null' : typeof value;
  throw new AppError('LEDGER_CORRUPT', { path: 'ledger.sqlite', detail: `${column}: ${found}` });
}
