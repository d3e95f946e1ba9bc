/**
 * A batch whose secrets are planted everywhere a careless relay or platform could echo them: none may reach the log, what the window is
 * told, the package, the ledger's copies or its csv.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isFinished, isPaused, openEngineRoom, ROOM_SECRET } from '../../support/engine-room';
import { readPackage } from '../../support/read-package';
import { makeTempFolder } from '../../support/temp-ledger';
import { CREATE_PATH } from '../../support/wechat-paths';

test('secret and token reach nothing that is written or shown', async () => {
  const room = await openEngineRoom();
  const { engine, simulator, log, platform, home } = room;
  const said: string[] = [];
  engine.batches.subscribe((snapshot) => said.push(JSON.stringify(snapshot)));
  engine.exports.subscribe((snapshot) => said.push(JSON.stringify(snapshot)));
  const token = platform.tokens.issueStable().text;
  const echo = `refused for secret ${ROOM_SECRET} with access_token=${token} or ${encodeURIComponent(token)}`;
  const create = simulator.script.add({
    path: CREATE_PATH,
    from: 3,
    fault: { kind: 'errcode', errcode: 48001, errmsg: echo },
  });

  const batchId = await room.start(6);
  const paused = await room.until(batchId, isPaused);
  create.remove();
  simulator.script.add({ path: CREATE_PATH, times: 2, fault: { kind: 'errcode', errcode: -1, errmsg: echo } });
  await engine.batches.resume(batchId);
  await room.until(batchId, isFinished);
  const exported = await room.export(batchId, { includeWechatImage: true });
  const folder = makeTempFolder();
  engine.saveLedgerCopy(join(folder, 'copy.sqlite'));
  await engine.exportLedger(join(folder, 'codes.csv'));
  expect([paused.pausedBy?.code, exported.state]).toEqual(['WECHAT_NO_RIGHT', 'finished']);

  const places: Record<string, Uint8Array | string> = {
    log: JSON.stringify(log.lines),
    window: JSON.stringify([said, paused, exported, engine.accounts.list(), engine.batches.list()]),
    attempts: JSON.stringify(engine.batches.items(batchId, { states: null, search: '', offset: 0, limit: 10 })),
  };
  for (const name of readdirSync(home).filter((entry) => entry.startsWith('ledger.sqlite'))) {
    places[name] = readFileSync(join(home, name));
  }
  for (const name of readdirSync(folder)) places[name] = readFileSync(join(folder, name));
  for (const [name, bytes] of readPackage(readFileSync(room.targetPath)).files) places[`package/${name}`] = bytes;
  const found = Object.entries(places).flatMap(([place, content]) => {
    const bytes = Buffer.from(content);
    return [ROOM_SECRET, token].filter((secret) => bytes.includes(secret)).map((secret) => `${secret} in ${place}`);
  });
  expect(Object.keys(places).length).toBeGreaterThan(12);
  expect(found).toEqual([]);
  // The search itself finds what is there.
  expect(Buffer.from(echo).includes(ROOM_SECRET)).toBe(true);
});
