/**
 * The window's language as the app's own type.
 */
import type { Locale } from '@shared/errors';
import { useTranslation } from 'react-i18next';

export function useLocale(): Locale {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh-CN';
}
