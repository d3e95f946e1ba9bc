/** The parameters of every code, derived from the `{placeholders}` of its own sentences in both languages. Used by problem.ts. */
import type { catalogue, ErrorCode, ErrorText } from './catalogue';

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

type ParamName<Code extends ErrorCode> = Placeholders<(typeof catalogue)[Code]['zh' | 'en'][keyof ErrorText]>;

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
