/**
 * Files as offices send them, made by different writers (test/fixtures/roster/make.py), and what each of them says.
 * Every file of the folder has its line here.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { guessMapping, readTable } from '@core/roster';
import type { Table, TableReadOptions } from '@shared/domain';
import { describeProblem, type ErrorCode, type ErrorParams, type Problem } from '@shared/errors';
import { describe, expect, it } from 'vitest';
import { problemOf } from '../../support/outcome';

const folder = new URL('../../fixtures/roster/', import.meta.url);

const read = (name: string, options: TableReadOptions = {}): Promise<Table> =>
  readTable({ fileName: name, bytes: readFileSync(new URL(name, folder)) }, options, new AbortController().signal);

/** Rows as `rowNumber: cell | cell`. */
const show = (table: Table): string[] => table.rows.map(({ rowNumber, cells }) => `${rowNumber}: ${cells.join(' | ')}`);
const codesOf = (table: Table): ErrorCode[] => table.notes.map((note) => note.code);

const shopHeaders = ['门店编码', '门店名称', '城市'];
const shops = ['SH0001 | 人民广场店 | 上海', 'BJ0002 | 国贸“一期”店 | 北京', 'GZ0003 | 天河城, 三楼 | 广州'];
const from = (rowNumber: number, rows: readonly string[]): string[] =>
  rows.map((row, index) => `${rowNumber + index}: ${row}`);

const basicHeaders = ['编号', '名称'];
const basic = ['2: A1 | 一店', '3: A2 | 二店'];

describe('text tables: what was found in the file', () => {
  it.each([
    ['utf8.csv', 'utf-8', ','],
    ['utf8-bom.csv', 'utf-8', ','],
    ['gbk.csv', 'gb18030', ','],
    ['excel-unicode.txt', 'utf-16le', '\t'],
    ['utf16be-bom.txt', 'utf-16be', '\t'],
    ['utf16le.csv', 'utf-16le', ','],
    ['utf16be.csv', 'utf-16be', ','],
    ['semicolon.csv', 'utf-8', ';'],
    ['tab.tsv', 'utf-8', '\t'],
  ])('%s is %s with %j', async (name, encoding, separator) => {
    expect(await read(name)).toEqual({
      headers: shopHeaders,
      headerRow: 1,
      rows: from(2, shops).map((row, index) => ({ rowNumber: index + 2, cells: row.slice(3).split(' | ') })),
      unreadableColumns: [],
      sheets: [],
      sheet: null,
      encoding,
      separator,
      isReadByOther: false,
      notes: [],
    });
  });
});

type Expected = readonly [
  name: string,
  headerRow: number,
  headers: readonly string[],
  rows: readonly string[],
  notes: readonly ErrorCode[],
];

