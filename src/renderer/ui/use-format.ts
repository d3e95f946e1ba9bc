/**
 * The formatters of ./format in the window's language.
 */
import { useLocale } from '@renderer/i18n';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { toCount, toDuration, toFileSize, toMillimetres } from './format';

export function useFormat() {
  const locale = useLocale();
  const { t } = useTranslation();
  return useMemo(
    () => ({
      count: (value: number) => toCount(locale, value),
      mm: (valueMm: number) => toMillimetres(locale, valueMm),
      fileSize: (bytes: number) => toFileSize(locale, bytes),
      /** `about 3 minutes` */
      duration: (durationMs: number) => {
        const { unit, count } = toDuration(durationMs);
        return t(`duration.${unit}`, { count });
      },
    }),
    [locale, t],
  );
}
