/**
 * What became of one call. A worker only reports it; the engine alone decides what follows.
 */
import type { IssuedCode } from '../domain';
import type { Problem } from '../errors';

export type Outcome =
  | { readonly kind: 'issued'; readonly code: IssuedCode }
  /** WeChat answered with an error, or the request never left: surely no code was made. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** The request left and no usable answer came: a code may have been made. */
  | { readonly kind: 'lost'; readonly problem: Problem };
