/**
 * Errors as data: a code and parameters. Prose lives only in the catalogue, so a message can be shown in either language,
 * stored in the ledger and printed in a manifest, and can never carry a secret that was not put into a parameter.
 */
import type { ErrorCode } from './catalogue';

export type ErrorParams = Readonly<Record<string, string | number | boolean | null>>;

/** Plain, serialisable form: crosses IPC, lives in the ledger, ends up in the manifest. */
export interface Problem {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
}

export const toProblem = (code: ErrorCode, params: ErrorParams = {}): Problem => ({ code, params });

/** The only error class of the app. `message` is for logs and stack traces; people read the catalogue's words. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly params: ErrorParams;

  constructor(code: ErrorCode, params: ErrorParams = {}, options?: { cause?: unknown }) {
    super(code, options);
    this.code = code;
    this.params = params;
  }

  toProblem(): Problem {
    return { code: this.code, params: this.params };
  }
}

export const isAppError = (error: unknown): error is AppError => error instanceof AppError;

/** Turns anything thrown into a problem; an unexpected error becomes APP_UNEXPECTED with its class name only. */
export function toProblemFrom(error: unknown): Problem {
  if (isAppError(error)) return error.toProblem();
  return toProblem('APP_UNEXPECTED', { name: error instanceof Error ? error.name : typeof error });
}
