/** Headers, mapping and roster rows of text tables. */
import { guessHeader, guessMapping, readTable, toRosterRows } from '@core/roster';
import { toTable } from '@core/roster/table';
import type { ColumnMapping, Table, TableReadOptions, TableRow } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { problemOf, problemOfCall } from '../../../support/outcome';

const read = (text: string, options: TableReadOptions = {}): Promise<Table> =>
  readTable({ fileName: 'test.csv', bytes: Buffer.from(text) }, options, new AbortController().signal);

const toRows = (...rows: string[][]): TableRow[] => rows.map((cells, index) => ({ rowNumber: index + 1, cells }));
const noMapping: ColumnMapping = { scene: null, label: null, label2: null, folder: null };

describe('guessHeader', () => {
  it.each<[string, string[][], number]>([
    [
      'known words',
      [
        ['编号', '名称'],
        ['A1', '一店'],
      ],
      1,
    ],
    [
      'known words with marks and full-width letters',
      [
        ['＊门店ＩＤ（必填）', '门店 名称'],
        ['A1', '一店'],
      ],
      1,
    ],
    [
      'known words below a title and a date',
      [
        ['2026年门店名单', ''],
        ['制表日期：2026-11-22', ''],
        ['门店编码', '备注'],
        ['A1', 'x'],
      ],
      3,
    ],
    ['one known word in a list of one column', [['场景值'], ['A1'], ['A2']], 1],
    [
      'unknown words above codes',
      [
        ['Kürzel', 'Filiale'],
        ['A1', 'Mitte'],
        ['A2', 'Nord'],
      ],
      1,
    ],
    [
      'unknown words above numbers, below a title',
      [
        ['Liste', ''],
        ['Kürzel', 'Filiale'],
        ['1', 'Mitte'],
        ['2', 'Nord'],
      ],
      2,
    ],
    [
      'codes of one shape',
      [
        ['SH0001', '人民广场店'],
        ['BJ0002', '国贸店'],
        ['GZ0003', '天河城'],
      ],
      0,
    ],
    [
      'numbers',
      [
        ['1', '人民广场'],
        ['2', '徐家汇'],
      ],
      0,
    ],
    [
      'names that end alike',
      [
        ['人民广场店', '上海'],
        ['徐家汇店', '上海'],
      ],
      0,
    ],
    ['a list of one column without a word', [['A1'], ['A2']], 0],
    ['one row only', [['A1', 'x']], 0],
    [
      'the same value twice',
      [
        ['x', 'x'],
        ['1', '2'],
      ],
      0,
    ],
  ])('for %s', (_what, rows, expected) => {
    expect(guessHeader(toRows(...rows))).toBe(expected);
  });
});

describe('guessMapping', () => {
  it.each<[string, string[], string[][], (string | null)[], string[]]>([
    [
      'by Chinese headers',
      ['序号', '门店编码', '门店名称', '详细地址', '城市'],
      [['1', 'A1', '一店', '一路', '上海']],
      ['门店编码', '门店名称', '详细地址', '城市'],
      ['header', 'header', 'header', 'header'],
    ],
    [
      'by English headers',
      ['Scene ID', 'Label', 'Subtitle', 'Group'],
      [['1', 'a', 'b', 'c']],
      ['Scene ID', 'Label', 'Subtitle', 'Group'],
      ['header', 'header', 'header', 'header'],
    ],
    [
      'the sure word before the general one',
      ['编号', '场景值', '姓名'],
      [['1', 'A1', '王芳']],
      ['场景值', '姓名', null, null],
      ['header', 'header', 'none', 'none'],
    ],
    [
      'the column that tells rows apart',
      ['渠道', '门店'],
      [
        ['线下', '一店'],
        ['线下', '二店'],
      ],
      [null, '门店', null, null],
      ['none', 'header', 'none', 'none'],
    ],
    [
      'a running number when there is nothing better',
      ['序号', '姓名'],
      [
        ['1', '王芳'],
        ['2', '李强'],
      ],
      ['序号', '姓名', null, null],
      ['header', 'header', 'none', 'none'],
    ],
    [
      'no running number with gaps',
      ['序号', '姓名'],
      [
        ['1', '王芳'],
        ['', '李强'],
      ],
      [null, '姓名', null, null],
      ['none', 'header', 'none', 'none'],
    ],
    [
      'by content without headers',
      ['#1', '#2', '#3'],
      [
        ['2026-11-22', 'A1', '人民广场店'],
        ['2026-11-22', 'A2', '徐家汇店'],
      ],
      ['#2', '#3', null, null],
      ['content', 'content', 'none', 'none'],
    ],
    [
      'never a telephone number as scene',
      ['#1', '#2'],
      [
        ['13800138000', '王芳'],
        ['13900139000', '李强'],
      ],
      [null, '#2', null, null],
      ['none', 'content', 'none', 'none'],
    ],
    [
      'not a column that is blank',
      ['编号', '代码', '名称'],
      [['', 'A1', '一店']],
      ['代码', '名称', null, null],
      ['header', 'header', 'none', 'none'],
    ],
    [
      'by traditional headers',
      ['店鋪編號', '店鋪名稱', '地區'],
      [['A1', '一店', '臺北']],
      ['店鋪編號', '店鋪名稱', null, '地區'],
      ['header', 'header', 'none', 'header'],
    ],
  ])('%s', (_what, headers, rows, mapping, basis) => {
    const [scene, label, label2, folder] = mapping;
    const [sceneBasis, labelBasis, label2Basis, folderBasis] = basis;
    expect(guessMapping({ headers, rows: toRows(...rows), unreadableColumns: [] })).toEqual({
      unreadableScene: null,
      mapping: { scene, label, label2, folder },
      basis: { scene: sceneBasis, label: labelBasis, label2: label2Basis, folder: folderBasis },
    });
  });
});