const zoo: readonly Expected[] = [
  ['gb18030.csv', 1, shopHeaders, ['2: SH0001 | 𠮷野家㐂店 | 上海', '3: SH0002 | 朱镕路店 | 上海'], []],
  [
    'big5.csv',
    1,
    ['店鋪編號', '店鋪名稱', '城市'],
    ['2: TP0001 | 臺北車站門市 | 臺北', '3: TP0002 | 信義區旗艦門市 | 臺北', '4: KH0003 | 高雄夢時代購物中心 | 高雄'],
    [],
  ],
  [
    'gbk-traditional.csv',
    1,
    ['店鋪編號', '店鋪名稱', '城市'],
    ['2: TP0001 | 臺北車站門市 | 臺北', '3: TP0002 | 信義區旗艦門市 | 臺北', '4: KH0003 | 高雄夢時代購物中心 | 高雄'],
    [],
  ],
  ['full-width-comma.txt', 1, shopHeaders, from(2, shops.slice(0, 2)), []],
  ['line-breaks.csv', 1, shopHeaders, ['2: SH0001 | 人民广场店\n（二楼） | 上海', '3: BJ0002 | 他说"你好" | 北京'], []],
  [
    'mixed-line-ends.csv',
    1,
    shopHeaders.slice(0, 2),
    ['2: SH0001 | 人民广场店', '3: SH0002 | 徐家汇店', '4: SH0003 | 五角场店', '5: SH0004 | 虹桥店'],
    [],
  ],
  ['sep-line.csv', 2, shopHeaders, from(3, shops), []],
  ['title-above.csv', 4, shopHeaders, from(5, shops), ['ROSTER_TITLE_ABOVE']],
  ['no-header.csv', 0, ['#1', '#2', '#3'], from(1, shops), []],
  ['no-header-numbers.csv', 0, ['#1', '#2'], ['1: 1 | 人民广场店', '2: 2 | 徐家汇店', '3: 3 | 五角场'], []],
  ['english.csv', 1, ['Store ID', 'Store Name', 'Region', 'Address'], ['2: S-1 | Main St | North | 1 Main St'], []],
  [
    'duplicate-headers.csv',
    1,
    ['编号', '名称', '名称 (2)', '#4'],
    ['2: A1 | 一店 | 上海 | x'],
    ['ROSTER_HEADERS_RENAMED', 'ROSTER_ROWS_WIDER'],
  ],
  [
    'wider-rows.csv',
    1,
    ['门店编码', '门店名称', '#3'],
    ['2: SH0001 | 人民广场店 | ', '3: SH0002 | 徐家汇店 | 二楼'],
    ['ROSTER_ROWS_WIDER'],
  ],
  [
    'narrower-rows.csv',
    1,
    shopHeaders,
    ['2: SH0001 | 人民广场店 | 上海', '3: SH0002 | 徐家汇 | ', '4: 店 | 上海 | '],
    ['ROSTER_ROWS_NARROWER'],
  ],
  ['blank-rows.csv', 1, shopHeaders.slice(0, 2), ['3: SH0001 | 人民广场店', '6: SH0002 | 徐家汇店'], []],
  [
    'scientific.csv',
    1,
    basicHeaders,
    ['2: 1.38001E+11 | 人民广场店', '3: 1.38002E+11 | 徐家汇店'],
    ['ROSTER_SCIENTIFIC'],
  ],
  [
    'full-width-digits.csv',
    1,
    basicHeaders,
    ['2: ＳＨ０００１ | 人民广场店', '3: SH0002 | 徐家汇店'],
    ['ROSTER_FULL_WIDTH'],
  ],
  [
    'outer-spaces.csv',
    1,
    basicHeaders,
    ['2: SH0001  | 　人民广场店', '3: \u202aSH0002 | 徐家汇店'],
    ['ROSTER_OUTER_SPACES'],
  ],
  ['formula-text.csv', 1, basicHeaders, ['2: 0012 | 一店', '3: 0013 | 二店'], []],
  ['error-values.csv', 1, basicHeaders, ['2: SH0001 | ', '3:  | 徐家汇店'], ['ROSTER_ERROR_VALUES']],
  [
    'mojibake.csv',
    1,
    basicHeaders,
    ['2: SH0001 | 锟斤拷广场店', '3: SH0002 | 徐家汇\ufffd'],
    ['ROSTER_BROKEN_CHARACTERS'],
  ],
  [
    'libreoffice-gbk.csv',
    1,
    ['编号', '名称', '开业', '比例', '数量', '价格'],
    [
      '2: 000123 | leading zeros | 2026年11月22日 | 25.6% | 1,234,567 | ￥1,280.00',
      '3: SH0007 | 12.50 | 2026/11/22 9:05 | 0.3 | 42 | 零点伍',
      '4: 007 | TRUE | 18:30 | 0.33 | 1.00E+03 | (3)',
    ],
    ['ROSTER_SCIENTIFIC'],
  ],

  ['openpyxl.xlsx', 1, shopHeaders, from(2, shops), []],
  [
    'xlsxwriter.xlsx',
    1,
    ['编号', '名称', '序'],
    ['2: A1 | 人民广场 店 | 2', '3: A2 | 徐家汇店 | A2x', '4: A3 | 五角场店 | '],
    ['ROSTER_ERROR_VALUES'],
  ],
  [
    'merged.xlsx',
    3,
    ['城市', '编码', '名称'],
    [
      '4: 上海 | SH0001 | 人民广场店',
      '5: 上海 | SH0002 | 徐家汇店',
      '6: 上海 | SH0003 | 五角场店',
      '7: 北京 | BJ0004 | 国贸店',
    ],
    ['ROSTER_MERGED_FILLED', 'ROSTER_TITLE_ABOVE'],
  ],
  [
    'hidden.xlsx',
    1,
    ['编号', '成本', '名称'],
    ['2: A1 | 10 | 1号店', '3: A2 | 20 | 2号店', '4: A3 | 30 | 3号店', '5: A4 | 40 | 4号店', '6: A5 | 50 | 5号店'],
    ['ROSTER_HIDDEN_ROWS', 'ROSTER_HIDDEN_COLUMNS'],
  ],
  ['sheets.xlsx', 1, shopHeaders, from(2, shops), ['ROSTER_SEVERAL_SHEETS']],
  ['formulas-not-calculated.xlsx', 1, shopHeaders, ['2: SH0001 |  | '], ['ROSTER_FORMULA_WITHOUT_VALUE']],
  [
    'long-numbers.xlsx',
    1,
    ['编号', '文字编号'],
    ['2: 1234567890123456 | 1234567890123456789', '3: 123456789012345000 | 0012'],
    ['ROSTER_LONG_NUMBERS'],
  ],
  [
    'not-at-a1.xlsx',
    4,
    ['#1', '编号', '名称'],
    ['6:  | A1 |   一店　', '9:  | A2 | 二店\n（北门）'],
    ['ROSTER_OUTER_SPACES'],
  ],
  ['date-1904.xlsx', 1, ['编号', '开业'], ['2: A1 | 2026/11/22'], []],
  ['strict-dates.xlsx', 1, ['编号', '开业'], ['2: A1 | 2026年11月22日'], []],
  ['chart-sheet-first.xlsx', 1, basicHeaders, ['2: 1 | 一店', '3: 2 | 二店'], []],
  ['macro.xlsm', 1, basicHeaders, ['2: A1 | 一店'], []],
  ['prefixed-namespace.xlsx', 1, basicHeaders, ['2: A1 | 一 店'], []],
  ['phonetic.xlsx', 1, ['編號', '名稱'], ['2: A1 | 東京'], []],
  ['escapes.xlsx', 1, basicHeaders, ['2: A1 | 一店\n二楼', '3: A2 | <b> & 二店 _x000D_', '4: A3 | <三店>'], []],
  [
    'cell-types.xlsx',
    1,
    ['编号', '名称', '备注'],
    ['3: 1 | TRUE | ', '4: 2000 | 2000店 | '],
    ['ROSTER_HIDDEN_ROWS', 'ROSTER_FORMULA_WITHOUT_VALUE', 'ROSTER_ERROR_VALUES'],
  ],
  ['no-references.xlsx', 1, ['编号', '#2', '名称'], ['2: A1 |  | 一店', '3:  | x | 二店'], []],
  ['stored.xlsx', 1, basicHeaders, basic, []],
  ['backslashes.xlsx', 1, basicHeaders, basic, []],
  ['upper-case-parts.xlsx', 1, basicHeaders, basic, []],
  ['zip64-sizes.xlsx', 1, basicHeaders, basic, []],
  ['data-descriptors.xlsx', 1, basicHeaders, basic, []],
  ['zip-comment.xlsx', 1, basicHeaders, basic, []],
  ['odd-targets.xlsx', 1, basicHeaders, basic, []],
];

