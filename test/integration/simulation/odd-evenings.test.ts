/** A thousand evenings, each made up from an odd seed: see test/support/simulation. */
import { describe, expect, it } from 'vitest';
import { liveEvening } from '../../support/simulation/live-evening';
import { testEvenings } from '../../support/simulation/live-evenings';
import { makeTempFolder } from '../../support/temp-ledger';

describe('a made-up evening', () => {
  testEvenings('odd');

  it('is the same every time', async () => {
    const [first, second] = [await liveEvening(7, makeTempFolder()), await liveEvening(7, makeTempFolder())];
    expect(second).toEqual(first);
  });
});
