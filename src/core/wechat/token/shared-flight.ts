/**
 * Single flight: while one request is under way, everyone who asks waits for the same one.
 */
import { setMaxListeners } from 'node:events';

/**
 * Runs `start` when nothing is under way, otherwise joins. A caller that aborts stops waiting, with its signal's reason;
 * the flight itself is aborted only when nobody waits for it any more.
 */
export function createSharedFlight<Value>(
  start: (signal: AbortSignal) => Promise<Value>,
): (signal: AbortSignal) => Promise<Value> {
  let flight: { readonly value: Promise<Value>; readonly abort: AbortController; waiting: number } | null = null;

  const join = () => {
    if (flight !== null) return flight;
    const abort = new AbortController();
    const joined = { value: start(abort.signal), abort, waiting: 0 };
    flight = joined;
    const land = () => {
      if (flight === joined) flight = null;
    };
    joined.value.then(land, land);
    return joined;
  };

  return (signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      const joined = join();
      joined.waiting += 1;
      const onAbort = () => {
        reject(signal.reason);
        joined.waiting -= 1;
        if (joined.waiting > 0) return;
        if (flight === joined) flight = null;
        joined.abort.abort(signal.reason);
      };
      setMaxListeners(0, signal);
      signal.addEventListener('abort', onAbort, { once: true });
      joined.value.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
    });
}
