/**
 * Which of the permanent numbers 1 to 100,000 are taken, as blocks and ranges a person can read.
 */
import { sceneLimits } from '@shared/domain';

export const BLOCK_SIZE = 1000;

export interface NumberBlock {
  readonly first: number;
  readonly last: number;
  readonly taken: number;
}

export interface NumberRange {
  readonly first: number;
  readonly last: number;
}

/** A hundred blocks of a thousand. `taken` is ascending; what is out of range is passed over. */
export function toBlocks(taken: readonly number[]): readonly NumberBlock[] {
  const counts = new Array<number>(Math.ceil(sceneLimits.permanentIdMax / BLOCK_SIZE)).fill(0);
  for (const number of taken) {
    const index = Math.floor((number - 1) / BLOCK_SIZE);
    if (counts[index] !== undefined) counts[index] += 1;
  }
  return counts.map((count, index) => ({
    first: index * BLOCK_SIZE + 1,
    last: Math.min((index + 1) * BLOCK_SIZE, sceneLimits.permanentIdMax),
    taken: count,
  }));
}

/** Runs of numbers without a gap. `taken` is ascending. */
export function toRanges(taken: readonly number[]): readonly NumberRange[] {
  const ranges: { first: number; last: number }[] = [];
  for (const number of taken) {
    const open = ranges.at(-1);
    if (open !== undefined && number === open.last + 1) open.last = number;
    else ranges.push({ first: number, last: number });
  }
  return ranges;
}

/** The runs between those of `taken`, within 1 to 100,000. */
export function toFreeRanges(taken: readonly number[]): readonly NumberRange[] {
  const free: NumberRange[] = [];
  let next = 1;
  for (const { first, last } of toRanges(taken)) {
    if (first > next) free.push({ first: next, last: first - 1 });
    next = last + 1;
  }
  if (next <= sceneLimits.permanentIdMax) free.push({ first: next, last: sceneLimits.permanentIdMax });
  return free;
}
