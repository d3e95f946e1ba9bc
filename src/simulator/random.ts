/**
 * A small seeded source of tokens and request ids, so that a test can repeat a run to the letter.
 * Not for secrets: nothing the simulator hands out protects anything.
 */
import { randomInt } from 'node:crypto';

const TOKEN_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

/** The number before the underscore grew from 17 (2018) over 56 (2022) to 85 (2024); the rest is 154 characters. */
const TOKEN_PREFIX = '98_';
const TOKEN_LENGTH = 157;

export interface RandomSource {
  /** Eight lower-case hex digits. */
  hex8(): string;
  /** The text of a new access_token, in the shape of real ones. */
  tokenText(): string;
  /** A number in [0, 1). */
  fraction(): number;
}

/** xorshift32: period 2^32 - 1, plenty for ids; a zero state would stay zero, hence the fallback. */
export function createRandomSource(seed: number = randomInt(1, 2 ** 32)): RandomSource {
  let state = seed >>> 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
  return {
    hex8: () => next().toString(16).padStart(8, '0'),
    tokenText: () => {
      let text = TOKEN_PREFIX;
      while (text.length < TOKEN_LENGTH) text += TOKEN_ALPHABET.charAt((next() >>> 8) & 63);
      return text;
    },
    fraction: () => next() / 2 ** 32,
  };
}
