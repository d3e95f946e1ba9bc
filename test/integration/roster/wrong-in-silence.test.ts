/**
 * Tables that once led to wrong codes without a word, or were refused though every other program opens them: what is read from them
 * and what a plan makes of it. Shapes are those of public bug reports.
 */
import { readFileSync } from 'node:fs';
import { planBatch } from '@core/batch';
import { guessMapping, readTable, toRosterRows } from '@core/roster';
import { defaultDesign } from '@shared/artwork';
import type { PlannedRow, SceneKind, Table } from '@shared/domain';
import type { ErrorCode } from '@shared/errors';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../support/fake-clock';
import { problemOf, problemOfCall } from '../../support/outcome';
import { addAccount, openTempLedger } from '../../support/temp-ledger';

const read = (name: string): Promise<Table> => {
  const bytes = readFileSync(new URL(`../../fixtures/roster/${name}`, import.meta.url));
  return readTable({ fileName: name, bytes }, {}, new AbortController().signal);
};

function plan(table: Table, sceneKind: SceneKind = 'permanent-text', takenIn: readonly number[] = []) {
  const rows = toRosterRows(table, guessMapping(table).mapping);
  const ledger = openTempLedger();
  const spec = { accountId: addAccount(ledger), sceneKind, validForSeconds: null, reuseFromLedger: true } as const;
  const edits = takenIn.map((rowNumber) => ({ rowNumber, isLeftOut: false }));
  return planBatch(spec, rows, ledger, createFakeClock(), { edits }).rows;
}

const show = ({ row, verdict, warnings }: PlannedRow): string => {
  const why = verdict.kind === 'leftOut' ? [verdict.reason] : warnings.map(({ code }) => code);
  return [`${row.rowNumber} ${row.scene}=${row.label}`, verdict.kind, ...why].join(' ');
};
const judge = async (name: string): Promise<string[]> => plan(await read(name)).map(show);

const threeShops = ['2 SH001=南京东路店 new', '3 SH002=徐家汇店 new', '4 BJ001=王府井店 new'];

describe('separators', () => {
  it.each(['tab-before-comma.csv', 'tab-after-every-cell.csv', 'tab-before-data.csv', 'quoted-tab.csv'])(
    '%s: blanks beside the separator are padding',
    async (name) => {
      const table = await read(name);
      expect({ headers: table.headers, separator: table.separator }).toEqual({
        headers: ['门店编码', '门店名称', '城市'],
        separator: ',',
      });
      expect(plan(table).map(show)).toEqual(threeShops);
    },
  );

  it('takes the mark before every cell of a payment platform for padding, and what follows the total for its end', async () => {
    expect(await judge('backtick-bill.csv')).toEqual([
      ...threeShops,
      '5 总笔数=总金额 leftOut total',
      '6 3=30.00 leftOut signature',
    ]);
  });
});

describe('rows that are no data', () => {
  it.each<[string, string[], string[]]>([
    [
      'two-header-rows.xlsx',
      ['门店编码', '门店名称', '店长电话', '座机'],
      ['3 SH001=南京东路店 new', '4 SH002=徐家汇店 new'],
    ],
    [
      'two-header-rows.csv',
      ['门店编码', '门店名称', '店长电话', '座机'],
      ['3 SH001=南京东路店 new', '4 SH002=徐家汇店 new'],
    ],
    [
      'title-and-two-levels.xlsx',
      ['序号', '编码', '名称', '城市', '姓名', '电话'],
      ['4 SH001=南京东路店 new', '5 SH002=徐家汇店 new'],
    ],
    [
      'instruction-row.xlsx',
      ['门店编码', '门店名称', '城市'],
      ['2 必填，10个字以内=必填，门头名称 leftOut instructions', '3 SH001=南京东路店 new', '4 SH002=徐家汇店 new'],
    ],
    [
      'totals-and-signatures.xlsx',
      ['门店编码', '门店名称', '城市', '数量'],
      ['3 SH001=南京东路店 new', '4 SH002=徐家汇店 new', '5 合计= leftOut total', '6 制表人：甲= leftOut signature'],
    ],
    [
      'page-headers.xlsx',
      ['门店编码', '门店名称', '城市'],
      [
        '2 SH001=南京东路店 new',
        '3 第 1 页= leftOut title',
        '4 门店编码=门店名称 leftOut header',
        '5 SH002=徐家汇店 new',
        '6 小计：2= leftOut total',
      ],
    ],
  ])('%s', async (name, headers, rows) => {
    const table = await read(name);
    expect(table.headers).toEqual(headers);
    expect(plan(table).map(show)).toEqual(rows);
    const isTold = table.notes.some(({ code }) => code === 'ROSTER_ROWS_LEFT_OUT');
    expect(isTold).toBe(rows.some((row) => row.includes('leftOut')));
  });

  it('are taken in when a person says so', async () => {
    const rows = plan(await read('totals-and-signatures.xlsx'), 'permanent-text', [5]);
    expect(rows.map(show)[2]).toBe('5 合计= new BATCH_LABEL_MISSING');
  });
});

