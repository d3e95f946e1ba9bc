/** Reading on a worker thread: same tables, same errors, and it can be stopped. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRosterReader, type RosterReader, type TableInput } from '@core/roster';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../../support/outcome';
import { type BuiltWorker, buildWorker } from './build-worker';

const here = createRosterReader({ workerUrl: null });
let worker: BuiltWorker;
let reader: RosterReader;

beforeAll(async () => {
  worker = await buildWorker();
  reader = createRosterReader({ workerUrl: worker.url });
});
afterAll(() => worker.remove());

const never = new AbortController().signal;
const fixture = (name: string): TableInput => ({
  fileName: name,
  bytes: readFileSync(new URL(`../../fixtures/roster/${name}`, import.meta.url)),
});
const largeCsv = (rows: number): TableInput => {
  const lines = Array.from({ length: rows }, (_, index) => `SH${index + 1},第${index + 1}号店,上海`);
  return { fileName: 'large.csv', bytes: Buffer.from(`门店编码,门店名称,城市\n${lines.join('\n')}\n`) };
};

describe('a reader with a worker', () => {
  it.each(['gbk.csv', 'number-formats.xlsx', 'sheets.xlsx'])('reads %s like the calling thread', async (name) => {
    expect(await reader.readTable(fixture(name), {}, never)).toEqual(await here.readTable(fixture(name), {}, never));
  });

  it('keeps the order of many rows', async () => {
    const input = largeCsv(25_000);
    const table = await reader.readTable(input, {}, never);
    expect(table.rows).toEqual((await here.readTable(input, {}, never)).rows);
    expect(table.rows.length).toBe(25_000);
    expect(table.rows[24_999]).toEqual({ rowNumber: 25_001, cells: ['SH25000', '第25000号店', '上海'] });
  });

  it('leaves the bytes it was given where they are', async () => {
    const input = fixture('gbk.csv');
    const before = Buffer.from(input.bytes);
    await reader.readTable(input, {}, never);
    expect(Buffer.from(input.bytes).equals(before)).toBe(true);
  });

  it('passes options on and errors back', async () => {
    expect(await problemOf(reader.readTable(fixture('sheets.xlsx'), { sheet: '渠道' }, never))).toEqual({
      code: 'ROSTER_SHEET_MISSING',
      params: { sheet: '渠道', sheets: '说明 · 旧名单 · 门店 · 员工' },
    });
    expect(await problemOf(reader.readTable(fixture('bad-web-page.xls'), {}, never))).toEqual({
      code: 'ROSTER_HTML',
      params: {},
    });
  });

  it('stops at once with the reason of the signal', async () => {
    const controller = new AbortController();
    const reading = reader.readTable(largeCsv(200_000), {}, controller.signal);
    controller.abort(new Error('changed my mind'));
    await expect(reading).rejects.toThrow('changed my mind');
    await expect(reader.readTable(fixture('gbk.csv'), {}, controller.signal)).rejects.toThrow('changed my mind');
  });

  it('says so when the worker ran out of the memory it may use', async () => {
    const glutton = new URL('glutton.mjs', worker.url);
    writeFileSync(glutton, "throw Object.assign(new Error('heap'), { code: 'ERR_WORKER_OUT_OF_MEMORY' });");
    const reading = createRosterReader({ workerUrl: glutton }).readTable(fixture('gbk.csv'), {}, never);
    expect(await problemOf(reading)).toEqual({ code: 'ROSTER_OUT_OF_MEMORY', params: {} });
  });

  it('rejects when the worker cannot start or ends by itself', async () => {
    const missing = createRosterReader({ workerUrl: new URL('missing.mjs', worker.url) });
    await expect(missing.readTable(fixture('gbk.csv'), {}, never)).rejects.toThrow(/Cannot find module/);
    const quitter = new URL('quitter.mjs', worker.url);
    writeFileSync(quitter, 'process.exit(3);');
    await expect(createRosterReader({ workerUrl: quitter }).readTable(fixture('gbk.csv'), {}, never)).rejects.toThrow(
      'ended with code 3',
    );
  });
});
