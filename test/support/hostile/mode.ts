/** A named way to answer badly, and what must become of it. */

import { json, type Reply } from './wire';
import { type Code, type CreateCall, type Manners, type World, wholeSeconds } from './world';

export const ROWS = 8;

export interface Expectation {
  /** `delivered`: a package with every row; `some`: with some of them, the others named; `refused`: no row at all. */
  readonly end: 'delivered' | 'some' | 'refused' | 'either';
  /** Exit codes that say the right thing to a script; without them, 0 for `delivered` and anything but 0 and 1 for the rest. */
  readonly exits?: readonly number[];
  /** What the last line of --json must name. */
  readonly code?: RegExp;
  /** Calls for codes at most. */
  readonly mostCreates: number;
}

export interface Mode extends Manners {
  readonly name: string;
  readonly expect: Expectation;
  /** `permanent` unless said otherwise. */
  readonly kind?: 'permanent' | 'temporary';
  readonly rows?: number;
  /** More arguments of `run`. */
  readonly args?: readonly string[];
  /** The program waits in it by design (a time-out, a pause): its clock is made to run faster. */
  readonly waits?: boolean;
}

/** Every row with its code, each asked for once, unless `extra` calls are due. */
export const delivered = (extra = 0): Expectation => ({ end: 'delivered', mostCreates: ROWS + extra });

export const refused = (code: RegExp, exits: readonly number[], mostCreates = ROWS): Expectation => ({
  end: 'refused',
  code,
  exits,
  mostCreates,
});

/** Nothing wrong may leave; whether it is understood is the program's own affair. */
export const either = (mostCreates = ROWS * 2): Expectation => ({ end: 'either', mostCreates });

/** Answers with a code that is not the honest one, remembered as said: a row may be delivered with it or not at all. */
export function answerCode(
  call: CreateCall,
  { url, ticket }: Code,
  life: unknown = call.lifeSeconds,
  expiresAtMs: number | null = null,
): Reply {
  call.world.tell(call.scene, { url, ticket }, expiresAtMs);
  return json(call.isPermanent ? { ticket, url } : { ticket, expire_seconds: life, url });
}

/** The honest code of a call. */
export const codeOf = ({ world, scene, isPermanent, lifeSeconds }: CreateCall): Code =>
  world.code(scene, isPermanent ? 0 : lifeSeconds, wholeSeconds(Date.now()));

/** Bytes that are never a right answer: nothing is remembered as said for the scene. */
export type Nothing = (world: World) => Reply;
