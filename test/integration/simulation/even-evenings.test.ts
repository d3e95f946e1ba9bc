/** A thousand evenings, each made up from an even seed: see test/support/simulation. */
import { describe } from 'vitest';
import { testEvenings } from '../../support/simulation/live-evenings';

describe('a made-up evening', () => testEvenings('even'));
