import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodeFiles } from '@core/platform-node';
import readXlsxFile from 'read-excel-file/node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SheetRow, writeXlsx } from '../../../../src/core/handoff/papers/xlsx';
import { toColumnLetters, toXmlText } from '../../../../src/core/handoff/papers/xlsx-parts';
import { fullDisk } from '../../../support/failing-files';
import { NOW_MS, toStream } from '../../../support/package-request';
import { readTexts } from '../../../support/zip-entries';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'xlsx-'));
  file = path.join(folder, 'list.xlsx');
});
afterEach(() => rm(folder, { recursive: true }));

const workbook = (rowCount: number, sheetName = '清单') => ({
  sheetName,
  columns: [
    { heading: '序号', width: 8 },
    { heading: '场景值', width: 20 },
  ],
  rowCount,
  modifiedAtMs: NOW_MS,
});
const row = (...cells: (string | number)[]): SheetRow => ({ cells, style: 'text' });

const parts = () => readTexts(file);

async function readCells(): Promise<unknown> {
  const sheets = await readXlsxFile(file, { trim: false });
  return sheets.map(({ data }) => data);
}

test('text stays text: leading zeros, long digits, formulas, spaces, line breaks, rare characters', async () => {
  const texts = ['007', '412345678901234567', '=1+1', '  两边  ', 'a\nb', '𠮷 👨‍👩‍👧 <&>"', '_x0041_', "'"];
  await writeXlsx(nodeFiles, file, {
    workbook: workbook(8),
    rows: toStream(texts.map((text, index) => row(index + 1, text))),
  });
  expect(await readCells()).toEqual([[['序号', '场景值'], ...texts.map((text, index) => [index + 1, text])]]);
});

test('header frozen, filter over the whole list, widths, text format', async () => {
  await writeXlsx(nodeFiles, file, {
    workbook: workbook(2),
    rows: toStream([row(1, '1'), { cells: [2, '2'], style: 'problem' }]),
  });
  const all = await parts();
  const sheet = all.get('xl/worksheets/sheet1.xml') ?? '';
  expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
  expect(sheet).toContain('<autoFilter ref="A1:B3"/>');
  expect(sheet).toContain('<col min="2" max="2" width="20" customWidth="1"/>');
  expect(sheet).toContain('<c r="B3" s="3" t="inlineStr"><is><t xml:space="preserve">2</t></is></c>');
  expect(all.get('xl/workbook.xml')).toContain("'清单'!$A$1:$B$3");
  expect(all.get('xl/styles.xml')?.match(/numFmtId="49"/gu)).toHaveLength(3);
});

test('columns for the screen are left out of what is printed, numbers stand under their headings', async () => {
  await writeXlsx(nodeFiles, file, { workbook: { ...workbook(1), printedColumns: 1 }, rows: toStream([row(1, '1')]) });
  const all = await parts();
  const printed = (text: string | undefined) => /Print_Area"[^>]*>([^<]*)</u.exec(text ?? '')?.[1];
  expect(printed(all.get('xl/workbook.xml'))).toBe("'清单'!$A$1:$A$2");
  expect(all.get('xl/worksheets/sheet1.xml')).toContain('<c r="A2" s="4"><v>1</v></c>');
  await writeXlsx(nodeFiles, file, { workbook: workbook(1), rows: toStream([row(1, '1')]) });
  expect(printed((await parts()).get('xl/workbook.xml'))).toBe("'清单'!$A$1:$B$2");
});

test('an empty list has its header', async () => {
  await writeXlsx(nodeFiles, file, { workbook: workbook(0), rows: toStream<SheetRow>([]) });
  expect(await readCells()).toEqual([[['序号', '场景值']]]);
});

test('a cell longer than Excel takes is cut, without breaking the file', async () => {
  await writeXlsx(nodeFiles, file, { workbook: workbook(1), rows: toStream([row(1, 'x'.repeat(40_000))]) });
  expect(await readCells()).toEqual([
    [
      ['序号', '场景值'],
      [1, 'x'.repeat(32_767)],
    ],
  ]);
});

test('a full disk is told, and the file is closed', async () => {
  const failing = writeXlsx(fullDisk(nodeFiles, 100), file, { workbook: workbook(1), rows: toStream([row(1, '1')]) });
  await expect(failing).rejects.toMatchObject({ code: 'ENOSPC' });
});

test('a failing source is told', async () => {
  async function* rows(): AsyncGenerator<SheetRow> {
    yield await Promise.resolve(row(1, '1'));
    throw new Error('spool gone');
  }
  await expect(writeXlsx(nodeFiles, file, { workbook: workbook(2), rows: rows() })).rejects.toThrow('spool gone');
});

describe('toXmlText', () => {
  test.each([
    ['plain', 'plain'],
    ['<a href="x">&</a>', '&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;'],
    ['a\rb\u0000c\u001f', 'a_x000D_b_x0000_c_x001F_'],
    ['tab\tand\nline', 'tab\tand\nline'],
    ['_x000D_', '_x005F_x000D_'],
    ['half\ud83d', 'half\ufffd'],
    ['\ufffe', '_xFFFE_'],
    ['𠮷', '𠮷'],
  ])('%j becomes %j', (text, xml) => {
    expect(toXmlText(text)).toBe(xml);
  });
});

test('columns are lettered as in a spreadsheet', () => {
  expect([0, 15, 25, 26, 51, 701, 702].map(toColumnLetters)).toEqual(['A', 'P', 'Z', 'AA', 'AZ', 'ZZ', 'AAA']);
});
