/**
 * Errors as data: a code and parameters. Prose lives only in the catalogue, so a message can be shown in either language,
 * stored in the ledger and printed in a manifest, and can never carry a secret that was not put into a parameter.
 */
import type { ErrorCode } from './catalogue';
import type { ErrorParams, ParamsArgument } from './params';

/** Plain, serialisable form: crosses IPC, lives in the ledger, ends up in the manifest. */
export interface Problem {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
}

/** A problem of a known code; the compiler asks for exactly the parameters of its sentences. */
export function toProblem<Code extends ErrorCode>(code: Code, ...rest: ParamsArgument<Code>): Problem;
export function toProblem(code: ErrorCode, params: ErrorParams = {}): Problem {
  return { code, params };
}

/** The only error class of the app. `message` is for logs and stack traces; people read the catalogue's words. */
export class AppError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly params: ErrorParams;

  /** The compiler asks for exactly the parameters of the code's sentences. */
  constructor(code: Code, ...rest: [...ParamsArgument<Code>, options?: { cause?: unknown }]);
  constructor(code: ErrorCode, params: ErrorParams = {}, options?: { cause?: unknown }) {
    super(code, options);
    this.code = code;
    this.params = params;
  }

  /** The error of a problem that was made elsewhere. */
  static of({ code, params }: Problem): AppError {
    return new AppError<never>(code as never, params);
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
