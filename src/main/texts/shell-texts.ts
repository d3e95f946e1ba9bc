import type { Locale } from '@shared/errors';
import { en } from './en';
import type { ShellTexts } from './texts';
import { zhCn } from './zh-cn';

export const shellTexts = (locale: Locale): ShellTexts => (locale === 'en' ? en : zhCn);