describe('the zoo', () => {
  it.each(zoo)('%s', async (name, headerRow, headers, rows, notes) => {
    const table = await read(name);
    expect({ headerRow: table.headerRow, headers: table.headers, rows: show(table), notes: codesOf(table) }).toEqual({
      headerRow,
      headers,
      rows,
      notes,
    });
  });

  it.each(['number-formats.xlsx', 'libreoffice.xlsx'])('%s reads as its cells are shown', async (name) => {
    const table = await read(name);
    expect(show(table)).toEqual([
      '2: 000123 | leading zeros | 2026年11月22日 | 25.6% | 1234567 | ￥1,280.00',
      '3: SH0007 | 12.50 | 2026/11/22 9:05 | 0.3 | 42 | 0.5',
      '4: 007 | TRUE | 18:30 | 0.33 | 1000 | (3)',
    ]);
    expect(table.notes).toEqual([
      { code: 'ROSTER_GROUPING_DROPPED', params: { count: 1, cell: 'E2', value: '1234567' } },
      { code: 'ROSTER_FORMAT_PLAIN', params: { count: 1, cell: 'F3', value: '[DBNum2][$-804]General' } },
    ]);
  });
});

describe('what the notes say', () => {
  it.each<[string, ErrorCode, ErrorParams]>([
    ['hidden.xlsx', 'ROSTER_HIDDEN_ROWS', { count: 2, row: 3 }],
    ['hidden.xlsx', 'ROSTER_HIDDEN_COLUMNS', { columns: 'B' }],
    ['sheets.xlsx', 'ROSTER_SEVERAL_SHEETS', { count: 2, sheet: '门店' }],
    ['merged.xlsx', 'ROSTER_MERGED_FILLED', { count: 3, cell: 'A3', value: '城市' }],
    ['formulas-not-calculated.xlsx', 'ROSTER_FORMULA_WITHOUT_VALUE', { count: 2, cell: 'B2', value: '' }],
    ['long-numbers.xlsx', 'ROSTER_LONG_NUMBERS', { count: 2, cell: 'A2', value: '1234567890123456' }],
    ['xlsxwriter.xlsx', 'ROSTER_ERROR_VALUES', { count: 1, cell: 'C4', value: '#N/A' }],
    ['duplicate-headers.csv', 'ROSTER_HEADERS_RENAMED', { columns: '名称 (2)' }],
    ['wider-rows.csv', 'ROSTER_ROWS_WIDER', { count: 1, row: 3 }],
    ['narrower-rows.csv', 'ROSTER_ROWS_NARROWER', { count: 2, row: 3 }],
    ['outer-spaces.csv', 'ROSTER_OUTER_SPACES', { count: 3, cell: 'A2', value: 'SH0001 ' }],
  ])('%s: %s', async (name, code, params) => {
    expect((await read(name)).notes).toContainEqual({ code, params });
  });
});

