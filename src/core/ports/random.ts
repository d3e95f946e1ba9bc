/** Randomness for jitter; a seeded one in tests. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
}
