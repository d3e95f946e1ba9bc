/**
 * Does the simulation find anything at all? The worst defects, written into the product on its way through vite, each found within a few
 * evenings. `npm run bench -- mutants` hunts all of them.
 */
import { describe, expect, it } from 'vitest';
import { hunt } from '../../support/simulation/mutants/hunt';
import { mutants } from '../../support/simulation/mutants/mutants';
import { makeTempFolder } from '../../support/temp-ledger';

/** Several times as many as it takes. */
const SEEDS = 40;
const worst = [
  'acknowledged before the flush',
  'answers taken in the order in which they come',
  'an old answer taken for another scene',
  'package not flushed before its name',
];

describe('the simulation', () => {
  it.each(mutants.filter(({ name }) => worst.includes(name)))('finds: $name', async (mutant) => {
    expect(await hunt(mutant, SEEDS, makeTempFolder())).not.toBeNull();
  });

  it('has all of them', () => {
    expect(mutants.map(({ name }) => name)).toEqual(expect.arrayContaining(worst));
  });
});
