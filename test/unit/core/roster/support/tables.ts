/** Random tables as offices have them, and ways to write them down. */
import type { TableSeparator } from '@shared/domain';
import type { SeededRandom } from '../../../../support/seeded-random';

const shops = [
  '人民广场店',
  '徐家汇店',
  '国贸（一期）',
  '天河城, 三楼',
  '万达；北门',
  'O\'Hare "T2"',
  '老王家的店\n二楼',
  '1号店',
  'A+B',
  '西单，大悦城',
];
const cities = ['上海', '北京', '广州', '深圳', ''];

export const randomHeaders = ['门店编码', '门店名称', '城市', '备注'] as const;

/** Cells of two to four columns; the first is never blank. */
export function randomRows(random: SeededRandom, columns: number): string[][] {
  return Array.from({ length: random.between(1, 25) }, (_, index) =>
    [
      `SH${String(index + 1).padStart(4, '0')}`,
      random.pick(shops),
      random.pick(cities),
      String(random.between(1, 9999)),
    ].slice(0, columns),
  );
}

const alphabet = [...'abcXYZ019 ,;\t"\'\n，；。、（）店铺城市场东西南北一二三四', '😀', '𠮷', 'é', 'ü', '￥', '\u3000'];

/** Cells of anything a cell may hold. */
export function wildRows(random: SeededRandom, columns: number): string[][] {
  return Array.from({ length: random.between(1, 12) }, () => [
    `x${wildCell(random)}`,
    ...Array.from({ length: columns - 1 }, () => wildCell(random)),
  ]);
}

const wildCell = (random: SeededRandom): string =>
  Array.from({ length: random.between(0, 8) }, () => random.pick(alphabet)).join('');

/** RFC 4180 with any separator and line end. */
export function writeTable(rows: readonly (readonly string[])[], separator: TableSeparator, lineEnd: string): string {
  const toCell = (cell: string): string =>
    cell.includes('"') || cell.includes('\n') || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return rows.map((row) => row.map(toCell).join(separator) + lineEnd).join('');
}
