/**
 * A small program that says how much memory the making of a package keeps for each code, in bytes after garbage collection: of drawing and checking an
 * image; of packing when the last image is in, and when everything was read back. Bundled and started by memory.test.ts with --expose-gc.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type ArtworkPress, createArtworkPress } from '@core/artwork';
import { createPackage } from '@core/handoff';
import { nodeFiles } from '@core/platform-node';
import { defaultDesign } from '@shared/artwork';
import { defaultExportOptions, type ExportOptions, type ItemRecord, toItemId } from '@shared/domain';
import { urlOf } from './artwork';
import { createFakePress } from './fake-press';
import { toItem, toRequest } from './package-request';

interface Live {
  readonly heap: number;
  /** Contents of typed arrays, which lie outside. */
  readonly buffers: number;
}

/** Twice with a turn between: what is collected first may let go of more, and buffers are freed beside the program. */
async function measure(): Promise<Live> {
  for (let round = 0; round < 2; round += 1) {
    globalThis.gc?.();
    await setImmediate();
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return { heap: heapUsed, buffers: arrayBuffers };
}

const share = (few: Live, many: Live, count: number): Live => ({
  heap: Math.round((many.heap - few.heap) / count),
  buffers: Math.round((many.buffers - few.buffers) / count),
});

async function draw(press: ArtworkPress, count: number): Promise<void> {
  const options: ExportOptions = { ...defaultExportOptions, formats: ['png'], dpi: 300 };
  for (let n = 1; n <= count; n += 1) {
    const fields = { label: `门店 ${n}` };
    const job = { itemId: toItemId(n), url: urlOf(n), fields, design: defaultDesign, isDemo: false };
    await press.render({ ...job, options, wechatPicture: null });
  }
}

/** Of each image; those before have filled the caches. */
async function ofDrawing(count: number): Promise<Live> {
  const [resourcesDir = ''] = process.argv.slice(2);
  const press = createArtworkPress({ resourcesDir, workerUrl: null, threads: 1 });
  await draw(press, count);
  const before = await measure();
  await draw(press, count);
  return share(before, await measure(), count);
}

const folder = mkdtempSync(join(tmpdir(), 'memory-'));
const fake = createFakePress();

async function pack(count: number): Promise<{ readonly images: Live; readonly end: Live }> {
  let [images, end] = [await measure(), await measure()];
  const items = async function* (): AsyncGenerator<ItemRecord> {
    for (let n = 1; n <= count; n += 1) {
      fake.jobs.length = 0;
      yield toItem(n);
    }
    images = await measure();
  };
  const files = {
    ...nodeFiles,
    async rename(from: string, to: string): Promise<void> {
      end = await measure();
      await nodeFiles.rename(from, to);
    },
  };
  const options: ExportOptions = { ...defaultExportOptions, formats: ['png'], listThumbnails: true };
  const request = toRequest(join(folder, 'a.zip'), [], { items: items(), press: fake, files, options });
  const counts = { ...request.batch.counts, total: count, issued: count };
  await createPackage({ ...request, batch: { ...request.batch, counts } });
  return { images, end };
}

/** Of each further code; the first package has made the buffers that are used again. */
async function ofPacking(small: number, large: number): Promise<{ readonly images: Live; readonly end: Live }> {
  await pack(large);
  const few = await pack(small);
  const many = await pack(large);
  const more = large - small;
  return { images: share(few.images, many.images, more), end: share(few.end, many.end, more) };
}

process.stdout.write(JSON.stringify({ drawing: await ofDrawing(300), packing: await ofPacking(500, 4500) }));
rmSync(folder, { recursive: true });
