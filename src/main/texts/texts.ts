import type { Locale } from '@shared/errors';
import { en } from './en';
import { type ShellTexts, zhCn } from './zh-cn';

export const shellTexts = (locale: Locale): ShellTexts => (locale === 'en' ? en : zhCn);