describe('the scene column', () => {
  it('is never given to a weaker one when it cannot be read', async () => {
    const table = await read('formula-scene.xlsx');
    const guess = guessMapping(table);
    expect({ scene: guess.mapping.scene, label: guess.mapping.label, lost: guess.unreadableScene }).toEqual({
      scene: null,
      label: '门店名称',
      lost: '门店编码',
    });
    expect(table.unreadableColumns).toEqual(['门店编码']);
    expect(problemOfCall(() => plan(table)).code).toBe('ROSTER_SCENE_COLUMN_UNSET');
  });
});

describe('which sheet', () => {
  it.each([
    ['instructions-sheet.xlsx', '门店'],
    ['numbers-summary.xlsx', '门店 - 表格 1'],
  ])('%s: the one that looks like a roster', async (name, sheet) => {
    const table = await read(name);
    expect(table.sheet).toBe(sheet);
    expect(table.notes.map(({ code }) => code)).toContain('ROSTER_SEVERAL_SHEETS');
    expect(plan(table).map(show)[0]).toMatch(/^\d+ SH001=南京东路店 new$/);
  });
});

describe('what a spreadsheet did to codes', () => {
  it.each([
    ['codes-damaged.csv', { count: 5, rows: 5, value: '1.38E+10' }],
    ['codes-became-dates.xlsx', { count: 2, rows: 3, value: '3月1日' }],
  ])('%s: a stop, as it happened to most rows', async (name, params) => {
    const table = await read(name);
    expect(problemOfCall(() => plan(table))).toEqual({ code: 'ROSTER_SCENES_DAMAGED', params });
  });

  it('is a warning on single rows', () => {
    const scenes = ['A1', 'A2', 'A3', 'A4', 'Mar-01', '2024/1/1', '1.38E+10', '2024-01-01'];
    const rows = scenes.map((scene, index) => ({ rowNumber: index + 2, cells: [scene, '店'] }));
    const made = plan({ ...emptyTable, headers: ['门店编码', '门店名称'], rows });
    expect(made.flatMap(({ row, warnings }) => warnings.map(({ code }) => `${row.scene} ${code}`))).toEqual([
      'Mar-01 SCENE_BECAME_DATE',
      '2024/1/1 SCENE_BECAME_DATE',
      '1.38E+10 SCENE_BECAME_SCIENTIFIC',
      '2024-01-01 SCENE_BECAME_DATE',
    ]);
  });

  it('shows dates with the tag of a language as the spreadsheet does', async () => {
    const table = await read('date-language-tags.xlsx');
    expect(table.rows[0]?.cells.slice(2)).toEqual(['2024年5月1日', '星期三', '2024年5月1日']);
    expect(table.notes).toEqual([]);
  });
});

const emptyTable: Table = {
  headers: [],
  headerRow: 1,
  rows: [],
  unreadableColumns: [],
  sheets: [],
  sheet: null,
  encoding: 'utf-8',
  separator: ',',
  isReadByOther: false,
  notes: [],
};

