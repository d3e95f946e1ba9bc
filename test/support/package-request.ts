/**
 * Rows and requests for hand-off tests: a batch of three shops unless a test says otherwise.
 */
import type { PackageRequest } from '@core/handoff';
import { nodeFiles } from '@core/platform-node';
import { defaultDesign } from '@shared/artwork';
import {
  defaultExportOptions,
  type ItemRecord,
  type RosterRow,
  toAccountId,
  toBatchId,
  toCodeId,
  toItemId,
} from '@shared/domain';
import { createFakePress } from './fake-press';

/** 2026-11-22 14:05:09 China time. */
export const NOW_MS = Date.UTC(2026, 10, 22, 6, 5, 9);

export const toRow = (row: Partial<RosterRow> = {}): RosterRow => ({
  rowNumber: 1,
  scene: '1',
  label: '',
  label2: '',
  folder: '',
  fields: {},
  ...row,
});

/** An issued permanent code for row `n`; its url and ticket name the scene. */
export function toItem(n: number, row: Partial<RosterRow> = {}, item: Partial<ItemRecord> = {}): ItemRecord {
  const roster = toRow({ rowNumber: n + 1, scene: `${1000 + n}`, label: `门店${n}`, ...row });
  return {
    id: toItemId(500 + n),
    batchId: toBatchId(7),
    n,
    row: roster,
    sceneKind: 'permanent-text',
    state: 'issued',
    code: {
      id: toCodeId(900 + n),
      accountId: toAccountId(3),
      sceneKind: 'permanent-text',
      scene: roster.scene,
      ticket: `gQ-ticket-of-${n}==`,
      url: `http://weixin.qq.com/q/02code${n}`,
      createdAtMs: NOW_MS - 60_000,
      askedSeconds: null,
      expiresAtMs: null,
    },
    isReused: false,
    problem: null,
    ...item,
  };
}

export async function* toStream<Value>(values: Iterable<Value> | AsyncIterable<Value>): AsyncGenerator<Value> {
  for await (const value of values) yield value;
}

/** A request over `items`; `change` replaces any part of it. */
export function toRequest(
  targetPath: string,
  items: readonly ItemRecord[],
  change: Partial<PackageRequest> = {},
): PackageRequest {
  const counts = { pending: 0, inFlight: 0, reused: 0, failed: 0, skipped: 0, uncertain: 0 };
  return {
    items: toStream(items),
    batch: {
      id: toBatchId(7),
      name: '门店桌贴',
      sceneKind: 'permanent-text',
      createdAtMs: NOW_MS - 3_600_000,
      accountName: '示例公众号',
      isDemo: false,
      askedAgain: 0,
      counts: { ...counts, total: items.length, issued: items.length },
    },
    design: defaultDesign,
    options: defaultExportOptions,
    acceptsFailures: false,
    targetPath,
    press: createFakePress(),
    fetchPicture: null,
    files: nodeFiles,
    clock: { now: () => NOW_MS, monotonic: () => 0, sleep: () => Promise.resolve() },
    appVersion: '9.9.9',
    signal: new AbortController().signal,
    onProgress: () => undefined,
    onFailedRow: () => undefined,
    ...change,
  };
}
