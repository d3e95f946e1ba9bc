/**
 * Which days a report covers, as chosen on the screen. Days are Beijing's, as WeChat counts them.
 */
import { type BeijingDay, beijingDay } from '@shared/domain';

export const periodKinds = ['7', '30', '90', 'all', 'custom'] as const;
export type PeriodKind = (typeof periodKinds)[number];

export interface Period {
  readonly kind: PeriodKind;
  /** Of `custom`; both included. */
  readonly begin: BeijingDay;
  readonly end: BeijingDay;
}

export const lastDays = (kind: PeriodKind, days: number, nowMs: number): Period => {
  const end = beijingDay(nowMs);
  return { kind, begin: end - days + 1, end };
};

/** What is asked of main: null is "as far as anything is known". */
export function toSpan({ kind, begin, end }: Period): { begin: BeijingDay | null; end: BeijingDay | null } {
  return kind === 'all' ? { begin: null, end: null } : { begin, end };
}

/** `2026-12-01` as a day; null while it is no date. */
export function toDay(text: string): BeijingDay | null {
  const day = Date.parse(`${text}T00:00:00Z`) / 86_400_000;
  return Number.isInteger(day) && day >= 0 ? day : null;
}
