/** Runs once before the tests of any project: makes sure that out/resources holds the fonts and the decoder. */
import { ensureResources } from '../../scripts/lib/resources.mjs';

export async function setup(): Promise<void> {
  await ensureResources();
}