describe('choices', () => {
  it('reads the sheet asked for and counts the others', async () => {
    const table = await read('sheets.xlsx', { sheet: '旧名单' });
    expect({ sheet: table.sheet, rows: show(table), sheets: table.sheets, notes: table.notes }).toEqual({
      sheet: '旧名单',
      rows: ['2: OLD1'],
      sheets: [
        { name: '说明', isHidden: false, rows: 0 },
        { name: '旧名单', isHidden: true, rows: 2 },
        { name: '门店', isHidden: false, rows: 4 },
        { name: '员工', isHidden: false, rows: 2 },
      ],
      notes: [],
    });
  });

  it('names the sheets there are when the one asked for is missing', async () => {
    expect(await problemOf(read('sheets.xlsx', { sheet: '渠道' }))).toEqual({
      code: 'ROSTER_SHEET_MISSING',
      params: { sheet: '渠道', sheets: '说明 · 旧名单 · 门店 · 员工' },
    });
    expect((await problemOf(read('sheets.xlsx', { sheet: '说明' }))).code).toBe('ROSTER_EMPTY');
  });

  it('leaves out hidden rows when told', async () => {
    const table = await read('hidden.xlsx', { skipHiddenRows: true });
    expect(show(table)).toEqual(['2: A1 | 10 | 1号店', '4: A3 | 30 | 3号店', '6: A5 | 50 | 5号店']);
    expect(table.notes[0]).toEqual({ code: 'ROSTER_HIDDEN_ROWS_SKIPPED', params: { count: 2, row: 3 } });
  });

  it('guesses the mapping of a table as read', async () => {
    const table = await read('title-above.csv');
    expect(guessMapping(table).mapping).toEqual({
      scene: '门店编码',
      label: '门店名称',
      label2: null,
      folder: '城市',
    });
  });

  it('stops with the reason of the signal', async () => {
    const controller = new AbortController();
    const reading = readTable(
      { fileName: 'x', bytes: readFileSync(new URL('openpyxl.xlsx', folder)) },
      {},
      controller.signal,
    );
    controller.abort(new Error('changed my mind'));
    await expect(reading).rejects.toThrow('changed my mind');
  });
});

