/** Codes made elsewhere, in a terminal: preview, refusal, taking in, undoing. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accountConstantOf, encodeTicket, permanentUrl } from '@simulator/ticket';
import { expect, it } from 'vitest';
import { appId, at, eventsOf, lastEvent, runCli, startWechat, tempFile, tempFolder } from './run-cli';

const ticketOf = (scene: number): string =>
  encodeTicket({ url: permanentUrl(accountConstantOf(appId), scene), createdAt: 1_700_000_000, lifetimeSeconds: 0 });

it('is previewed, stops at bad rows, is taken in without a call, and is undone', async () => {
  const wechat = await startWechat();
  const home = tempFolder();
  const table = tempFile('orders.csv', `order_id,ticket\n1,${ticketOf(1)}\n2,${ticketOf(2)}\n3,\n`);
  const take = (...options: readonly string[]) =>
    runCli(['ledger', 'import', table, '--type', 'permanent', '--json', '--home', home, ...options]);
  const seen = await take('--dry-run');
  expect(eventsOf(seen, 'preview')).toMatchObject([
    { columns: { scene: 'order_id', ticket: 'ticket', url: null }, rows: 3, new: 2, bad: 1 },
  ]);
  expect(seen.stderr).toContain('表格第 4 行：场景值「3」没有 ticket，也没有网址。');
  expect(lastEvent(await take())).toMatchObject({ exit: 3, code: 'CLI_BAD_ROWS', params: { count: 1 } });
  expect(lastEvent(await take('--on-bad-row', 'skip'))).toMatchObject({ exit: 0, taken: 2, batches: [1] });
  expect(lastEvent(await take('--on-bad-row', 'skip'))).toMatchObject({ exit: 0, taken: 0, batches: [] });

  const out = join(home, 'x.zip');
  const list = join(home, 'list.txt');
  writeFileSync(list, '1\n2\n');
  const run = ['run', '--list', list, '--type', 'permanent', '--json', '--home', home, ...at(wechat), '--out', out];
  expect(lastEvent(await runCli(run))).toMatchObject({ exit: 0, issued: 2, reused: 2 });
  const undo = () => runCli(['ledger', 'undo', '1', '--json', '--home', home]);
  expect(lastEvent(await undo())).toMatchObject({ exit: 2, code: 'LEDGER_IMPORT_REUSED' });
});
