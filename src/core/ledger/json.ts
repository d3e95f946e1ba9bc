/**
 * JSON columns. What an older or newer app may have written is read with care; what this app wrote is trusted.
 */
import { isPauseReason, type PauseReason } from '@shared/batch-state';
import { catalogue, type ErrorCode, type ErrorParams, type Problem, toProblem } from '@shared/errors';

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
