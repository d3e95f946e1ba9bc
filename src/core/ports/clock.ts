/** Time as the engine sees it. Tests replace it and run a day in a second. */
export interface Clock {
  /** Wall clock, milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** Never goes back, milliseconds from an arbitrary origin; for durations and rates. */
  monotonic(): number;
  /** Resolves after `delayMs`; rejects with the signal's reason as soon as `signal` aborts. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
}
