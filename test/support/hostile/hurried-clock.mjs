/**
 * Loaded before a program (`node --import`): its clocks and timers run faster, all by the same factor, so that a pause or time limit of a
 * minute is over in seconds while everything it counts stays as it was.
 */
const FACTOR = 5;
const RealDate = Date;
const startedMs = RealDate.now();
const realMonotonic = performance.now.bind(performance);
const startedMonotonicMs = realMonotonic();
const nowMs = () => startedMs + Math.round((realMonotonic() - startedMonotonicMs) * FACTOR);

globalThis.Date = class extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(nowMs());
    else super(...args);
  }
  static now() {
    return nowMs();
  }
};
performance.now = () => startedMonotonicMs + (realMonotonic() - startedMonotonicMs) * FACTOR;

for (const name of ['setTimeout', 'setInterval']) {
  const real = globalThis[name];
  globalThis[name] = Object.assign((work, delayMs = 0, ...args) => real(work, delayMs / FACTOR, ...args), real);
}
const realLimit = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = (delayMs) => realLimit(Math.ceil(delayMs / FACTOR));
