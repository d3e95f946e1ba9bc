/**
 * What a plan says of the fixture files, from the bytes to the verdict of every row, with the columns as they are guessed.
 */
import { readFileSync } from 'node:fs';
import { planBatch } from '@core/batch';
import { guessMapping, readTable, toRosterRows } from '@core/roster';
import type { SceneKind } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../support/fake-clock';
import { addAccount, openTempLedger } from '../../support/temp-ledger';

const folder = new URL('../../fixtures/roster/', import.meta.url);

/** `row scene=label verdict` per row, with the codes of what is said beside it. */
async function judge(name: string, sceneKind: SceneKind = 'permanent-text'): Promise<readonly string[]> {
  const bytes = readFileSync(new URL(name, folder));
  const table = await readTable({ fileName: name, bytes }, {}, new AbortController().signal);
  const rows = toRosterRows(table, guessMapping(table).mapping);
  const ledger = openTempLedger();
  const spec = {
    accountId: addAccount(ledger),
    sceneKind,
    validForSeconds: null,
    reuseFromLedger: true,
  } as const;
  return planBatch(spec, rows, ledger, createFakeClock()).rows.map(({ row, verdict, warnings }) => {
    const about = verdict.kind === 'bad' ? [verdict.problem] : warnings;
    return [`${row.rowNumber} ${row.scene}=${row.label}`, verdict.kind, ...about.map(({ code }) => code)].join(' ');
  });
}
/** The same three shops in many clothes: only the row they start in differs. */
const threeShops = ['SH0001=人民广场店', 'BJ0002=国贸“一期”店', 'GZ0003=天河城, 三楼'];
const twoShops = ['2 A1=一店 new', '3 A2=二店 new'];

const others: readonly (readonly [name: string, rows: readonly string[]])[] = [
  ['big5.csv', ['2 TP0001=臺北車站門市 new', '3 TP0002=信義區旗艦門市 new', '4 KH0003=高雄夢時代購物中心 new']],
  ['blank-rows.csv', ['3 SH0001=人民广场店 new', '6 SH0002=徐家汇店 new']],
  ['cell-types.xlsx', ['3 1=TRUE new', '4 2000=2000店 new']],
  ['chart-sheet-first.xlsx', ['2 1=一店 new', '3 2=二店 new']],
  ['date-1904.xlsx', ['2 A1=A1 new']],
  ['duplicate-headers.csv', ['2 A1=一店 new']],
  ['english.csv', ['2 S-1=Main St new']],
  ['error-values.csv', ['2 SH0001= new BATCH_LABEL_MISSING', '3 =徐家汇店 bad SCENE_EMPTY']],
  ['escapes.xlsx', ['2 A1=一店\n二楼 new', '3 A2=<b> & 二店 _x000D_ new', '4 A3=<三店> new']],
  ['formula-text.csv', ['2 0012=一店 new', '3 0013=二店 new']],
  ['formulas-not-calculated.xlsx', ['2 SH0001=SH0001 new']],
  ['full-width-comma.txt', ['2 SH0001=人民广场店 new', '3 BJ0002=国贸“一期”店 new']],
  ['full-width-digits.csv', ['2 ＳＨ０００１=人民广场店 new SCENE_FULL_WIDTH', '3 SH0002=徐家汇店 new']],
  ['gb18030.csv', ['2 SH0001=𠮷野家㐂店 new', '3 SH0002=朱镕路店 new']],
  [
    'gbk-traditional.csv',
    ['2 TP0001=臺北車站門市 new', '3 TP0002=信義區旗艦門市 new', '4 KH0003=高雄夢時代購物中心 new'],
  ],
  ['hidden.xlsx', ['2 A1=1号店 new', '3 A2=2号店 new', '4 A3=3号店 new', '5 A4=4号店 new', '6 A5=5号店 new']],
  ['libreoffice-gbk.csv', ['2 000123=leading zeros new', '3 SH0007=12.50 new', '4 007=TRUE new']],
  ['libreoffice.xlsx', ['2 000123=leading zeros new', '3 SH0007=12.50 new', '4 007=TRUE new']],
  ['line-breaks.csv', ['2 SH0001=人民广场店\n（二楼） new', '3 BJ0002=他说"你好" new']],
  ['long-numbers.xlsx', ['2 1234567890123456=1234567890123456 new', '3 123456789012345000=123456789012345000 new']],
  ['macro.xlsm', ['2 A1=一店 new']],
  ['merged.xlsx', ['4 SH0001=人民广场店 new', '5 SH0002=徐家汇店 new', '6 SH0003=五角场店 new', '7 BJ0004=国贸店 new']],
  [
    'mixed-line-ends.csv',
    ['2 SH0001=人民广场店 new', '3 SH0002=徐家汇店 new', '4 SH0003=五角场店 new', '5 SH0004=虹桥店 new'],
  ],
  ['mojibake.csv', ['2 SH0001=锟斤拷广场店 new', '3 SH0002=徐家汇� new']],
  ['narrower-rows.csv', ['2 SH0001=人民广场店 new', '3 SH0002=徐家汇 new', '4 店=上海 new']],
  ['no-header-numbers.csv', ['1 1=人民广场店 new', '2 2=徐家汇店 new', '3 3=五角场 new']],
  ['no-references.xlsx', ['2 A1=一店 new', '3 =二店 bad SCENE_EMPTY']],
  ['not-at-a1.xlsx', ['6 A1=一店 new', '9 A2=二店\n（北门） new']],
  ['number-formats.xlsx', ['2 000123=leading zeros new', '3 SH0007=12.50 new', '4 007=TRUE new']],
  ['outer-spaces.csv', ['2 SH0001=人民广场店 new', '3 SH0002=徐家汇店 new']],
  ['phonetic.xlsx', ['2 A1=東京 new']],
  ['prefixed-namespace.xlsx', ['2 A1=一 店 new']],
  ['strict-dates.xlsx', ['2 A1=A1 new']],
  ['wider-rows.csv', ['2 SH0001=人民广场店 new', '3 SH0002=徐家汇店 new']],
  ['xlsxwriter.xlsx', ['2 A1=人民广场 店 new', '3 A2=徐家汇店 new', '4 A3=五角场店 new']],
];

