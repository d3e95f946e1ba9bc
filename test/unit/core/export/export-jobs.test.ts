import { createExportJobs, type MakePackage } from '@core/export/export-jobs';
import { defaultDesign } from '@shared/artwork';
import type { ExportSnapshot } from '@shared/contract';
import { defaultExportOptions, toBatchId, toItemId } from '@shared/domain';
import { AppError, toProblem } from '@shared/errors';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../../support/fake-clock';
import { createRecordingLog } from '../../../support/recording-log';

const order = {
  batchId: toBatchId(7),
  targetPath: '/somewhere/店.zip',
  design: defaultDesign,
  options: defaultExportOptions,
  acceptsFailures: false,
};
const report = {
  volumes: [{ path: order.targetPath, sizeBytes: 10, sha256: '00' }],
  rows: 2,
  images: 2,
  checked: 2,
  failed: [],
  failedCount: 0,
  warnings: [],
  warningCount: 0,
  renamed: 1,
  elapsedMs: 5,
};

const start = (makePackage: MakePackage) => {
  const clock = createFakeClock();
  const jobs = createExportJobs(makePackage, clock, createRecordingLog());
  const seen: ExportSnapshot[] = [];
  jobs.subscribe((snapshot) => seen.push(snapshot));
  return { clock, jobs, seen };
};

describe('the export under way', () => {
  it('ends with a report whose path stays in main', async () => {
    const { jobs, seen } = start(() => Promise.resolve(report));
    const { exportId } = jobs.start(order);
    expect(jobs.pathOf(exportId)).toBeNull();
    const last = await jobs.ended(exportId);
    expect(last).toMatchObject({
      state: 'finished',
      batchId: 7,
      report: { fileName: '店.zip', images: 2, renamed: 1 },
    });
    expect(JSON.stringify(last)).not.toContain('/somewhere');
    expect(jobs.pathOf(exportId)).toBe(order.targetPath);
    expect(seen.at(-1)).toBe(last);
  });

  it('tells of progress at most ten times a second, always complete and numbered', async () => {
    const { clock, jobs, seen } = start(async (_, watch) => {
      for (let done = 1; done <= 100; done += 1) {
        watch.onProgress({ stage: 'images', done, total: 100, failedRows: 0 });
        await clock.sleep(10);
      }
      return report;
    });
    const { exportId } = jobs.start(order);
    await clock.runUntil(jobs.ended(exportId));
    expect(seen.length).toBeLessThanOrEqual(12);
    expect(seen.map((snapshot) => snapshot.revision)).toEqual(seen.map((s) => s.revision).toSorted((a, b) => a - b));
    expect(seen.at(-2)).toMatchObject({ stage: 'images', total: 100, imagesPerSecond: 101 });
  });

  it('refuses a second one, and names the rows whose picture failed', async () => {
    const { jobs } = start(async (_, watch) => {
      watch.onFailedRow({ itemId: toItemId(1), n: 4, label: '店', problem: toProblem('CHECK_UNREADABLE') });
      await Promise.resolve();
      throw new AppError('HANDOFF_CHECK_FAILED', { count: 1, rows: '4' });
    });
    const { exportId } = jobs.start(order);
    expect(() => jobs.start(order)).toThrow(expect.objectContaining({ code: 'APP_EXPORT_RUNNING' }));
    expect(await jobs.ended(exportId)).toMatchObject({
      state: 'failed',
      problem: { code: 'HANDOFF_CHECK_FAILED' },
      failedRows: [{ n: 4, label: '店', problem: { code: 'CHECK_UNREADABLE' } }],
    });
  });

  it('is cancelled by its id and by closing', async () => {
    const untilAborted: MakePackage = (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    const { jobs } = start(untilAborted);
    const first = jobs.start(order);
    jobs.cancel('another');
    jobs.cancel(first.exportId);
    expect(await jobs.ended(first.exportId)).toMatchObject({ state: 'cancelled', problem: { code: 'APP_CANCELLED' } });
    const second = jobs.start(order);
    await jobs.close();
    expect(jobs.current()).toMatchObject({ exportId: second.exportId, state: 'cancelled' });
  });
});
