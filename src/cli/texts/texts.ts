import type { Locale } from '@shared/errors';
import { en } from './en';
import { type CliTexts, zhCn } from './zh-cn';

export const cliTexts = (locale: Locale): CliTexts => (locale === 'en' ? en : zhCn);
