/**
 * What the app says of a problem. Texts may contain `{param}` placeholders, filled from the problem's parameters; `{{param}}`
 * is a literal `{param}`.
 */
export interface ErrorText {
  /** What happened, one short sentence. */
  readonly what: string;
  /** Why, as far as it is known. */
  readonly why: string;
  /** What the reader can do now. */
  readonly todo: string;
}

/**
 * What a program may do about it:
 * none – nothing; row – only this row is wrong, go on with the others; token – read the token again, once;
 * distrust – the row fails and its batch stops, because answers cannot be believed any more;
 * back-off – try again after growing pauses; cool-down – whole account waits for the next minute;
 * address – stop until a person looks at an address or proxy;
 * quota – stop until calls are left; stock – permanent codes are used up; credentials – stop until a person acts; offline – stop until the network is back.
 */
export type RetryClass =
  | 'none'
  | 'distrust'
  | 'row'
  | 'token'
  | 'back-off'
  | 'cool-down'
  | 'quota'
  | 'stock'
  | 'credentials'
  | 'address'
  | 'offline';

/** Coarse family; the terminal's exit code is derived from it. */
export type ErrorFamily =
  | 'usage'
  | 'rows'
  | 'credentials'
  | 'quota'
  | 'network'
  | 'check'
  | 'disk'
  | 'cancelled'
  | 'bug';

/** What the app does about a problem. */
export interface CatalogueEntry {
  readonly severity: 'info' | 'warning' | 'error';
  readonly retry: RetryClass;
  readonly family: ErrorFamily;
}

/** Texts of one area in one language, by code. */
export type ErrorTexts = Readonly<Record<string, ErrorText>>;