describe('toRosterRows', () => {
  it('takes each row by itself, without outer spaces, with every column as a field', async () => {
    const table = await read('门店编码,门店名称,城市,备注\nA1 ,　一店,上海,\n\nA2,二店,"北 京",x\n');
    expect(toRosterRows(table, { scene: '门店编码', label: '门店名称', label2: '备注', folder: '城市' })).toEqual([
      {
        rowNumber: 2,
        scene: 'A1',
        label: '一店',
        label2: '',
        folder: '上海',
        fields: { 门店编码: 'A1', 门店名称: '一店', 城市: '上海', 备注: '' },
      },
      {
        rowNumber: 4,
        scene: 'A2',
        label: '二店',
        label2: 'x',
        folder: '北 京',
        fields: { 门店编码: 'A2', 门店名称: '二店', 城市: '北 京', 备注: 'x' },
      },
    ]);
  });

  it('uses the scene as label when no column is chosen, but not when the label is blank', () => {
    const table = { headers: ['id', 'name'], rows: toRows(['A1', '']) };
    expect(toRosterRows(table, { ...noMapping, scene: 'id' })[0]?.label).toBe('A1');
    expect(toRosterRows(table, { ...noMapping, scene: 'id', label: 'name' })[0]?.label).toBe('');
  });

  it('takes a column by its place', () => {
    const table = { headers: ['id', '#2'], rows: toRows(['A1', 'x']) };
    expect(toRosterRows(table, { ...noMapping, scene: '#1', label: '#2' })[0]).toMatchObject({
      scene: 'A1',
      label: 'x',
    });
  });

  it('says which columns there are when one is missing or none is chosen', () => {
    const table = { headers: ['编号', '名称'], rows: toRows(['A1', '一店']) };
    expect(problemOfCall(() => toRosterRows(table, { ...noMapping, scene: '编号', folder: '城市' }))).toEqual({
      code: 'ROSTER_COLUMN_MISSING',
      params: { column: '城市', columns: '编号 · 名称' },
    });
    expect(problemOfCall(() => toRosterRows(table, noMapping))).toEqual({
      code: 'ROSTER_SCENE_COLUMN_UNSET',
      params: { columns: '编号 · 名称' },
    });
  });

  it('keeps a column whose name could be mistaken for an object prototype', async () => {
    const table = await read('编号,__proto__,constructor\nA1,x,y\n', { headerRow: 1 });
    expect(table.headers).toEqual(['编号', '__proto__ (2)', 'constructor']);
    expect(toRosterRows(table, { ...noMapping, scene: '编号' })[0]?.fields).toEqual({
      编号: 'A1',
      '__proto__ (2)': 'x',
      constructor: 'y',
    });
  });
});

describe('a header row that is told', () => {
  const text = '名单\n编号,名称\nA1,一店\n';

  it('is used, or none is', async () => {
    expect(await read(text, { headerRow: 3 }).catch((error: unknown) => error)).toMatchObject({
      code: 'ROSTER_NO_ROWS',
      params: { headerRow: 3 },
    });
    expect((await read(text, { headerRow: 0 })).rows.map((row) => row.cells)).toEqual([
      ['名单', ''],
      ['编号', '名称'],
      ['A1', '一店'],
    ]);
    expect((await read(text, { headerRow: 2 })).headers).toEqual(['编号', '名称']);
  });

  it('must be there', async () => {
    expect(await problemOf(read(text, { headerRow: 9 }))).toEqual({
      code: 'ROSTER_HEADER_ROW_MISSING',
      params: { headerRow: 9 },
    });
  });
});

describe('limits', () => {
  it('refuses a table too wide to be a roster', async () => {
    expect(await problemOf(read(`${'x,'.repeat(1500)}\n`))).toEqual({
      code: 'ROSTER_TOO_WIDE',
      params: { maxColumns: 1000, maxCells: 20_000_000 },
    });
  });

  it('refuses more rows than a million, below the header or as lines of the file', async () => {
    const tooMany = { code: 'ROSTER_TOO_MANY_ROWS', params: { max: 1_000_000 } };
    const row = { rowNumber: 2, cells: ['A1'] };
    const header = { rowNumber: 1, cells: ['编号'] };
    const rows = [header, ...Array.from({ length: 1_000_001 }, () => row)];
    const grid = {
      rows,
      mergedAreas: [],
      unreadableColumns: new Set<number>(),
      sheets: [],
      sheet: null,
      encoding: null,
      separator: null,
      isReadByOther: false,
      notes: [],
    };
    expect(problemOfCall(() => toTable(grid, {}))).toEqual(tooMany);
    expect(await problemOf(read('\n'.repeat(1_000_101)))).toEqual(tooMany);
  }, 30_000);

  it('refuses a file of more than 100 MB before looking into it', async () => {
    const bytes = new Uint8Array(200 * 1024 * 1024);
    const problem = await problemOf(readTable({ fileName: 'x.csv', bytes }, {}, new AbortController().signal));
    expect(problem).toEqual({ code: 'ROSTER_TOO_BIG', params: { megabytes: 200, maxMegabytes: 100 } });
  });

  it('is not slowed down by endless spaces', async () => {
    const table = await read(`编号,名称\nA1,x${' '.repeat(1_000_000)}y\n`);
    expect(table.rows[0]?.cells[1]?.length).toBe(1_000_002);
  });
});
