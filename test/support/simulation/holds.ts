/**
 * Times in which no new call may be begun: a person pressed pause, the day's calls are used up, WeChat asked to wait. Noted from what was
 * pressed and answered, not from what the engine says of itself.
 */
import type { Clock } from '@core/ports';

export type HoldReason = 'user' | 'quota' | 'cool-down';

export interface Holds {
  /** From the next turn on, so that whatever goes on in this very moment counts as before. */
  begin(reason: HoldReason, untilMs: number): void;
  /** Whether a person has said go on since the call for `scene` left: then its refusal is an old one. */
  isOld(scene: string): boolean;
  asked(scene: string): void;
  /** A person says go on: a wait that WeChat asked for is still waited out. */
  lift(): void;
  /** A new life of the app. It remembers a person's pause if that was written down, and finds the rest out by its first call. */
  restart(): void;
  /** Why no call may begin now; null when one may. */
  reason(): HoldReason | null;
}

export function createHolds(clock: Clock): Holds {
  const holds = new Map<HoldReason, number>();
  const askedAtMs = new Map<string, number>();
  let liftedAtMs = Number.NEGATIVE_INFINITY;
  let life = 0;
  return {
    begin(reason, untilMs) {
      const own = life;
      process.nextTick(() => {
        if (own === life) holds.set(reason, untilMs);
      });
    },
    isOld: (scene) => (askedAtMs.get(scene) ?? 0) < liftedAtMs,
    asked(scene) {
      askedAtMs.set(scene, clock.monotonic());
    },
    lift() {
      liftedAtMs = clock.monotonic();
      holds.delete('user');
      holds.delete('quota');
    },
    restart() {
      life += 1;
      holds.delete('quota');
      holds.delete('cool-down');
    },
    reason: () => [...holds].find(([, untilMs]) => clock.now() < untilMs)?.[0] ?? null,
  };
}

const DAY_MS = 86_400_000;
const BEIJING_OFFSET_MS = 8 * 3_600_000;
/** The next midnight in Beijing, when WeChat begins to count anew. */
export const toNextDayMs = (nowMs: number): number =>
  (Math.floor((nowMs + BEIJING_OFFSET_MS) / DAY_MS) + 1) * DAY_MS - BEIJING_OFFSET_MS;
