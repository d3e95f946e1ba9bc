/**
 * The papers' words by language.
 */
import type { ExportOptions } from '@shared/domain';
import type { Locale } from '@shared/errors';
import { en } from './en';
import type { PaperNames, PaperTexts } from './types';
import { zhCn } from './zh-cn';

export const paperTexts: Readonly<Record<Locale, PaperTexts>> = { 'zh-CN': zhCn, en };

/** What the papers are called; the English names are ASCII. */
export const toPaperNames = ({ locale, packaging }: Pick<ExportOptions, 'locale' | 'packaging'>): PaperNames =>
  packaging.asciiNames ? en : paperTexts[locale];