describe('characters that look like others', () => {
  it.each<[string, ErrorCode[][]]>([
    ['kangxi.csv', [['SCENE_LOOKALIKE'], ['SCENE_LOOKALIKE'], ['SCENE_LOOKALIKE']]],
    [
      'blank-lookalikes.csv',
      [
        ['SCENE_BLANK_LOOKALIKE', 'SCENE_ALIKE'],
        ['SCENE_BLANK_LOOKALIKE'],
        ['SCENE_BLANK_LOOKALIKE'],
        ['SCENE_BLANK_LOOKALIKE'],
        ['SCENE_BLANK_LOOKALIKE'],
        ['SCENE_INVISIBLE'],
        ['SCENE_INVISIBLE'],
        ['SCENE_BLANK_LOOKALIKE'],
        ['SCENE_ALIKE'],
      ],
    ],
    [
      'lookalike-letters.csv',
      [['SCENE_ALIKE'], ['SCENE_LOOKALIKE', 'SCENE_ALIKE'], ['SCENE_ALIKE'], ['SCENE_LOOKALIKE'], ['SCENE_LOOKALIKE']],
    ],
  ])('%s', async (name, codes) => {
    expect(plan(await read(name)).map(({ warnings }) => warnings.map(({ code }) => code))).toEqual(codes);
  });

  it('invisible.xlsx: every row but the plain ones is told', async () => {
    const told = plan(await read('invisible.xlsx')).map(({ warnings }) => warnings.length > 0);
    expect(told.slice(0, 6)).toEqual([true, true, true, true, false, true]);
  });
});

describe('number and text of one EventKey', () => {
  it('are told when the account has, or waits for, the other', () => {
    const ledger = openTempLedger();
    const accountId = addAccount(ledger);
    const spec = { accountId, validForSeconds: null, reuseFromLedger: true, name: '数字' } as const;
    const row = (scene: string, rowNumber: number) => ({
      rowNumber,
      scene,
      label: scene,
      label2: '',
      folder: '',
      fields: {},
    });
    const numbers = planBatch(
      { ...spec, sceneKind: 'permanent' },
      [row('1', 1), row('2', 2)],
      ledger,
      createFakeClock(),
    );
    const source = { name: 'x', targetPath: null, recipe: { source: { kind: 'list' }, rule: null } } as const;
    ledger.write(({ batches, items }) => {
      const made = { ...spec, sceneKind: 'permanent' } as const;
      const id = batches.insert({ spec: made, source, design: defaultDesign, createdAtMs: 0 });
      items.insertPlan(id, numbers.rows, 0);
    });
    const texts = planBatch(
      { ...spec, sceneKind: 'permanent-text' },
      [row('1', 1), row('3', 2), row('a', 3)],
      ledger,
      createFakeClock(),
    );
    expect(texts.rows.map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([
      ['SCENE_SAME_EVENT_KEY'],
      [],
      [],
    ]);
  });
});

describe('workbooks everybody else opens', () => {
  it.each([
    ['strings-missing.xlsx', 3],
    ['row-per-cell.xlsx', 3],
    ['column-by-column.xlsx', 3],
    ['blank-shared-strings.xlsx', 2],
    ['zero-height.xlsx', 3],
  ])('%s is read', async (name, count) => {
    const table = await read(name);
    expect(table.rows.length).toBe(count);
    expect(table.rows[0]?.cells.slice(0, 2)).toEqual(['SH001', '南京东路店']);
  });

  it('finds rows in the order of their numbers, and those of no height hidden', async () => {
    expect((await read('row-order.xlsx')).rows.map(({ cells }) => cells)).toEqual([['2'], ['1']]);
    expect((await read('zero-height.xlsx')).notes).toContainEqual({
      code: 'ROSTER_HIDDEN_ROWS',
      params: { count: 1, row: 3 },
    });
  });
});

describe('files named as what they are', () => {
  it.each([
    ['bad-gbk-cut.csv', 'ROSTER_GBK_CUT', { count: 4, row: 2, column: 2 }],
    ['bad-gbk-cut-quoted.csv', 'ROSTER_GBK_CUT', { count: 4, row: 2, column: 2 }],
    ['bad-sylk.slk', 'ROSTER_NOT_A_TABLE', { format: 'SYLK' }],
    ['bad-company-encrypted.xlsx', 'ROSTER_COMPANY_ENCRYPTED', {}],
    ['bad-company-encrypted-header.xlsx', 'ROSTER_COMPANY_ENCRYPTED', {}],
  ])('%s: %s', async (name, code, params) => {
    expect(await problemOf(read(name))).toEqual({ code, params });
  });
});
