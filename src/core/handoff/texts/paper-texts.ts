/**
 * The papers' words by language.
 */
import type { Locale } from '@shared/errors';
import { en } from './en';
import type { PaperTexts } from './types';
import { zhCn } from './zh-cn';

export const paperTexts: Readonly<Record<Locale, PaperTexts>> = { 'zh-CN': zhCn, en };
