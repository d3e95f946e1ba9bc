/**
 * How the steps of a package run: many jobs at once with their results in order, and the check for a cancelled export.
 */
import { AppError } from '@shared/errors';

// Many jobs at once, results one after another in the order of their source.

/**
 * Starts `work` on up to `limit` values ahead of the reader. When the reader stops or anything fails, no further value is read,
 * and the generator ends only after the work already begun has settled: whoever owns the workers may then close them.
 */
export async function* mapInOrder<In, Out>(
  source: AsyncIterable<In> | Iterable<In>,
  limit: number,
  work: (value: In) => Promise<Out>,
): AsyncGenerator<Out, void, undefined> {
  const begun: Promise<Out>[] = [];
  try {
    for await (const value of source) {
      const job = work(value);
      // Its failure is met when its turn comes; until then it must not count as unhandled.
      job.catch(() => undefined);
      begun.push(job);
      if (begun.length >= limit) yield await takeFirst(begun);
    }
    while (begun.length > 0) yield await takeFirst(begun);
  } finally {
    await Promise.allSettled(begun);
  }
}

function takeFirst<Out>(begun: Promise<Out>[]): Promise<Out> | Out {
  const first = begun.shift();
  if (first === undefined) throw new RangeError('nothing begun');
  return first;
}

/** How a package is stopped between two steps. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('HANDOFF_CANCELLED');
}
