/**
 * Tables as other programs save them (test/fixtures/roster-other/make.py), and what they show. The rows were compared cell by cell with
 * LibreOffice's own csv of every file, as shown. A cell that reads otherwise is told by a note, or is one of these: month names are
 * English as in a Chinese Excel, built-in dates begin with the year, thousands separators are left out, errors are blank.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { readTable } from '@core/roster';
import type { Table } from '@shared/domain';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../fixtures/roster-other/', import.meta.url);
const read = (name: string): Promise<Table> =>
  readTable({ fileName: name, bytes: readFileSync(new URL(name, folder)) }, {}, new AbortController().signal);
const codesOf = (table: Table): string =>
  table.notes
    .map(({ code }) => code.slice('ROSTER_'.length))
    .filter((code) => code !== 'OTHER_READER')
    .join(' ');

/** 360 characters: longer than the 255 of a BIFF5 cell. */
const long = '人民广场店在地铁一号线、二号线、八号线换乘站的七号出口旁边。'.repeat(12);

interface Group {
  /** Names of files that show the same, by the notes on them. */
  readonly files: Readonly<Record<string, string>>;
  /** The headers, then the rows with their numbers in the file. */
  readonly rows: readonly string[];
}

const groups: readonly Group[] = [
  {
    files: {
      FORMAT_PLAIN:
        'dates-exceljs.xlsx dates-gnumeric.xls dates-gnumeric.xlsx dates-openpyxl.xlsx dates-sheetjs-biff8.xls dates-sheetjs-xlsb.xlsb',
    },
    rows: [
      '编号 | 开业 | 关门 | 更新 | 月份 | 星期',
      '2: D1 | 2024年1月1日 | 2024/1/1 | 2026-11-22 18:05 | 2024年1月 | 星期一',
      '3: D2 | 2024年1月1日 | 2024/1/1 | 2026/11/22 18:05 | Jan-24 | 2024/1/1',
      '4: D3 | 2026年11月22日 | 1-Jan-24 | 18:30 | 2024/1/1 | 6:05 PM',
      '5: D4 | January 1, 2024 | 1月1日 | 36:00 | 2023-12-31 | Mon',
    ],
  },
  {
    files: {
      FORMAT_PLAIN: 'dates-gnumeric.ods',
    },
    rows: [
      '编号 | 开业 | 关门 | 更新 | 月份 | 星期',
      '2: D1 | 2024年1月1日 | 2024/1/1 | 2026-11-22 18:05 | 2024年1月 | aaaa',
      '3: D2 | 2024年1月1日 | 1/1/24 | 11/22/26 18:05 | Jan-24 | Monday',
      '4: D3 | 2026年11月22日 | 1-Jan-24 | 18:30 | 45292 | 6:05 PM',
      '5: D4 | January 1, 2024 | 1月1日 | 36:00 | 2024-01-01 | Mon',
    ],
  },
  {
    files: {
      '': 'dates-libreoffice-web.xls dates-libreoffice.ods',
    },
    rows: [
      '编号 | 开业 | 关门 | 更新 | 月份 | 星期',
      '2: D1 | 2024年1月1日 | 2024/1/1 | 2026-11-22 18:05 | 2024年1月 | 星期一',
      '3: D2 | 2024年1月1日 | 2024-1-1 | 2026-11-22 18:05 | 1月-24 | 星期一',
      '4: D3 | 2026年11月22日 | 1-1月-24 | 18:30 | 二〇二四年一月 | 6:05 下午',
      '5: D4 | January 1, 2024 | 1月1日 | 36:00 | 2023-12-31 | 一',
    ],
  },
  {
    files: {
      FORMAT_PLAIN: 'dates-libreoffice.xls dates-libreoffice.xlsx',
    },
    rows: [
      '编号 | 开业 | 关门 | 更新 | 月份 | 星期',
      '2: D1 | 2024年1月1日 | 2024/1/1 | 2026-11-22 18:05 | 2024年1月 | 星期一',
      '3: D2 | 2024年1月1日 | 2024-1-1 | 2026-11-22 18:05 | Jan-24 | 2024/1/1',
      '4: D3 | 2026年11月22日 | 1-Jan-24 | 18:30 | 2024/1/1 | 6:05 PM',
      '5: D4 | January 1, 2024 | 1月1日 | 36:00 | 2023-12-31 | Mon',
    ],
  },
  {
    files: {
      FORMAT_PLAIN: 'dates-sheetjs-ods.ods',
    },
    rows: [
      '编号 | 开业 | 关门 | 更新 | 月份 | 星期',
      '2: D1 | 2024年1月1日 | 2024/1/1 | 2026-11-22 18:05 | 2024年1月 | $aaaa',
      '3: D2 | 45292 | 1/1/24 | 11/22/26 18:05 | Jan-24 | Monday',
      '4: D3 | 2026年11月22日 | 1-Jan-24 | 18:30 | 2024年1月 | 6:05 PM',
      '5: D4 | January 1, 2024 | 1月1日 | 36:00 | 2023-12-31 | Mon',
    ],
  },
  {
    files: {
      FORMAT_PLAIN: 'dates-xlwt.xls',
    },
    rows: [
      '编号 | 开业 | 关门 | 更新 | 月份 | 星期',
      '2: D1 | 2024年1月1日 | 2024/1/1 | 2026-11-22 18:05 | 2024年1月 | 星期一',
      '3: D2 | 2024年1月1日 | 01-01-24 | 2026/11/22 18:05 | Jan-24 | 2024/1/1',
      '4: D3 | 2026年11月22日 | 1-Jan-24 | 18:30 | 2024/1/1 | 6:05 PM',
      '5: D4 | January 1, 2024 | 1月1日 | 36:00 | 2023-12-31 | Mon',
    ],
  },
  {
    files: {
      ERROR_VALUES:
        'formulas-exceljs.xlsx formulas-gnumeric.ods formulas-gnumeric.xls formulas-gnumeric.xlsx formulas-libreoffice.ods formulas-libreoffice.xlsx formulas-sheetjs-biff8.xls formulas-sheetjs-xlsb.xlsb formulas-xlsxwriter.xlsx',
      '': 'formulas-sheetjs-ods.ods',
    },
    rows: [
      '编号 | 算式 | 是否 | 错误 | 文字',
      '2: F1 | 4 | TRUE |  | F1店',
      '3: F2 | 6 | FALSE |  | F2店',
      '4: F3 | 8 | FALSE | TRUE | F3店',
    ],
  },
  {
    files: {
      ERROR_VALUES: 'formulas-libreoffice-web.xls',
    },
    rows: [
      '编号 | 算式 | 是否 | 错误 | 文字',
      '2: F1 | 4 | 1 |  | F1店',
      '3: F2 | 6 | 0 |  | F2店',
      '4: F3 | 8 | 0 | 1 | F3店',
    ],
  },
  {
    files: {
      'FORMULA_WITHOUT_VALUE ERROR_VALUES': 'formulas-libreoffice.xls',
    },
    rows: [
      '编号 | 算式 | 是否 | 错误 | 文字',
      '2: F1 | 4 | TRUE |  | ',
      '3: F2 | 6 | FALSE |  | ',
      '4: F3 | 8 | FALSE | TRUE | ',
    ],
  },
  {
    files: {
      'SEVERAL_SHEETS HIDDEN_ROWS HIDDEN_COLUMNS MERGED_FILLED':
        'layout-gnumeric.ods layout-gnumeric.xls layout-gnumeric.xlsx layout-libreoffice.ods layout-libreoffice.xls layout-libreoffice.xlsx layout-openpyxl.xlsx layout-sheetjs-xlsb.xlsb',
      'SEVERAL_SHEETS HIDDEN_COLUMNS MERGED_FILLED': 'layout-sheetjs-biff8.xls',
      'SEVERAL_SHEETS MERGED_FILLED': 'layout-sheetjs-ods.ods',
    },
    rows: [
      '#1 | 门店编码 | 门店名称 | 店长电话 | 座机 | 内部成本',
      '5:  | SH001 | 南京东路店 | 13800138000 | 021-1 | 1',
      '6:  | SH002 | 徐家汇店 | 13900139000 | 021-2 | 2',
      '7:  | SH003 | 五角场店 |  | 021-3 | 3',
      '8:  | SH004 | 虹桥店 | 13700137000 | 021-4 | 4',
    ],
  },
  {
    files: {
      'SEVERAL_SHEETS MERGED_FILLED': 'layout-libreoffice-web.xls',
    },
    rows: [
      '门店编码 | 门店名称 | 店长电话 | 座机',
      '3: SH001 | 南京东路店 | 13800138000 | 021-1',
      '4: SH003 | 五角场店 |  | 021-3',
      '5: SH004 | 虹桥店 | 13700137000 | 021-4',
    ],
  },
  {
    files: {
      'GROUPING_DROPPED FORMAT_PLAIN':
        'numbers-exceljs.xlsx numbers-gnumeric.xls numbers-gnumeric.xlsx numbers-libreoffice.xls numbers-libreoffice.xlsx numbers-openpyxl.xlsx numbers-sheetjs-biff8.xls numbers-sheetjs-xlsb.xlsb numbers-xlwt.xls',
    },
    rows: [
      '门店编码 | 手机 | 长号 | 比例 | 价格 | 数量 | 差额 | 大写 | 小写',
      '2: 000123 | 13800138000 | 1234567890123456789 | 25.6% | ￥1,280.00 | 1234567 | (30) | 12 | 2024',
      '3: 000007 | 13900139000 | 0012 | 50% | ￥0.50 | 42 | 30 | 305 | 105',
      '4: 123-45 | 13700137000 | 6222020000000000000 | 33.33% | -￥3.00 | 1000 | 无 | 0 | 10',
    ],
  },
  {
    files: {
      'GROUPING_DROPPED FORMAT_PLAIN': 'numbers-gnumeric.ods',
    },
    rows: [
      '门店编码 | 手机 | 长号 | 比例 | 价格 | 数量 | 差额 | 大写 | 小写',
      '2: 000123 | 13800138000 | 1234567890123456789 | 25.6% | ￥1,280.00 | 1234567 | (30) | 12 | 2024',
      '3: 000007 | 13900139000 | 0012 | 50% | ￥0.50 | 42 | 30 | 305 | 105',
      '4: 123-45 | 13700137000 | 6222020000000000000 | 33.33% | −￥3.00 | 1000 | 无 | 0 | 10',
    ],
  },
  {
    files: {
      SCIENTIFIC: 'numbers-libreoffice-web.xls',
    },
    rows: [
      '门店编码 | 手机 | 长号 | 比例 | 价格 | 数量 | 差额 | 大写 | 小写',
      '2: 000123 | 13800138000 | 1234567890123456789 | 25.6% | ￥1,280.00 | 1,234,567 | (30) | 壹拾贰 | 二千〇二十四',
      '3: 000007 | 13900139000 | 0012 | 50% | ￥0.50 | 42 | 30 | 叁佰零伍 | 一百〇五',
      '4: 123-45 | 13700137000 | 6222020000000000000 | 33.33% | -￥3.00 | 1.00E+03 | 无 | 零 | 一十',
    ],
  },
  {
    files: {
      GROUPING_DROPPED: 'numbers-libreoffice.ods',
    },
    rows: [
      '门店编码 | 手机 | 长号 | 比例 | 价格 | 数量 | 差额 | 大写 | 小写',
      '2: 000123 | 13800138000 | 1234567890123456789 | 25.6% | ￥1,280.00 | 1234567 | (30) | 壹拾贰 | 二千〇二十四',
      '3: 000007 | 13900139000 | 0012 | 50% | ￥0.50 | 42 | 30 | 叁佰零伍 | 一百〇五',
      '4: 123-45 | 13700137000 | 6222020000000000000 | 33.33% | -￥3.00 | 1000 | 无 | 零 | 一十',
    ],
  },
  {
    files: {
      'GROUPING_DROPPED FORMAT_PLAIN OUTER_SPACES': 'numbers-sheetjs-ods.ods',
    },
    rows: [
      '门店编码 | 手机 | 长号 | 比例 | 价格 | 数量 | 差额 | 大写 | 小写',
      '2: 000123 | 13800138000 | 1234567890123456789 | 25.6% | ￥1,280.00 | 1234567 | (30) | $12 | $2024',
      '3: 000007 | 13900139000 | 0012 | 50% | ￥0.50 | 42 | 30  | $305 | $105',
      '4: 12345 | 13700137000 | 6222020000000000000 | 33.33% | -￥3.00 | 1000 | 无 | $0 | $10',
    ],
  },
  {
    files: {
      '': 'repeats-exceljs.xlsx repeats-gnumeric.ods repeats-gnumeric.xls repeats-gnumeric.xlsx repeats-libreoffice-web.xls repeats-libreoffice.ods repeats-libreoffice.xls repeats-libreoffice.xlsx repeats-openpyxl.xlsx repeats-sheetjs-biff8.xls repeats-sheetjs-ods.ods repeats-sheetjs-xlsb.xlsb',
    },
    rows: [
      '编号 | 名称 | 城市 | 区 | 备注',
      '2: A1 | 一店 | 上海 | 上海 | ',
      '3: A1 | 一店 | 上海 | 上海 | ',
      '5: A2 |  |  | 上海 | ',
      '8: A3 | 三店 | 上海 | 上海 | 末列',
      '9: A3 | 三店 | 上海 | 上海 | 末列',
    ],
  },
  {
    files: {
      '': 'since-1904-exceljs.xlsx since-1904-gnumeric.ods since-1904-gnumeric.xls since-1904-gnumeric.xlsx since-1904-libreoffice-web.xls since-1904-libreoffice.ods since-1904-libreoffice.xls since-1904-libreoffice.xlsx since-1904-sheetjs-biff8.xls since-1904-sheetjs-ods.ods since-1904-sheetjs-xlsb.xlsb since-1904-xlsxwriter.xlsx since-1904-xlwt.xls',
    },
    rows: [
      '编号 | 开业 | 更新',
      '2: E1 | 2024-01-28 | 2026年11月22日 18:05',
      '3: E2 | 2024-02-27 | 2026年11月22日 18:05',
      '4: E3 | 2024-03-26 | 2026年11月22日 18:05',
    ],
  },
  {
    files: {
      OUTER_SPACES:
        'texts-exceljs.xlsx texts-gnumeric.ods texts-gnumeric.xls texts-gnumeric.xlsx texts-libreoffice.ods texts-libreoffice.xls texts-libreoffice.xlsx texts-sheetjs-ods.ods texts-sheetjs-xlsb.xlsb texts-xlsxwriter.xlsx',
    },
    rows: [
      '编号 | 名称 | 备注 | 城市',
      `2: 0001 | 人民广场店\n（二楼） | ${long} | 上海`,
      '3: 0002 | 𠮷野家“国贸”店 |  | 北京',
      "4: 0003 | <b>A&amp;B</b> | '以撇号开头 | 广州",
      '5: 1E5 | 3-4 | =不是公式 |   深圳  ',
      `6: 0005 | TRUE | ${long.slice(0, 299)} | 上海`,
      '7: 0006 | 人民广场 店 |  | ',
    ],
  },
  {
    files: {
      OUTER_SPACES: 'texts-libreoffice-web.xls',
    },
    rows: [
      '编号 | 名称 | 备注 | 城市',
      `2: 0001 | 人民广场店\n（二楼） | ${long} | 上海`,
      '3: 0002 | 𠮷野家“国贸”店 |  | 北京',
      "4: 0003 | <b>A&amp;B</b> | '以撇号开头 | 广州",
      '5: 1E5 | 3-4 | =不是公式 | 深圳 ',
      `6: 0005 | TRUE | ${long.slice(0, 299)} | 上海`,
      '7: 0006 | 人民广场 店 |  | ',
    ],
  },
  {
    files: {
      OUTER_SPACES: 'texts-sheetjs-biff8.xls',
    },
    rows: [
      '编号 | 名称 | 备注 | 城市',
      `2: 0001 | 人民广场店\n（二楼） | ${long.slice(0, 255)} | 上海`,
      '3: 0002 | 𠮷野家“国贸”店 |  | 北京',
      "4: 0003 | <b>A&amp;B</b> | '以撇号开头 | 广州",
      '5: 1E5 | 3-4 | =不是公式 |   深圳  ',
      `6: 0005 | TRUE | ${long.slice(0, 255)} | 上海`,
      '7: 0006 | 人民广场 店 |  | ',
    ],
  },
  {
    files: {
      'SEVERAL_SHEETS MERGED_FILLED OUTER_SPACES': 'texts-xlwt.xls',
    },
    rows: [
      '编号 | 名称 | 备注 | 城市',
      `2: 0001 | 人民广场店\n（二楼） | ${long} | 上海`,
      '3: 0002 | 𠮷野家“国贸”店 |  | 北京',
      "4: 0003 | <b>A&amp;B</b> | '以撇号开头 | 广州",
      '5: 1E5 | 3-4 | =不是公式 |   深圳  ',
      `6: 0005 | TRUE | ${long.slice(0, 299)} | 上海`,
      '7: 0006 | 一店 |  | ',
      '8: 0006 | 人民广场 店 |  | ',
    ],
  },
];

const cases = groups.flatMap(({ files, rows }) =>
  Object.entries(files).flatMap(([notes, names]) => names.split(' ').map((name) => ({ name, notes, rows }))),
);
const all = readdirSync(folder).filter((name) => !name.endsWith('.py'));
/** BIFF5 holds texts of a Western code page only, as these two programs write it. */
const old = all.filter((name) => /-(?:gnumeric-7|sheetjs-biff5)\.xls$/u.test(name));

describe('tables of other programs', () => {
  it.each(cases)('$name', async ({ name, notes, rows }) => {
    const table = await read(name);
    const shown = [
      table.headers.join(' | '),
      ...table.rows.map(({ rowNumber, cells }) => `${rowNumber}: ${cells.join(' | ')}`),
    ];
    expect(shown).toEqual(rows);
    expect(codesOf(table)).toBe(notes);
  });

  it.each(old)('%s: the lost Chinese is told', async (name) => {
    expect(codesOf(await read(name))).toContain('BROKEN_CHARACTERS');
  });

  it('has a line for every file', () => {
    expect([...cases.map(({ name }) => name), ...old].sort()).toEqual(all.sort());
  });
});
