/**
 * The papers' words by language.
 */
import type { ExportOptions } from '@shared/domain';
import type { Locale } from '@shared/errors';
import { en } from './en';
import type { PaperNames, PaperTexts } from './words';
import { zhCn } from './zh-cn';

export const paperTexts: Readonly<Record<Locale, PaperTexts>> = { 'zh-CN': zhCn, en };

/** What the papers are called; the English names are ASCII. */
export const toPaperNames = ({ locale, packaging }: Pick<ExportOptions, 'locale' | 'packaging'>): PaperNames =>
  packaging.asciiNames ? en : paperTexts[locale];

export interface BadRowsTexts {
  readonly sheetName: string;
  /** Where a roster has no columns of its own: a range or a pasted list. */
  readonly scene: string;
  readonly label: string;
  readonly reason: string;
  readonly todo: string;
  readonly rowNumber: string;
}

/** Words of the workbook of rows that need correcting, by language. */
export const badRowsTexts: Readonly<Record<Locale, BadRowsTexts>> = {
  'zh-CN': {
    sheetName: '需要改正的行',
    scene: '场景值',
    label: '名称',
    reason: '问题原因',
    todo: '怎么改',
    rowNumber: '原来的行号',
  },
  en: {
    sheetName: 'Rows to correct',
    scene: 'Scene',
    label: 'Label',
    reason: 'Problem',
    todo: 'What to do',
    rowNumber: 'Original row',
  },
};
