/**
 * Whether the window would stutter: the longest the main process is kept from turning its event loop while 10,000 labelled codes are drawn, checked
 * and packed as PNG and SVG with all papers, by the steps of the export.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createArtworkPress } from '@core/artwork';
import { createPackage, type PackageRequest } from '@core/handoff';
import { nodeFiles, systemClock } from '@core/platform-node';
import { designPresets } from '@shared/artwork';
import { defaultExportOptions, type ItemRecord, toAccountId, toBatchId, toCodeId, toItemId } from '@shared/domain';
import { watchTurns } from '../test/support/turn-watch';
import { keepResult, round } from './support/result';

const CODES = Number(process.env['CODES'] ?? 10_000);
const folder = mkdtempSync(join(tmpdir(), 'channel-qr-bench-'));
const press = createArtworkPress({
  resourcesDir: join(process.cwd(), 'out', 'resources'),
  workerUrl: pathToFileURL(join(process.cwd(), 'out', 'main', 'artwork-worker.js')),
  threads: Math.min(2, cpus().length),
});

function toItem(n: number): ItemRecord {
  const row = { rowNumber: n, scene: `SH${n}`, label: `南京东路第 ${n} 门店`, label2: '', folder: '', fields: {} };
  const ids = { accountId: toAccountId(1), sceneKind: 'permanent-text', scene: row.scene } as const;
  const ticket = `gQ${String(n).padStart(92, 'A')}==`;
  const url = `http://weixin.qq.com/q/02AbCdEfGhIj${String(n).padStart(11, '0')}`;
  return {
    id: toItemId(n),
    batchId: toBatchId(1),
    n,
    row,
    sceneKind: 'permanent-text',
    state: 'issued',
    code: { id: toCodeId(n), ...ids, ticket, url, createdAtMs: 0, expiresAtMs: null },
    isReused: false,
    problem: null,
  };
}

async function* items(): AsyncGenerator<ItemRecord> {
  for (let n = 1; n <= CODES; n += 1) yield await Promise.resolve(toItem(n));
}

const watch = watchTurns();
const steps: Record<string, { readonly longestMs: number; readonly ownMs: number | null }> = {};
let step = 'images';
const endStep = (next: string): void => {
  if (next === step) return;
  const { longestMs, longestOwnMs } = watch.take();
  steps[step] = { longestMs: round(longestMs, 1), ownMs: longestOwnMs === null ? null : round(longestOwnMs, 1) };
  step = next;
};
const counts = { total: CODES, issued: CODES, pending: 0, inFlight: 0, reused: 0, failed: 0, skipped: 0, uncertain: 0 };
const request: PackageRequest = {
  items: items(),
  batch: {
    id: toBatchId(1),
    name: '门店桌贴',
    sceneKind: 'permanent-text',
    createdAtMs: 0,
    accountName: '示例公众号',
    isDemo: false,
    askedAgain: 0,
    counts,
  },
  design: designPresets['sticker-50'],
  options: defaultExportOptions,
  acceptsFailures: false,
  targetPath: join(folder, 'package.zip'),
  press,
  fetchPicture: null,
  files: nodeFiles,
  clock: systemClock,
  appVersion: '0',
  signal: new AbortController().signal,
  onProgress: ({ stage, done }) => endStep(stage === 'papers' ? `paper ${done + 1}` : stage),
  onFailedRow: () => undefined,
};
// The decoder is loaded on the workers; their start is no part of the question.
const { volumes } = await createPackage(request);
endStep('end');
watch.stop();
await press.close();
rmSync(folder, { recursive: true, force: true });

const own = Object.values(steps).map(({ ownMs, longestMs }) => ownMs ?? longestMs);
const figures = {
  codes: CODES,
  zips: volumes.length,
  longestBlockMs: Math.max(...own),
  steps,
  goal: 'no block of the main process over 50 ms',
};
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
keepResult('responsive', figures);