describe('formats of other programs', () => {
  const numbers = [
    '2: 000123 | leading zeros | 2026年11月22日 | 25.6% | 1234567 | ￥1,280.00',
    '3: SH0007 | 12.50 | 2026/11/22 9:05 | 0.3 | 42 | 0.5',
    '4: 007 | TRUE | 18:30 | 0.33 | 1000 | (3)',
  ];
  const page = ['2: 00123 | 重庆店 | 13800138000', '3: 3-12 | 解放碑店 | 5 A', '4: 1E5 | a&b店 | 0-00'];
  it.each<[name: string, rows: readonly string[]]>([
    ['old-libreoffice.xls', numbers],
    [
      'open-document.ods',
      [...numbers.slice(0, 1), '3: SH0007 | 12.50 | 2026/11/22 9:05 | 0.3 | 42 | 零点伍', ...numbers.slice(2)],
    ],
    ['web-page-gbk.xls', page],
    ['web-page-mhtml.xls', page],
    ['binary-workbook.xlsb', ['2: SH0001 | 人民广场店 | 13800138000', '3: SH0002 | 南京路店 | 2024年1月1日']],
  ])('%s: its cells as they were shown', async (name, rows) => {
    const table = await read(name);
    expect(show(table)).toEqual(rows);
    expect(table.isReadByOther).toBe(true);
    expect(codesOf(table)[0]).toBe('ROSTER_OTHER_READER');
  });

  it.each(['old-xlwt.xls', 'old-text-formulas.xls', 'open-document-hidden.ods'])(
    '%s: the sheet on screen, merged areas, hidden rows, formats in Chinese',
    async (name) => {
      const table = await read(name);
      expect(table.sheet).toBe('名单');
      expect(table.rows.map(({ rowNumber, cells }) => `${rowNumber}: ${cells.slice(0, 5).join(' | ')}`)).toEqual([
        ...[1, 2, 3, 4, 5].map(
          (n) =>
            `${n + 1}: SH000${n} | 人民广场店${n} | ${n % 2 === 1 ? '上海' : '北京'} | 1380013800${n} | 2024年1月${n}日`,
        ),
        '7: 123-45 |  | 合并 |  | ',
        '8: 138-0013-8000 |  | 合并 |  | ',
        '9: 2024年1月1日 |  | 合并 |  | ',
        `10: x |  |  |  | ${name.endsWith('.ods') ? '1/1/24' : '2024/1/1'}`,
      ]);
      expect(codesOf(table)).toEqual(expect.arrayContaining(['ROSTER_HIDDEN_ROWS', 'ROSTER_LONG_NUMBERS']));
      expect((await read(name, { skipHiddenRows: true })).rows.map(({ rowNumber }) => rowNumber)).not.toContain(4);
    },
  );

  it('name columns of formulas whose text the file does not hold', async () => {
    expect((await read('old-text-formulas.xls')).unreadableColumns).toEqual(['文字公式']);
    expect((await read('old-xlwt.xls')).unreadableColumns).toEqual(['公式', '文字公式']);
  });

  it('say where an old code page had no room for Chinese', async () => {
    expect(codesOf(await read('old-code-page.xls'))).toContain('ROSTER_BROKEN_CHARACTERS');
  });

  it('keep the tables of a web page apart', async () => {
    const table = await read('web-page-libreoffice.xls');
    expect(table.sheets).toEqual([
      { name: '1', isHidden: false, rows: 1 },
      { name: '2', isHidden: false, rows: 9 },
    ]);
    expect(show(table)[0]).toMatch(/^2: SH0001 \| 人民广场店1 \| 上海 \| 13800138001 \| 2024年1月1日/);
  });
});

