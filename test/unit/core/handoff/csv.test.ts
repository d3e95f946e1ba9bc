import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { manifestKeys, writeCsv } from '../../../../src/core/handoff/papers/manifest';
import { type PaperRow, type RowOutcome, toPaperRow } from '../../../../src/core/handoff/papers/row';
import { NOW_MS, toItem, toStream } from '../../../support/package-request';

const check = { text: 'x', isEqual: true, problem: null, symbol: null, measure: null };
const outcome: RowOutcome = {
  files: [
    { path: 'images/华东/0001-店.png', sha256: 'aa', kind: 'png', check },
    { path: 'images/华东/0001-店.svg', sha256: 'bb', kind: 'svg', check },
  ],
  volume: 2,
  check: 'all',
  problems: [],
};

const volumeNames = ['店-1of2.zip', '店-2of2.zip'];

async function toText(rows: readonly PaperRow[], isDemo = false): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeCsv(toStream(rows), { locale: 'en', volumeNames, isDemo })) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

const toCells = (text: string) => Papa.parse<string[]>(text.slice(1), { delimiter: ',' }).data[1] ?? [];

/** As a program reads it: the documented rule is to drop one leading apostrophe. */
async function readBack(rows: readonly PaperRow[]): Promise<Record<string, string>[]> {
  const options = { delimiter: ',', header: true, skipEmptyLines: true } as const;
  const { data, errors } = Papa.parse<Record<string, string>>((await toText(rows)).slice(1), options);
  expect(errors).toEqual([]);
  return data.map((line) =>
    Object.fromEntries(Object.entries(line).map(([key, cell]) => [key, cell.replace(/^'/u, '')])),
  );
}

test('begins with a byte order mark, ends lines with CRLF, and quotes as RFC 4180 says', async () => {
  const row = toPaperRow(toItem(1, { label: '他说"你好",', label2: 'a\r\nb', folder: '华东' }), outcome);
  expect(await toText([row])).toBe(
    `\uFEFF${manifestKeys.join(',')}\r\n` +
      '1,1001,permanent-text,"他说""你好"",","a\r\nb",华东,images/华东/0001-店.png|images/华东/0001-店.svg,' +
      'http://weixin.qq.com/q/02code1,gQ-ticket-of-1==,2026-11-22T14:04:09+08:00,,qrscene_1001,1001,yes,aa|bb,,店-2of2.zip\r\n',
  );
});

test('a demo has one more column behind the stable keys', async () => {
  const lines = (await toText([toPaperRow(toItem(1), outcome)], true)).split('\r\n');
  expect(lines.map((line) => line.split(',').at(-1))).toEqual(['demo', '演示', '']);
});

test('a row without a code says why and leaves empty what depends on one', async () => {
  const item = toItem(2, {}, { code: null, state: 'failed', problem: { code: 'SCENE_EMPTY', params: {} } });
  const row = toPaperRow(item, {
    files: [],
    volume: null,
    check: 'none',
    problems: [{ code: 'SCENE_EMPTY', params: {} }],
  });
  const [line] = await readBack([row]);
  const { problem, ...rest } = line ?? {};
  expect(problem).toMatch(/^SCENE_EMPTY \w+/u);
  expect(rest).toEqual({
    ...Object.fromEntries(manifestKeys.filter((key) => key !== 'problem').map((key) => [key, ''])),
    n: '2',
    scene: '1002',
    type: 'permanent-text',
    label: '门店2',
  });
});

test('a temporary code tells its end', async () => {
  const item = toItem(1);
  const code = item.code && { ...item.code, expiresAtMs: NOW_MS };
  const [line] = await readBack([toPaperRow({ ...item, code }, outcome)]);
  expect(line?.['expires_at']).toBe('2026-11-22T14:05:09+08:00');
});

describe('formulas', () => {
  const hostile = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＠x', "'quoted'", "''", "'=1"];

  test.each(hostile)('%j as a label is harmless in a spreadsheet and exact for a program', async (label) => {
    const text = await toText([toPaperRow(toItem(1, { label, label2: label, folder: label }), outcome)]);
    const cells = toCells(text).slice(3, 6);
    expect(cells).toEqual([`'${label}`, `'${label}`, `'${label}`]);
    const [line] = await readBack([toPaperRow(toItem(1, { label }), outcome)]);
    expect(line?.['label']).toBe(label);
  });

  test.each([
    ['-5', '-5'],
    ['+8613800000000', '+8613800000000'],
    ['=cmd|x', "'=cmd|x"],
    ['-2+3', "'-2+3"],
    ['@x', "'@x"],
  ])('scene %s stands as %s', async (scene, cell) => {
    const text = await toText([toPaperRow(toItem(1, { scene }), outcome)]);
    const cells = toCells(text);
    expect([cells[1], cells[11], cells[12]]).toEqual([cell, `qrscene_${scene}`, cell]);
  });
});
