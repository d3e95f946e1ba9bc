/**
 * Lives evenings of a mutated product, seed by seed, until one of them shows the defect.
 */
import { loadMutated } from './load';
import type { Mutant } from './mutants';

export interface Caught {
  readonly seed: number;
  /** The first thing the witness noted, or how the evening broke off. */
  readonly defect: string;
}

/** Null when as many seeds as `seeds` show nothing. `parent` is an empty folder. */
export async function hunt(mutant: Mutant, seeds: number, parent: string): Promise<Caught | null> {
  const { liveEvening, close } = await loadMutated(mutant);
  try {
    for (let seed = 1; seed <= seeds; seed += 1) {
      const defect = await liveEvening(seed, parent).then(() => null, toDefect);
      if (defect !== null) return { seed, defect };
    }
    return null;
  } finally {
    await close();
  }
}

function toDefect(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [first = ''] = error.message.replace(/^SEED=\d+:? ?/, '').split('\n');
  return error.cause instanceof Error ? error.cause.message : first;
}
