/**
 * From a cell's style number to the format its number is shown in.
 * Source: ECMA-376 Part 1, 18.8.30 (numFmt) with the built-in formats of the zh-cn locale.
 */
import { isTrue } from './package';
import { type Slice, toAttributes, type XmlHandlers } from './xml';

export const GENERAL = 'General';

const yearMonth = 'yyyy"年"m"月"';
const monthDay = 'm"月"d"日"';
const hourMinute = 'h"时"mm"分"';

/** Built-in formats are not written into the file; dates are given as a Chinese Excel shows them. */
const builtIn: ReadonlyMap<number, string> = new Map([
  [0, GENERAL],
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [5, '"¥"#,##0'],
  [6, '"¥"#,##0'],
  [7, '"¥"#,##0.00'],
  [8, '"¥"#,##0.00'],
  [9, '0%'],
  [10, '0.00%'],
  [11, '0.00E+00'],
  [12, '# ?/?'],
  [13, '# ??/??'],
  [14, 'yyyy/m/d'],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [18, 'h:mm AM/PM'],
  [19, 'h:mm:ss AM/PM'],
  [20, 'h:mm'],
  [21, 'h:mm:ss'],
  [22, 'yyyy/m/d h:mm'],
  [27, yearMonth],
  [28, monthDay],
  [29, monthDay],
  [30, 'm-d-yy'],
  [31, 'yyyy"年"m"月"d"日"'],
  [32, hourMinute],
  [33, 'h"时"mm"分"ss"秒"'],
  [34, `上午/下午${hourMinute}`],
  [35, '上午/下午h"时"mm"分"ss"秒"'],
  [36, yearMonth],
  [37, '#,##0'],
  [38, '#,##0'],
  [39, '#,##0.00'],
  [40, '#,##0.00'],
  [41, '#,##0'],
  [42, '"¥"#,##0'],
  [43, '#,##0.00'],
  [44, '"¥"#,##0.00'],
  [45, 'mm:ss'],
  [46, '[h]:mm:ss'],
  [47, 'mm:ss.0'],
  [48, '##0.0E+0'],
  [49, '@'],
  [50, yearMonth],
  [51, monthDay],
  [52, yearMonth],
  [53, monthDay],
  [54, monthDay],
  [55, `上午/下午${hourMinute}`],
  [56, '上午/下午h"时"mm"分"ss"秒"'],
  [57, yearMonth],
  [58, monthDay],
]);

export interface Styles {
  readonly handlers: XmlHandlers;
  /** Format code for the `s` of a cell, 0 when it has none; General for unknown styles. */
  formatOf(style: number): string;
}

export function createStyles(): Styles {
  const custom = new Map<number, string>();
  const formatIds: number[] = [];
  let isInCellFormats = false;
  return {
    handlers: {
      open(name, raw) {
        if (name === 'cellXfs') isInCellFormats = true;
        else if (name === 'numFmt') {
          const attributes = toAttributes(raw);
          custom.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? GENERAL);
        } else if (name === 'xf' && isInCellFormats) formatIds.push(toFormatId(raw));
      },
      close(name) {
        if (name === 'cellXfs') isInCellFormats = false;
      },
      text: () => undefined,
    },
    formatOf: (style) => {
      const id = formatIds[style] ?? 0;
      return custom.get(id) ?? builtIn.get(id) ?? GENERAL;
    },
  };
}

function toFormatId(raw: Slice): number {
  const attributes = toAttributes(raw);
  const applies = attributes.get('applyNumberFormat');
  // Left out means yes: many writers never write it.
  return applies === undefined || isTrue(applies) ? Number(attributes.get('numFmtId') ?? 0) : 0;
}
