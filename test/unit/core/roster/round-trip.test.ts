/** Any table written in any encoding and with any separator comes back as it was. */
import { readTable } from '@core/roster';
import { type Table, type TableReadOptions, tableSeparators, textEncodings } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../../support/seeded-random';
import { encodeText, isBig5 } from './support/encode';
import { randomHeaders, randomRows, wildRows, writeTable } from './support/tables';

const marks = { 'utf-8': [0xef, 0xbb, 0xbf], 'utf-16le': [0xff, 0xfe], 'utf-16be': [0xfe, 0xff] } as const;

const read = (bytes: Uint8Array, options: TableReadOptions): Promise<Table> =>
  readTable({ fileName: 'test.csv', bytes }, options, new AbortController().signal);

const contentOf = (table: Table) => ({ headers: table.headers, rows: table.rows.map((row) => row.cells) });

describe('a table written and read again', () => {
  it('is the same when encoding, separator and header are told, whatever the cells hold', async () => {
    const random = createSeededRandom(20_261_122);
    for (let round = 0; round < 150; round += 1) {
      const columns = random.between(1, 4);
      const separator = random.pick(tableSeparators);
      const encoding = random.pick(['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const);
      const headers = randomHeaders.slice(0, columns);
      const rows = wildRows(random, columns);
      const text = writeTable([headers, ...rows], separator, random.pick(['\n', '\r\n', '\r']));
      const table = await read(encodeText(text, encoding), { encoding, separator, headerRow: 1 });
      expect(contentOf(table), JSON.stringify({ round, encoding, separator })).toEqual({ headers, rows });
    }
  });

  it.each(textEncodings)('is the same in %s when everything is guessed', async (encoding) => {
    const random = createSeededRandom(7);
    for (let round = 0; round < 40; round += 1) {
      const columns = random.between(2, 4);
      const separator = random.pick([',', ';', '\t'] as const);
      const headers = randomHeaders.slice(0, columns);
      const rows = encoding === 'big5' ? big5Rows(columns) : randomRows(random, columns);
      const text = writeTable(
        [encoding === 'big5' ? big5Headers.slice(0, columns) : headers, ...rows],
        separator,
        '\r\n',
      );
      if (encoding === 'big5') expect(isBig5(text)).toBe(true);
      const hasMark = encoding !== 'gb18030' && encoding !== 'big5' && random.chance(0.5);
      const bytes = Buffer.concat([Buffer.from(hasMark ? marks[encoding] : []), encodeText(text, encoding)]);
      const table = await read(bytes, {});
      expect({ encoding: table.encoding, separator: table.separator, rows: contentOf(table).rows }, text).toEqual({
        encoding,
        separator,
        rows,
      });
    }
  });

  it('keeps the row numbers of the file when rows between are blank', async () => {
    const text = '编号,名称\n\nA1,一店\n , \n"A2","二店\n北门"\nA3,三店\n';
    const table = await read(encodeText(text, 'gb18030'), {});
    expect(table.rows).toEqual([
      { rowNumber: 3, cells: ['A1', '一店'] },
      { rowNumber: 5, cells: ['A2', '二店\n北门'] },
      { rowNumber: 6, cells: ['A3', '三店'] },
    ]);
  });
});

const big5Headers = ['店鋪編號', '店鋪名稱', '城市', '備註'];
const big5Rows = (columns: number): string[][] =>
  [
    ['TP0001', '臺北車站門市', '臺北', '1'],
    ['TP0002', '信義區旗艦門市', '臺北', '2'],
    ['KH0003', '高雄夢時代購物中心', '高雄', '3'],
  ].map((row) => row.slice(0, columns));
