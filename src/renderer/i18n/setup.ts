/**
 * Starts i18next with both languages. Keys are typed from zh-cn/: an unknown key, or a key missing from en/, does not
 * compile.
 */
import type { Locale } from '@shared/errors';
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { en } from './en';
import { type Messages, zhCn } from './zh-cn';

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly resources: { readonly translation: Messages };
    readonly returnNull: false;
  }
}

/** Until the settings are loaded. */
export const defaultLocale: Locale = 'zh-CN';

export async function startI18n(locale: Locale): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: locale,
    resources: { 'zh-CN': { translation: zhCn }, en: { translation: en } },
    // React escapes by itself.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  applyToDocument(locale);
}

/** Switches every text of the window; the document's language follows for screen readers and line breaking. */
export async function changeLocale(locale: Locale): Promise<void> {
  if (i18next.language !== locale) await i18next.changeLanguage(locale);
  applyToDocument(locale);
}

function applyToDocument(locale: Locale): void {
  document.documentElement.lang = locale;
  document.title = i18next.t('app.title');
}

/** The window's language as the app's own type. */
export function useLocale(): Locale {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh-CN';
}
