import { expect, test } from 'vitest';
import { writeEventKeys, writeEventKeysCsv } from '../../../../src/core/handoff/papers/manifest';
import { toPaperRow } from '../../../../src/core/handoff/papers/row';
import { NOW_MS, toItem, toRequest, toStream } from '../../../support/package-request';

const outcome = { files: [], volume: null, check: 'all', problems: [] } as const;

async function toJson(items: Parameters<typeof toPaperRow>[0][], isDemo = false): Promise<unknown> {
  const rows = items.map((item) => toPaperRow(item, outcome));
  const chunks: Uint8Array[] = [];
  const { batch } = toRequest('x.zip', items);
  for await (const chunk of writeEventKeys(toStream(rows), { ...batch, isDemo }, NOW_MS)) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

test('every code with both of its event keys, exactly; rows without a code are left out', async () => {
  const failed = toItem(2, {}, { code: null });
  expect(await toJson([toItem(1, { scene: '=a"b\\', label: '"总店"\n' }), failed, toItem(3)])).toEqual({
    account: '示例公众号',
    batch: '门店桌贴',
    generated_at: '2026-11-22T14:05:09+08:00',
    codes: [
      { scene: '=a"b\\', type: 'permanent-text', subscribe: 'qrscene_=a"b\\', scan: '=a"b\\', label: '"总店"\n', n: 1 },
      { scene: '1003', type: 'permanent-text', subscribe: 'qrscene_1003', scan: '1003', label: '门店3', n: 3 },
    ],
  });
});

test('without any code it is still JSON; a demo says so', async () => {
  expect(await toJson([], true)).toEqual({
    account: '示例公众号',
    batch: '门店桌贴',
    generated_at: '2026-11-22T14:05:09+08:00',
    demo: true,
    codes: [],
  });
});

test('the csv has the same codes, and no cell that a spreadsheet would run', async () => {
  const failed = toItem(2, {}, { code: null });
  const items = [toItem(1, { scene: '-5', label: '=1+1' }), failed, toItem(3, { label: 'a,"b"' })];
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeEventKeysCsv(toStream(items.map((item) => toPaperRow(item, outcome)))))
    chunks.push(chunk);
  expect(Buffer.concat(chunks).toString('utf8')).toBe(
    '\uFEFFscene,type,subscribe,scan,label,n\r\n' +
      "-5,permanent-text,qrscene_-5,-5,'=1+1,1\r\n" +
      '1003,permanent-text,qrscene_1003,1003,"a,""b""",3\r\n',
  );
});
