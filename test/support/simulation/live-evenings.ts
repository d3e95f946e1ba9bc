/**
 * Lives evenings made up from seeds and looks for defects. A failing seed names itself and replays alone:
 * `SEED=17 npx vitest run test/integration/simulation`; `SEEDS=10000` looks at more of them.
 */
import { it } from 'vitest';
import { makeTempFolder } from '../temp-ledger';
import { liveEvening } from './live-evening';

const SEEDS = Number(process.env['SEEDS'] ?? 200);
const GROUP = 20;

/** Tests of every second seed, so that two files share them between the machine's processors. */
export function testEvenings(half: 'odd' | 'even'): void {
  const only = process.env['SEED'];
  const first = half === 'odd' ? 1 : 2;
  const seeds = Array.from({ length: Math.floor(SEEDS / 2) }, (_, index) => first + 2 * index);
  const chosen = only === undefined ? seeds : seeds.filter((seed) => seed === Number(only));
  const groups = Array.from({ length: Math.ceil(chosen.length / GROUP) }, (_, index) =>
    chosen.slice(index * GROUP, (index + 1) * GROUP),
  );
  it.each(groups)(`keeps the invariants, ${half} seeds from %i`, async (...group) => {
    const parent = makeTempFolder();
    for (const seed of group) await liveEvening(seed, parent);
  });
}