const refused: readonly (readonly [name: string, code: ErrorCode, params: ErrorParams])[] = [
  ['bad-empty.csv', 'ROSTER_EMPTY', {}],
  ['bad-blank.csv', 'ROSTER_EMPTY', {}],
  ['bad-empty.xlsx', 'ROSTER_EMPTY', {}],
  ['bad-only-header.csv', 'ROSTER_NO_ROWS', { headerRow: 1 }],
  ['bad-only-header.xlsx', 'ROSTER_NO_ROWS', { headerRow: 1 }],
  ['bad-unclosed-quote.csv', 'ROSTER_QUOTE_UNCLOSED', { row: 3 }],
  ['bad-malformed-quote.csv', 'ROSTER_QUOTE_MALFORMED', { row: 2 }],
  ['bad-cut-utf8.csv', 'ROSTER_UTF8_DAMAGED', { count: 1 }],
  ['bad-junk.csv', 'ROSTER_BINARY', {}],
  ['bad-picture.csv', 'ROSTER_NOT_A_TABLE', { format: 'PNG' }],
  ['bad-word.docx', 'ROSTER_NOT_A_TABLE', { format: 'Word' }],
  ['bad-archive.zip', 'ROSTER_NOT_A_TABLE', { format: 'ZIP' }],
  ['bad-web-page.xls', 'ROSTER_HTML', {}],
  ['bad-xml-2003.xls', 'ROSTER_XML_2003', {}],
  ['bad-web-page-nested.xls', 'ROSTER_HTML', {}],
  ['bad-old-cut.xls', 'ROSTER_DAMAGED', { part: 'OLE' }],
  ['bad-binary-workbook.xlsb', 'ROSTER_NOT_A_TABLE', { format: 'XLSB' }],
  ['bad-encrypted.xlsx', 'ROSTER_ENCRYPTED', {}],
  ['bad-cut.xlsx', 'ROSTER_DAMAGED', { part: 'zip' }],
  ['bad-flipped-byte.xlsx', 'ROSTER_DAMAGED', { part: 'xl/worksheets/sheet1.xml' }],
  ['bad-xml.xlsx', 'ROSTER_DAMAGED', { part: 'xl/worksheets/sheet1.xml' }],
  ['bad-string-index.xlsx', 'ROSTER_DAMAGED', { part: 'sharedStrings.xml' }],
  ['bad-overlapping-merges.xlsx', 'ROSTER_DAMAGED', { part: 'mergeCells' }],
  ['bad-declared-bomb.xlsx', 'ROSTER_EXPANDS_TOO_FAR', { megabytes: 2861, maxMegabytes: 512 }],
  ['bad-hidden-bomb.xlsx', 'ROSTER_DAMAGED', { part: 'xl/worksheets/sheet1.xml' }],
];

describe('files that cannot be a roster', () => {
  it.each(refused)('%s: %s', async (name, code, params) => {
    expect(await problemOf(read(name))).toEqual({ code, params });
  });
});

describe('the words a person reads', () => {
  const wordsOf = (problem: Problem): string =>
    (['zh-CN', 'en'] as const).flatMap((locale) => Object.values(describeProblem(problem, locale))).join(' ');

  it('have every place filled in for every note and refusal of the zoo', async () => {
    const noted = await Promise.all(zoo.map(async ([name]) => (await read(name)).notes));
    const problems = [
      ...noted.flat(),
      ...(await read('number-formats.xlsx')).notes,
      ...refused.map(([, code, params]) => ({ code, params })),
    ];
    expect(problems.length).toBeGreaterThan(40);
    expect(problems.map(wordsOf).filter((words) => /\{\w+\}/u.test(words))).toEqual([]);
  });
});

it('every file of the folder is read by a test', () => {
  const files = readdirSync(fileURLToPath(folder)).filter((name) => name !== 'make.py' && !name.startsWith('.'));
  const tests = fileURLToPath(new URL('.', import.meta.url));
  const source = readdirSync(tests)
    .map((name) => readFileSync(`${tests}${name}`, 'utf8'))
    .join('');
  expect(files.filter((name) => !source.includes(`'${name}'`))).toEqual([]);
});
