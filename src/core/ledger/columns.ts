/**
 * Typed reading of result rows, columns and JSON. The tables are STRICT, so a wrong type here is a wrong query: a bug,
 * thrown as one.
 */
import { isPauseReason, type PauseReason } from '@shared/batch-state';
import { AppError, catalogue, type ErrorCode, type ErrorParams, type Problem, toProblem } from '@shared/errors';
import type { SqlRow } from './driver';

// Typed reading of result rows. The tables are STRICT and their JSON columns are checked when written, so another type,
// another word or broken JSON is damage of the file, thrown as AppError LEDGER_CORRUPT.

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

// JSON columns. What an older or newer app may have written is read with care; what this app wrote is trusted.

export const toJson = (value: unknown): string => JSON.stringify(value);

/** A code this app does not know (written by a newer one) is kept readable as APP_UNEXPECTED with that code as name. */
export function toProblemFromJson(value: unknown): Problem {
  if (!isRecord(value) || typeof value['code'] !== 'string') return toProblem('APP_UNEXPECTED', { name: 'problem' });
  const { code, params } = value;
  return isErrorCode(code) ? { code, params: toParams(params) } : toProblem('APP_UNEXPECTED', { name: code });
}

export const toProblemOrNull = (value: unknown): Problem | null => (value === null ? null : toProblemFromJson(value));

export function toPauseReasons(value: unknown): readonly PauseReason[] {
  return Array.isArray(value) ? value.filter(isPauseReason) : [];
}

/** The free columns of a roster row. */
export function toFields(value: unknown): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  if (!isRecord(value)) return fields;
  for (const [name, cell] of Object.entries(value)) if (typeof cell === 'string') fields[name] = cell;
  return fields;
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isErrorCode = (code: unknown): code is ErrorCode => typeof code === 'string' && Object.hasOwn(catalogue, code);

function toParams(value: unknown): ErrorParams {
  const params: Record<string, string | number | boolean | null> = {};
  if (!isRecord(value)) return params;
  for (const [name, param] of Object.entries(value)) {
    if (param === null || ['string', 'number', 'boolean'].includes(typeof param))
      Object.assign(params, { [name]: param });
  }
  return params;
}
