/**
 * Secrets and openids are planted everywhere a careless relay or platform could echo them: none may reach the log, what the window is
 * told, an error, the package, diagnostics, the ledger's copies or its csv.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { Fault } from '@simulator/index';
import { expect, test } from 'vitest';
import { isFinished, isPaused, openEngineRoom, ROOM_SECRET } from '../../support/engine-room';
import { readPackage } from '../../support/read-package';
import { makeTempFolder } from '../../support/temp-ledger';
import { BATCHGET_PATH, CREATE_PATH, QUOTA_PATH, TOKEN_PATH } from '../../support/wechat-paths';

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

  const places: Places = {
    log: JSON.stringify(log.lines),
    window: JSON.stringify([said, paused, exported, engine.accounts.list(), engine.batches.list()]),
    attempts: JSON.stringify(engine.batches.items(batchId, { states: null, search: '', offset: 0, limit: 10 })),
    ...filesIn(home, /^ledger\.sqlite/),
    ...filesIn(folder),
    ...packageIn(room.targetPath),
  };
  expect(Object.keys(places).length).toBeGreaterThan(12);
  expect(placesOf([ROOM_SECRET, token], places)).toEqual([]);
  // The search itself finds what is there.
  expect(placesOf([ROOM_SECRET], { echo })).toHaveLength(1);
});

test('an error that leaves the engine holds no secret, however deep one looks: its cause, its params, its stack', async () => {
  const room = await openEngineRoom();
  const { engine, simulator, platform, accountId } = room;
  const token = platform.tokens.issueStable().text;
  const echo = `secret ${ROOM_SECRET}, access_token=${token}`;
  const faults: readonly Fault[] = [
    { kind: 'errcode', errcode: 40001, errmsg: echo },
    { kind: 'errcode', errcode: 48001, errmsg: echo },
    { kind: 'captivePortal' },
    { kind: 'truncate', where: 'body' },
    { kind: 'truncate', where: 'connection' },
    { kind: 'reset' },
    { kind: 'gatewayError', status: 502 },
    { kind: 'redirect', location: `https://elsewhere.example/?access_token=${token}&secret=${ROOM_SECRET}` },
  ];
  const errors: Record<string, string> = {};
  for (const [index, fault] of faults.entries()) {
    for (const path of [TOKEN_PATH, QUOTA_PATH]) {
      platform.tokens.revoke();
      const planted = simulator.script.add({ path, fault });
      const outcome = await room.passing(
        engine.accounts.getQuota(accountId, new AbortController().signal).then(
          () => null,
          (error: unknown) => error,
        ),
      );
      planted.remove();
      if (outcome !== null) errors[`${index} ${path}`] = inspect(outcome, { depth: 20, showHidden: true });
    }
  }
  expect(Object.keys(errors).length).toBeGreaterThan(10);
  expect(placesOf([ROOM_SECRET, token], errors)).toEqual([]);
});

test('an openid reaches nothing that is written or shown', async () => {
  const room = await openEngineRoom();
  const { engine, simulator, log, platform, home, accountId } = room;
  const { signal } = new AbortController();
  const batchId = await room.start(6);
  await room.until(batchId, isFinished);
  const openids = [1, 2, 3, 4].map((scene) => platform.followers.follow(scene));
  const echo = `invalid openid ${openids.join(' ')} rid: 1`;
  const said: string[] = [];
  engine.followers.subscribe((progress) => said.push(JSON.stringify(progress)));
  const details = simulator.script.add({
    path: BATCHGET_PATH,
    fault: { kind: 'errcode', errcode: 49003, errmsg: echo },
  });
  const refused = await room.passing(engine.followers.sync(accountId, { acceptLosses: false }, signal));
  details.remove();
  const cut = simulator.script.add({ path: BATCHGET_PATH, times: 1, fault: { kind: 'truncate', where: 'body' } });
  await room.passing(engine.followers.sync(accountId, { acceptLosses: false }, signal));
  cut.remove();
  const synced = await room.passing(engine.followers.sync(accountId, { acceptLosses: false }, signal));
  const report = await room.passing(
    engine.followers.report({ accountId, begin: null, end: null, by: null, batchId: null }),
  );
  expect(JSON.stringify(report)).toContain('"came":4');
  expect(await room.export(batchId)).toMatchObject({ state: 'finished' });
  const folder = makeTempFolder();
  engine.saveLedgerCopy(join(folder, 'copy.sqlite'));
  await engine.exportLedger(join(folder, 'codes.csv'));
  await engine.saveDiagnostics(join(folder, 'diagnostics.zip'));
  const { files } = readPackage(readFileSync(join(folder, 'diagnostics.zip')));

  const places: Places = {
    log: JSON.stringify(log.lines),
    window: JSON.stringify([said, report]),
    outcomes: inspect([refused, synced], { depth: 20 }),
    ...filesIn(home, /./),
    ...filesIn(folder),
    ...packageIn(room.targetPath),
    ...Object.fromEntries([...files].map(([name, bytes]) => [`diagnostics/${name}`, bytes])),
  };
  expect(Object.keys(places)).toEqual(expect.arrayContaining(['followers.sqlite', 'codes.csv']));
  expect(placesOf(openids, places)).toEqual([]);
  expect(placesOf(openids, { echo })).toHaveLength(openids.length);
});

type Places = Readonly<Record<string, Uint8Array | string>>;

const filesIn = (folder: string, names = /./): Places =>
  Object.fromEntries(
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && names.test(entry.name))
      .map(({ name }) => [name, readFileSync(join(folder, name))]),
  );

const packageIn = (path: string): Places =>
  Object.fromEntries(
    [...readPackage(readFileSync(path)).files].map(([name, bytes]) => [`package/${name}`, bytes] as const),
  );

/** Which of the words stands where. */
const placesOf = (words: readonly string[], places: Places): readonly string[] =>
  Object.entries(places).flatMap(([place, content]) => {
    const bytes = Buffer.from(content);
    return words.filter((word) => bytes.includes(word)).map((word) => `${word} in ${place}`);
  });
