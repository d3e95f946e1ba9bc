/**
 * Numbers, times and names as the window writes them, in either language.
 */
import type { AccountSummary } from '@shared/domain';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/**
 * Numbers, sizes and times as people read them, the same in both languages. Pure; components use {@link useFormat}.
 */
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Thousands by comma, as both languages write them. By hand, because starting Intl costs the first screen 30 ms. */
export const toCount = (value: number): string => toGrouped(value, 0);

/** `digits` decimals at most. */
function toGrouped(value: number, digits: number): string {
  const [whole = '', fraction = ''] = value.toFixed(digits).split('.');
  const kept = fraction.replace(/0+$/, '');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return kept === '' ? grouped : `${grouped}.${kept}`;
}

/** `fraction` 0…1. Rounded down, so that 100 % means done. */
export const toPercent = (fraction: number): number => Math.floor(Math.min(1, Math.max(0, fraction)) * 100);

/** `1.22 mm`: two decimals at most. */
export const toMillimetres = (valueMm: number): string => `${toGrouped(valueMm, 2)} mm`;

/** Decimal units, as file managers on every system but Windows count; one decimal from a megabyte on. */
export function toFileSize(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'] as const;
  let value = bytes;
  let index = 0;
  while (value >= 1000 && index < units.length - 1) {
    value /= 1000;
    index += 1;
  }
  const digits = index < 2 ? 0 : 1;
  return `${toGrouped(value, digits)} ${units[index]}`;
}

/** Local date and time to the minute: `2026-11-22 14:05`, the same in both languages so that it sorts and compares. */
export function toDateTime(epochMs: number): string {
  const date = new Date(epochMs);
  return `${toDate(epochMs)} ${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

/** Local date: `2026-11-22`. */
export function toDate(epochMs: number): string {
  const date = new Date(epochMs);
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

const pad = (value: number): string => String(value).padStart(2, '0');

export type DurationUnit = 'second' | 'minute' | 'hour' | 'day';

/** The largest unit that says it well, rounded up: nobody minds being done early. */
export function toDuration(durationMs: number): { readonly unit: DurationUnit; readonly count: number } {
  const up = (unitMs: number) => Math.max(1, Math.ceil(durationMs / unitMs));
  if (durationMs <= 90 * SECOND_MS) return { unit: 'second', count: up(SECOND_MS) };
  if (durationMs <= 90 * MINUTE_MS) return { unit: 'minute', count: up(MINUTE_MS) };
  if (durationMs <= 36 * HOUR_MS) return { unit: 'hour', count: up(HOUR_MS) };
  return { unit: 'day', count: up(DAY_MS) };
}

/** `1:05` or `1:02:05` for a count-down. */
export function toClock(durationMs: number): string {
  const seconds = Math.max(0, Math.ceil(durationMs / SECOND_MS));
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
}

/** The formatters of ./format, with the one that needs words in the window's language. */
export function useFormat() {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      count: toCount,
      mm: toMillimetres,
      fileSize: toFileSize,
      /** `about 3 minutes` */
      duration: (durationMs: number) => {
        const { unit, count } = toDuration(durationMs);
        return t(`duration.${unit}`, { count });
      },
    }),
    [t],
  );
}

/**
 * An account's name as a person reads it. The demo account's own is Chinese, as the packages it marks are; the window
 * says it in its language.
 */
export function useAccountName(): (account: Pick<AccountSummary, 'name' | 'isDemo'>) => string {
  const { t } = useTranslation();
  return ({ name, isDemo }) => (isDemo ? t('shell.demoAccount') : name);
}
