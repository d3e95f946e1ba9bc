import type { Locale } from '@shared/errors';
import { en } from './en';
import type { CliTexts } from './texts';
import { zhCn } from './zh-cn';

export const cliTexts = (locale: Locale): CliTexts => (locale === 'en' ? en : zhCn);
