/**
 * The window's own process writes the package: while it does, its event loop must go on turning.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { ArtworkPress } from '@core/artwork';
import { createPackage } from '@core/handoff';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFakePress } from '../../support/fake-press';
import { toItem, toRequest } from '../../support/package-request';
import { type Turns, watchTurns } from '../../support/turn-watch';

const CODES = 10_000;
/** What a window may stand still without anybody noticing. */
const LIMIT_MS = 50;
/** Time other programs had the processor is not ours; where it cannot be told apart there must be room for it. */
const LIMIT_WITH_OTHERS_MS = 1000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'responsive-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Files as heavy as a labelled PNG and its SVG, each answer in a turn of its own as from a worker thread. */
function createHeavyPress(): ArtworkPress {
  const press = createFakePress();
  const filler = { png: randomBytes(7000), svg: Buffer.from('M0 0h28v28z'.repeat(1000)) };
  return {
    ...press,
    async render(job) {
      const result = await press.render(job);
      const files = result.files.map((file) => {
        const bytes = Buffer.concat([file.bytes, file.kind === 'png' ? filler.png : filler.svg]);
        return { ...file, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
      });
      await setImmediate();
      return { ...result, files };
    },
  };
}

test('an export of 10,000 codes never holds the process up', async () => {
  const items = Array.from({ length: CODES }, (_, index) => toItem(index + 1));
  const watch = watchTurns();
  const byStage = new Map<string, Turns>();
  let stage = 'images';
  await createPackage(
    toRequest(path.join(folder, 'a.zip'), items, {
      press: createHeavyPress(),
      onProgress: (progress) => {
        if (progress.stage === stage) return;
        byStage.set(stage, watch.take());
        stage = progress.stage;
      },
    }),
  );
  byStage.set(stage, watch.take());
  watch.stop();
  const tooLong = [...byStage].filter(([, { longestMs, longestOwnMs }]) =>
    longestOwnMs === null ? longestMs > LIMIT_WITH_OTHERS_MS : longestOwnMs > LIMIT_MS,
  );
  expect(tooLong).toEqual([]);
  expect([...byStage.keys()]).toEqual(['images', 'papers', 'read-back']);
}, 120_000);
