/**
 * Errors as data: a code and parameters, their words by language, and redaction. Prose lives only in the catalogue, so
 * a message can be shown in either language, stored in the ledger and printed in a manifest, and can never carry a
 * secret that was not put into a parameter.
 */
import { catalogue, type ErrorCode } from './catalogue/catalogue';
import type { CatalogueEntry, ErrorText } from './catalogue/entry';
import { errorTexts, type Locale } from './catalogue/texts';

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

// The parameters of every code, derived from the `{placeholders}` of its own sentences in both languages.

type ParamValue = string | number | boolean | null;

/** Parameters of some code: as they cross IPC and lie in the ledger. */
export type ErrorParams = Readonly<Record<string, ParamValue>>;

/**
 * Facts that a problem may carry without a sentence that says them: the input at fault, the host asked and the proxy used, and
 * WeChat's own answer, which is shown beside the text for support.
 */
export type ErrorFacts = {
  readonly [Name in 'field' | 'host' | 'proxy' | 'errcode' | 'errmsg' | 'rid']?: ParamValue;
};

/** `{{name}}` stands for a literal `{name}`. */
type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `{${string}` ? never : Name) | Placeholders<Rest>
  : never;

type ParamName<Code extends ErrorCode> = Placeholders<(typeof errorTexts)[Locale][Code][keyof ErrorText]>;

/** For a union of codes: the parameters that any of them needs. */
export type ParamsOf<Code extends ErrorCode> = ErrorFacts & { readonly [Name in ParamName<Code>]: ParamValue };

/** Arguments after a code: parameters may be left out only where the code's sentences have none. */
export type ParamsArgument<Code extends ErrorCode> = [ParamName<Code>] extends [never]
  ? [params?: ParamsOf<Code>]
  : [params: ParamsOf<Code>];

/** The codes whose sentences need no other parameters than these, for tables that choose a code. */
export type CodeSaying<Name extends string> = {
  [Code in ErrorCode]: [ParamName<Code>] extends [Name] ? Code : never;
}[ErrorCode];

// From a problem to the words a person reads.

export const toEntry = (problem: Problem): CatalogueEntry => catalogue[problem.code];

/** The catalogue's three sentences with the problem's parameters filled in. */
export function describeProblem(problem: Problem, locale: Locale): ErrorText {
  const text: ErrorText = errorTexts[locale][problem.code];
  return {
    what: fill(text.what, problem.params),
    why: fill(text.why, problem.params),
    todo: fill(text.todo, problem.params),
  };
}

const fill = (text: string, params: ErrorParams): string =>
  text.replace(/\{(\{\w+\})\}|\{(\w+)\}/g, (match, literal: string | undefined, name: string) => {
    const value = params[name] ?? null;
    return literal ?? (value === null ? match : String(value));
  });

/**
 * Takes secrets out of text before it becomes part of an error or a log line: by name, by shape, and by value when known.
 */
const mask = '***';

/** Order matters: named values first, whole, then shapes. */
const rules: readonly (readonly [RegExp, string])[] = [
  // access_token=…, secret=…, in a url or a form
  [/\b((?:access_?token|app_?secret|secret|ticket|password|token|sign(?:ature)?|key)=)[^&\s"'#<>]+/gi, `$1${mask}`],
  // "access_token":"…" in JSON
  [/("(?:access_?token|app_?secret|secret|ticket|password|token)"\s*:\s*")(?:[^"\\]|\\.)*/gi, `$1${mask}`],
  // user:password@ in a proxy url
  [/(\/\/[^/\s:@]*:)[^/\s@]+@/g, `$1${mask}@`],
  // an access token: 57_AbC…
  [/\b\d{1,3}_[\w-]{40,}/g, mask],
  // a ticket: gQ and 90 or more
  [/\bgQ[\w-]{60,}=*/g, mask],
  // an AppSecret: 32 hex digits standing alone
  [/\b[0-9a-f]{32}\b/gi, mask],
];

/** `secrets` are values known to the caller; they are masked wherever they stand, also URL-encoded. Empty ones are ignored. */
export function redact(text: string, secrets: readonly string[] = []): string {
  let safe = text;
  for (const secret of secrets) {
    if (secret === '') continue;
    safe = safe.replaceAll(secret, mask).replaceAll(encodeURIComponent(secret), mask);
  }
  for (const [pattern, replacement] of rules) safe = safe.replace(pattern, replacement);
  return safe;
}
