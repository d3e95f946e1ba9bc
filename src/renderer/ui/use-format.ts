/**
 * The formatters of ./format, with the one that needs words in the window's language.
 */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { toCount, toDuration, toFileSize, toMillimetres } from './format';

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
