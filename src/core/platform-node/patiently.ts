/**
 * Virus scanners on Windows hold a fresh file open for a moment, and renaming or removing it then fails although nothing is wrong.
 */
import { systemClock } from './clock';

const PAUSES_MS = [20, 50, 100, 200, 400];
const PASSING = new Set(['EPERM', 'EACCES', 'EBUSY']);

interface Surroundings {
  readonly platform: string;
  readonly sleep: (delayMs: number) => Promise<void>;
}

const here: Surroundings = { platform: process.platform, sleep: systemClock.sleep };

/** Does `work`; on Windows tries again for about a second while the file is in use. Elsewhere the first answer is final. */
export async function patiently(work: () => Promise<void>, { platform, sleep }: Surroundings = here): Promise<void> {
  for (const pauseMs of platform === 'win32' ? PAUSES_MS : []) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && PASSING.has(String(error.code)))) throw error;
      await sleep(pauseMs);
    }
  }
  return work();
}