describe('the verdicts of a plan', () => {
  it('scientific.csv: none, as a spreadsheet changed every scene', async () => {
    await expect(judge('scientific.csv')).rejects.toMatchObject({ code: 'ROSTER_SCENES_DAMAGED' });
  });

  it.each([
    ['excel-unicode.txt', 2],
    ['gbk.csv', 2],
    ['no-header.csv', 1],
    ['openpyxl.xlsx', 2],
    ['semicolon.csv', 2],
    ['sep-line.csv', 3],
    ['sheets.xlsx', 2],
    ['tab.tsv', 2],
    ['title-above.csv', 5],
    ['utf16be-bom.txt', 2],
    ['utf16be.csv', 2],
    ['utf16le.csv', 2],
    ['utf8-bom.csv', 2],
    ['utf8.csv', 2],
  ] as const)('%s: three new codes from row %i on', async (name, firstRow) => {
    expect(await judge(name)).toEqual(threeShops.map((shop, index) => `${firstRow + index} ${shop} new`));
  });

  it.each([
    'backslashes.xlsx',
    'data-descriptors.xlsx',
    'odd-targets.xlsx',
    'stored.xlsx',
    'upper-case-parts.xlsx',
    'zip-comment.xlsx',
    'zip64-sizes.xlsx',
  ])('%s: two new codes', async (name) => {
    expect(await judge(name)).toEqual(twoShops);
  });

  it.each(others)('%s', async (name, rows) => {
    expect(await judge(name)).toEqual(rows);
  });

  it('of number codes refuse what is no number, or would lose its zeros', async () => {
    expect(await judge('no-header-numbers.csv', 'permanent')).toEqual([
      '1 1=人民广场店 new',
      '2 2=徐家汇店 new',
      '3 3=五角场 new',
    ]);
    expect(await judge('number-formats.xlsx', 'permanent')).toEqual([
      '2 000123=leading zeros bad SCENE_LEADING_ZERO',
      '3 SH0007=12.50 bad SCENE_NOT_A_NUMBER',
      '4 007=TRUE bad SCENE_LEADING_ZERO',
    ]);
    expect(await judge('long-numbers.xlsx', 'permanent')).toEqual([
      '2 1234567890123456=1234567890123456 bad SCENE_OUT_OF_RANGE',
      '3 123456789012345000=123456789012345000 bad SCENE_OUT_OF_RANGE',
    ]);
  });
});
