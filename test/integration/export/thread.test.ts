/**
 * The export on its own thread, from the built entry the app ships; and what is left when the thread dies.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defaultExportOptions } from '@shared/domain';
import { expect, test } from 'vitest';
import { openEngineRoom, ROOM_APP_ID, ROOM_SECRET } from '../../support/engine-room';
import { readPackage } from '../../support/read-package';
import { builtFile } from '../../support/resources';
import { makeTempFolder } from '../../support/temp-ledger';

const COUNT = 3;
const isFinished = ({ state }: { readonly state: string }) => state === 'finished';

async function openRoom(exportWorker: URL) {
  const room = await openEngineRoom({ exportWorker });
  const batchId = await room.start(COUNT);
  await room.until(batchId, isFinished);
  return { ...room, batchId };
}

/** A thread that runs `script`, with what it was given as `workerData` and a way to answer as `parentPort`. */
function makeWorker(script: string): URL {
  const path = join(makeTempFolder(), 'worker.mjs');
  writeFileSync(
    path,
    `import { parentPort, workerData } from 'node:worker_threads';\nimport { writeFileSync } from 'node:fs';\n${script}`,
  );
  return pathToFileURL(path);
}

test('makes a package from a ledger that stays open for writing', async () => {
  const room = await openRoom(pathToFileURL(builtFile('export-worker.js')));
  const { state, report, problem } = await room.export(room.batchId, {
    formats: ['png', 'svg'],
    includeWechatImage: true,
  });
  expect({ state, problem, images: report?.images, checked: report?.checked }).toEqual({
    state: 'finished',
    problem: null,
    images: COUNT * 3,
    checked: COUNT * 3,
  });
  expect(readPackage(readFileSync(room.targetPath)).manifest).toHaveLength(COUNT);
  expect(readdirSync(dirname(room.targetPath))).toEqual([basename(room.targetPath)]);
});

test('a thread that dies ends the export with a clear problem and leaves no half file', async () => {
  const room = await openRoom(
    makeWorker(`
      for (const part of ['.part', '.2.part', '.rows.part', '.book.part']) writeFileSync(workerData.order.targetPath + part, 'PK\\x03\\x04');
      process.exit(7);`),
  );
  const { state, problem } = await room.export(room.batchId);
  expect({ state, code: problem?.code }).toEqual({ state: 'failed', code: 'HANDOFF_WORKER_DIED' });
  expect(readdirSync(dirname(room.targetPath))).toEqual([]);
});

test('is given no secret', async () => {
  const told = join(makeTempFolder(), 'told.json');
  const room = await openRoom(
    makeWorker(`
      writeFileSync(${JSON.stringify(told)}, JSON.stringify(workerData));
      parentPort.postMessage({ kind: 'failed', problem: { code: 'HANDOFF_EMPTY', params: {} } });`),
  );
  const { problem } = await room.export(room.batchId, { ...defaultExportOptions, includeWechatImage: true });
  expect(problem?.code).toBe('HANDOFF_EMPTY');
  const text = readFileSync(told, 'utf8');
  expect([ROOM_SECRET, ROOM_APP_ID, 'token'].filter((secret) => text.includes(secret))).toEqual([]);
  expect(text).toContain(room.targetPath);
});
