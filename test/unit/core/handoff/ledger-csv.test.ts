import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type LedgerLine, writeLedgerCsv } from '@core/handoff';
import { nodeFiles } from '@core/platform-node';
import { toAccountId, toCodeId } from '@shared/domain';
import { toProblem } from '@shared/errors';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fullDisk } from '../../../support/failing-files';
import { NOW_MS, toStream } from '../../../support/package-request';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ledger-csv-'));
  file = path.join(folder, 'ledger.csv');
});
afterEach(() => rm(folder, { recursive: true }));

const line = (scene: string, expiresAtMs: number | null): LedgerLine => ({
  id: toCodeId(1),
  accountId: toAccountId(1),
  sceneKind: 'temporary-text',
  scene,
  ticket: 'gQ==',
  url: 'http://weixin.qq.com/q/02',
  createdAtMs: NOW_MS,
  askedSeconds: null,
  expiresAtMs,
  accountName: '=账号',
  batchName: '批次, 一',
  label: '店',
  label2: '',
  doubt: null,
});

test('every code with its names, harmless in a spreadsheet', async () => {
  expect(await writeLedgerCsv(toStream([line('-5', null), line('=x', NOW_MS)]), file, nodeFiles)).toBe(2);
  expect(await readFile(file, 'utf8')).toBe(
    '\uFEFFscene,type,label,label2,account,batch,url,ticket,created_at,expires_at,subscribe_event_key,scan_event_key,problem\r\n' +
      '-5,temporary-text,店,,\'=账号,"批次, 一",http://weixin.qq.com/q/02,gQ==,2026-11-22T14:05:09+08:00,,qrscene_-5,-5,\r\n' +
      '\'=x,temporary-text,店,,\'=账号,"批次, 一",http://weixin.qq.com/q/02,gQ==,2026-11-22T14:05:09+08:00,' +
      "2026-11-22T14:05:09+08:00,qrscene_=x,'=x,\r\n",
  );
  expect(await readdir(folder)).toEqual(['ledger.csv']);
});

test('a code that must not be used is named without its url and ticket', async () => {
  const doubt = toProblem('LEDGER_CODE_DAMAGED', { scene: '7' });
  await writeLedgerCsv(toStream([{ ...line('7', null), doubt }]), file, nodeFiles);
  const [, row] = (await readFile(file, 'utf8')).split('\r\n');
  expect(row).toBe(
    '7,temporary-text,店,,\'=账号,"批次, 一",,,2026-11-22T14:05:09+08:00,,qrscene_7,7,LEDGER_CODE_DAMAGED',
  );
});

test('a full disk is told, leaves nothing, and keeps an older file', async () => {
  await writeFile(file, 'older');
  await expect(writeLedgerCsv(toStream([line('1', null)]), file, fullDisk(nodeFiles, 10))).rejects.toMatchObject({
    code: 'HANDOFF_DISK_FULL',
    params: { path: file },
  });
  expect([await readdir(folder), await readFile(file, 'utf8')]).toEqual([['ledger.csv'], 'older']);
});
