/**
 * Lives one evening made up from a seed, from its plan to its last look back.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Evening } from './evening';

const STEPS = 8;

/** What happened in it, line by line. Throws when something happened that must not, with that and all before it. */
export async function liveEvening(seed: number, parent: string): Promise<readonly string[]> {
  const folder = join(parent, String(seed));
  mkdirSync(folder);
  const evening = new Evening(seed, folder);
  try {
    for (let step = 0; step < STEPS; step += 1) await evening.step();
    await evening.finish();
  } catch (cause) {
    throw new Error(`SEED=${seed}\n${evening.trace.join('\n')}`, { cause });
  }
  const { defects } = evening.witness;
  if (defects.length > 0) throw new Error(`SEED=${seed}: ${defects.join('\n')}\n\n${evening.trace.join('\n')}`);
  return evening.trace;
}
