/**
 * How long this thread keeps its event loop from turning. On a busy machine the wall clock also counts time given to other programs; on Linux
 * the scheduler knows how long this thread itself was at work (/proc, schedstat), which is what the program can do something about.
 */
import { existsSync, readFileSync } from 'node:fs';

export interface Turns {
  /** Longest time between two turns of the loop that were asked for a millisecond apart. */
  readonly longestMs: number;
  /** Of that time, what this thread computed itself; null where the system does not tell. */
  readonly longestOwnMs: number | null;
}

export interface TurnWatch {
  /** What was seen since the last call. */
  take(): Turns;
  stop(): void;
}

const SCHEDSTAT = `/proc/self/task/${process.pid}/schedstat`;

export function watchTurns(): TurnWatch {
  const tells = existsSync(SCHEDSTAT);
  /** First of three numbers: nanoseconds on a processor. */
  const ownMs = (): number => (tells ? Number(readFileSync(SCHEDSTAT, 'latin1').split(' ')[0]) / 1e6 : 0);
  let [at, own] = [performance.now(), ownMs()];
  let [longestMs, longestOwnMs] = [0, 0];
  const timer = setInterval(() => {
    const [nowAt, nowOwn] = [performance.now(), ownMs()];
    longestMs = Math.max(longestMs, nowAt - at);
    longestOwnMs = Math.max(longestOwnMs, nowOwn - own);
    [at, own] = [nowAt, nowOwn];
  }, 1);
  return {
    take() {
      const turns = { longestMs, longestOwnMs: tells ? longestOwnMs : null };
      [longestMs, longestOwnMs] = [0, 0];
      return turns;
    },
    stop: () => clearInterval(timer),
  };
}
