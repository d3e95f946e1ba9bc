import { pastedRows, readListText } from '@core/roster';
import { describe, expect, it } from 'vitest';
import { problemOfCall } from '../../../support/outcome';
import { encodeText } from './support/encode';

const rowsOf = (text: string) =>
  pastedRows(text).rows.map(({ rowNumber, scene, label, label2, folder }) => [rowNumber, scene, label, label2, folder]);

describe('pastedRows', () => {
  it('takes one scene per line and keeps the numbers of the lines', () => {
    expect(rowsOf('A1\r\n\r\n  A2 \nA3')).toEqual([
      [1, 'A1', 'A1', '', ''],
      [3, 'A2', 'A2', '', ''],
      [4, 'A3', 'A3', '', ''],
    ]);
  });

  it('takes the columns of a spreadsheet: scene, label, second line, folder', () => {
    expect(rowsOf('A1\t一店\t一路\t上海\nA2\t\nA3\t三店')).toEqual([
      [1, 'A1', '一店', '一路', '上海'],
      [2, 'A2', 'A2', '', ''],
      [3, 'A3', '三店', '', ''],
    ]);
  });

  it('understands how Excel quotes a cell with line breaks, and leaves other marks alone', () => {
    expect(rowsOf('A1\t"一店\n""北门"""\nA2\t二店')).toEqual([
      [1, 'A1', '一店\n"北门"', '', ''],
      [2, 'A2', '二店', '', ''],
    ]);
    expect(rowsOf('A1\t"华为"专卖店\nA2\t12" 显示屏')).toEqual([
      [1, 'A1', '"华为"专卖店', '', ''],
      [2, 'A2', '12" 显示屏', '', ''],
    ]);
  });

  it('cuts at the first comma only, of either width', () => {
    expect(rowsOf('A1,一店, 二楼\nA2，二店，北门\nA3')).toEqual([
      [1, 'A1', '一店, 二楼', '', ''],
      [2, 'A2', '二店，北门', '', ''],
      [3, 'A3', 'A3', '', ''],
    ]);
  });

  it('leaves out a line that names the columns, and says so', () => {
    expect(pastedRows('门店编码\t门店名称\nA1\t一店')).toEqual({
      rows: [{ rowNumber: 2, scene: 'A1', label: '一店', label2: '', folder: '', fields: {} }],
      notes: [{ code: 'ROSTER_LIST_HEADER_SKIPPED', params: { row: 1, text: '门店编码 · 门店名称' } }],
    });
    expect(rowsOf('场景值\n1')).toEqual([[2, '1', '1', '', '']]);
  });

  it('does not take a scene for a header', () => {
    expect(rowsOf('id\nA1')).toEqual([
      [1, 'id', 'id', '', ''],
      [2, 'A1', 'A1', '', ''],
    ]);
    expect(rowsOf('场景值')).toEqual([[1, '场景值', '场景值', '', '']]);
  });

  it('keeps a row whose scene is blank, for the plan to refuse', () => {
    expect(rowsOf('A1\t一店\n\t二店')).toEqual([
      [1, 'A1', '一店', '', ''],
      [2, '', '二店', '', ''],
    ]);
  });

  it('refuses a list of nothing', () => {
    expect(problemOfCall(() => pastedRows(' \n\t\n'))).toEqual({ code: 'ROSTER_EMPTY', params: {} });
  });
});

describe('readListText', () => {
  it('finds the encoding', () => {
    expect(readListText(encodeText('A1,人民广场店\n', 'gb18030'))).toBe('A1,人民广场店\n');
    expect(readListText(Buffer.from('\ufeffA1'))).toBe('A1');
  });

  it('says what the file is when it is not a list', () => {
    expect(problemOfCall(() => readListText(Buffer.from('PK\x03\x04....')))).toEqual({
      code: 'ROSTER_LIST_IS_WORKBOOK',
      params: {},
    });
    expect(problemOfCall(() => readListText(Buffer.from('%PDF-1.7')))).toEqual({
      code: 'ROSTER_NOT_A_TABLE',
      params: { format: 'PDF' },
    });
  });
});
