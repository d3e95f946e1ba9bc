/**
 * The computer's randomness. Used for jitter only, never for secrets.
 */
import type { Random } from '../ports';

export const systemRandom: Random = { next: () => Math.random() };
