import type { Locale } from '@shared/errors';
import { en } from './en';
import type { PaperTexts } from './types';
import { zhCn } from './zh-cn';

export type { NotesFacts, PaperTexts, PaperTotals } from './types';

export const paperTexts: Readonly<Record<Locale, PaperTexts>> = { 'zh-CN': zhCn, en };
