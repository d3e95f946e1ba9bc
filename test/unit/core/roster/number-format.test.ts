/** Numbers as a spreadsheet shows them. Expected values are those of Excel in Chinese; the last block is LibreOffice's own output. */
import { createNumberFormat } from '@core/roster/xlsx/number-text';
import { describe, expect, it } from 'vitest';

const show = (code: string, raw: string, is1904 = false): string => createNumberFormat(code, is1904)(raw).text;
const changeOf = (code: string, raw: string): string => createNumberFormat(code, false)(raw).change;

describe('numbers', () => {
  it.each([
    ['General', '123', '123'],
    ['General', '0.1', '0.1'],
    ['General', '0.30000000000000004', '0.3'],
    ['General', '1.38001380001E+11', '138001380001'],
    ['General', '1E-7', '0.0000001'],
    ['General', '-0', '0'],
    ['General', '1234567890123456', '1234567890123456'],
    ['General', '1.2345678901234501E+17', '123456789012345000'],
    ['General', 'not a number', 'not a number'],
    ['@', '12', '12'],
    ['', '12', '12'],
    ['000000', '123', '000123'],
    ['000000', '1234567', '1234567'],
    ['000000', '-5', '-000005'],
    ['00000000000000000000', '12345678901234567', '00012345678901234567'],
    ['"SH"0000', '7', 'SH0007'],
    ['\\S\\H0000', '7', 'SH0007'],
    ['0"号店"', '5', '5号店'],
    ['General"店"', '5', '5店'],
    ['000-0000-0000', '13800138000', '138-0013-8000'],
    ['"A-"000"-"00', '12', 'A-000-12'],
    ['0.00', '1.005', '1.01'],
    ['0.00', '2.675', '2.68'],
    ['0.00', '-1234.567', '-1234.57'],
    ['0', '0.5', '1'],
    ['0.0#', '1.25', '1.25'],
    ['0.0#', '1.2', '1.2'],
    ['#.##', '0.5', '.5'],
    ['#,##0.00', '1234567.891', '1,234,567.89'],
    ['0.0,', '1234', '1.2'],
    ['0%', '0.256', '26%'],
    ['0.0%', '0.256', '25.6%'],
    ['0.00E+00', '138001380001', '138001380001'],
    ['"￥"#,##0.00', '1280', '￥1,280.00'],
    ['[$¥-804]#,##0.00', '1280', '¥1,280.00'],
    ['_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '0', '-'],
    ['_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '-1280', '-1,280.00'],
    ['0.00_);[Red]\\(0.00\\)', '-5', '(5.00)'],
    ['[红色]0', '5', '5'],
    ['0;-0;"零"', '0', '零'],
    ['0;-0;;@', '0', ''],
    ['0";"0', '12', '1;2'],
  ])('%s shows %s as %s', (code, raw, text) => {
    expect(show(code, raw)).toBe(text);
  });

  it('leaves thousands separators out of whole numbers, which are ids or counts', () => {
    expect(createNumberFormat('#,##0', false)('1234567')).toEqual({ text: '1234567', change: 'ungrouped' });
    expect(createNumberFormat('#,##0', false)('999')).toEqual({ text: '999', change: 'none' });
  });

  it.each(['[DBNum1][$-804]General', '# ?/?', '[<100]"小"0;"大"0', 'SH0000', '0.0.0', '"open'])(
    'shows %s plainly rather than wrongly',
    (code) => {
      expect(createNumberFormat(code, false)('12')).toEqual({ text: '12', change: 'plain' });
    },
  );
});

describe('dates and times', () => {
  it.each([
    ['yyyy/m/d', '46348', '2026/11/22'],
    ['yyyy\\-mm\\-dd', '46348', '2026-11-22'],
    ['yyyy"年"m"月"d"日"', '46348', '2026年11月22日'],
    ['[$-804]yyyy"年"m"月"d"日";@', '46348', '2026年11月22日'],
    ['yyyy年m月d日', '46348', '2026年11月22日'],
    ['e"年"m"月"', '46348', '2026年11月'],
    ['yyyymmdd', '46348', '20261122'],
    ['[$-F800]dddd\\,\\ mmmm\\ dd', '46348', '2026年11月22日'],
    ['aaaa', '46348', '星期日'],
    ['dddd d mmm yy', '46348', 'Sunday 22 Nov 26'],
    ['yyyy/m/d h:mm', '46348.75', '2026/11/22 18:00'],
    ['yyyy/m/d h:mm', '46348.9999999', '2026/11/22 23:59'],
    ['h:mm:ss AM/PM', '46348.75', '6:00:00 PM'],
    ['上午/下午h"时"mm"分"', '0.3', '上午7时12分'],
    ['h"时"mm"分"ss"秒"', '46348.75', '18时00分00秒'],
    ['mm:ss', '0.01', '14:24'],
    ['[h]:mm', '1.5', '36:00'],
    ['[mm]:ss', '0.05', '72:00'],
    ['yyyy/m/d', '59', '1900/2/28'],
    ['yyyy/m/d', '61', '1900/3/1'],
    ['yyyy/m/d', '1', '1900/1/1'],
  ])('%s shows %s as %s', (code, raw, text) => {
    expect(show(code, raw)).toBe(text);
  });

  it('counts from 1904 where the workbook does', () => {
    expect(show('yyyy/m/d', '44886', true)).toBe('2026/11/22');
  });

  it('shows a date plainly when its format is not understood, and a number that is no date as a number', () => {
    expect(createNumberFormat('[DBNum1][$-804]yyyy"年"m"月"d"日"', false)('46348')).toEqual({
      text: '2026/11/22',
      change: 'plain',
    });
    expect(createNumberFormat('[$-804]mmmm d', false)('46348')).toEqual({ text: '2026/11/22', change: 'plain' });
    expect(changeOf('yyyy/m/d', '-5')).toBe('plain');
    expect(show('yyyy/m/d', '60')).toBe('60');
    expect(show('yyyy/m/d', '99999999')).toBe('99999999');
  });
});
