/**
 * Work over many rows cut into pieces, so that whoever does it in the main process lets the window have its turn in between. A generator
 * that yields wherever a pause is welcome; work of a single piece never pauses.
 */
import type { Clock } from '@core/ports';

export type Steps<Value> = Generator<undefined, Value>;

/** A few milliseconds of looking up or judging. */
const PIECE_ROWS = 2000;
/** The shortest sleep that lets the event loop turn. */
const TURN_MS = 1;

export function runAtOnce<Value>(steps: Steps<Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Rejects with the signal's reason when it aborts. */
export async function runInTurns<Value>(steps: Steps<Value>, clock: Clock, signal: AbortSignal): Promise<Value> {
  for (;;) {
    signal.throwIfAborted();
    const step = steps.next();
    if (step.done === true) return step.value;
    await clock.sleep(TURN_MS, signal);
  }
}

/** `map` over all of `list`, with its place from 0. */
export function* mapInPieces<From, To>(list: readonly From[], map: (one: From, index: number) => To): Steps<To[]> {
  const mapped: To[] = [];
  for (const [index, one] of list.entries()) {
    if (index > 0 && index % PIECE_ROWS === 0) yield;
    mapped.push(map(one, index));
  }
  return mapped;
}

/** One map from what `find` says of each piece of `keys`. */
export function* findInPieces<Found>(
  keys: readonly string[],
  find: (some: readonly string[]) => ReadonlyMap<string, Found>,
): Steps<ReadonlyMap<string, Found>> {
  const found = new Map<string, Found>();
  for (let start = 0; start < keys.length; start += PIECE_ROWS) {
    if (start > 0) yield;
    for (const [key, value] of find(keys.slice(start, start + PIECE_ROWS))) found.set(key, value);
  }
  return found;
}

/** Everything that comes in pages, page by page; `next` gets the last of what came before. */
export function* readInPieces<One>(next: (last: One | null, limit: number) => readonly One[]): Steps<readonly One[]> {
  const all: One[] = [];
  for (;;) {
    const page = next(all.at(-1) ?? null, PIECE_ROWS);
    for (const one of page) all.push(one);
    if (page.length < PIECE_ROWS) return all;
    yield;
  }
}
