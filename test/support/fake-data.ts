/**
 * Deterministic rows, items and accounts for the in-memory `window.api`: the same every time, so pictures can be compared.
 */
import type { BatchSnapshot } from '@shared/batch-state';
import {
  type AccountSummary,
  type BatchId,
  defaultApiBase,
  defaultImageBase,
  type ItemRecord,
  type ItemState,
  type PlannedRow,
  parseScene,
  type RosterRow,
  type SceneKind,
  toAccountId,
  toBatchId,
  toCodeId,
  toItemId,
} from '@shared/domain';
import { toProblem } from '@shared/errors';

/** 2026-11-22 14:00 in China. */
export const FAKE_NOW_MS = Date.UTC(2026, 10, 22, 6, 0, 0);

const account = (id: number, name: string, part: Partial<AccountSummary>): AccountSummary => ({
  id: toAccountId(id),
  name,
  maskedAppId: 'wx3f…9a1c',
  tokenSource: 'app-secret',
  isDemo: false,
  apiBase: defaultApiBase,
  imageBase: defaultImageBase,
  proxy: { mode: 'none' },
  hasCredentials: true,
  askAgain: 0,
  isSessionOnly: false,
  createdAtMs: FAKE_NOW_MS,
  ...part,
});

export const demoAccount = account(1, '演示账号', { isDemo: true, maskedAppId: 'wxde…demo' });
export const companyAccounts: readonly AccountSummary[] = [
  account(2, '禾光茶饮', {}),
  account(3, '禾光会员中心', {
    tokenSource: 'endpoint',
    apiBase: 'https://wx-relay.example.com',
    hasCredentials: false,
    proxy: { mode: 'system' },
  }),
];

const shops = ['南京东路旗舰店', '陆家嘴正大店', '三里屯太古里南区店', '春熙路店', '䶮家务村店', '天河城店'];
const cities = ['上海', '上海', '北京', '成都', '北京', '广州'];

export const toRow = (rowNumber: number, scene: string, label: string, folder = ''): RosterRow => ({
  rowNumber,
  scene,
  label,
  label2: '',
  folder,
  fields: folder === '' ? {} : { 门店编码: scene, 门店名称: label, 城市: folder },
});

/** Shop `n` of the roster: repeated names carry their number. */
export function toShopRow(n: number): RosterRow {
  const shop = shops[(n - 1) % shops.length] ?? '';
  const round = Math.floor((n - 1) / shops.length);
  const label = round === 0 ? shop : `${shop} ${round + 1}`;
  return toRow(n + 1, `SH${String(n).padStart(4, '0')}`, label, cities[(n - 1) % cities.length] ?? '');
}

/** Verdicts as a simple main would give them: known scenes are reused, repeated ones refused. */
const nothing = { warnings: [], assigned: null, change: null } as const;

export function toPlannedRows(kind: SceneKind, rows: readonly RosterRow[], known: ReadonlySet<string>): PlannedRow[] {
  const seen = new Map<string, { n: number; rowNumber: number }>();
  return rows.map((row, index): PlannedRow => {
    const n = index + 1;
    const parsed = parseScene(kind, row.scene);
    if (!parsed.ok) return { n, row, verdict: { kind: 'bad', problem: parsed.problem }, ...nothing };
    const before = seen.get(row.scene);
    if (before !== undefined) {
      return { n, row, verdict: { kind: 'duplicate', ofN: before.n, ofRowNumber: before.rowNumber }, ...nothing };
    }
    seen.set(row.scene, { n, rowNumber: row.rowNumber });
    if (!known.has(row.scene)) return { n, row, verdict: { kind: 'new' }, ...nothing };
    const verdict = {
      kind: 'reused',
      codeId: toCodeId(n),
      batchName: '2026-03 台卡',
      createdAtMs: FAKE_NOW_MS,
    } as const;
    return { n, row, verdict, ...nothing };
  });
}

/** State of item `n` in a batch of `total` of which `issued` are done; every 97th has failed. */
export function toItem(batchId: BatchId, n: number, issued: number, row: RosterRow): ItemRecord {
  const isFailed = n % 97 === 0 && n <= issued;
  const state: ItemState = isFailed ? 'failed' : n <= issued ? 'issued' : n <= issued + 4 ? 'in-flight' : 'pending';
  const id = batchId * 1_000_000 + n;
  return {
    id: toItemId(id),
    batchId,
    n,
    row,
    sceneKind: 'permanent-text',
    state,
    code:
      state === 'issued'
        ? {
            id: toCodeId(id),
            accountId: toAccountId(2),
            sceneKind: 'permanent-text',
            scene: row.scene,
            ticket: `gQE_7zwAAAAAAAAAAS5odHRwOi8vd2VpeGluLnFxLmNvbS9xLzAyX3${n}==`,
            url: `http://weixin.qq.com/q/02_${String(n).padStart(20, 'x')}`,
            createdAtMs: FAKE_NOW_MS - 3_600_000 + n * 100,
            askedSeconds: null,
            expiresAtMs: null,
          }
        : null,
    isReused: n % 41 === 0 && state === 'issued',
    problem: isFailed ? toProblem('WECHAT_BUSY', { errcode: -1, errmsg: 'system error', rid: '6742-1a2b3c' }) : null,
  };
}

export interface FakeBatch {
  readonly snapshot: BatchSnapshot;
  readonly rows: readonly RosterRow[];
}

export const toBatch = (
  id: number,
  name: string,
  rows: readonly RosterRow[],
  part: Partial<BatchSnapshot>,
): FakeBatch => ({
  rows,
  snapshot: {
    batchId: toBatchId(id),
    accountId: toAccountId(2),
    revision: 1,
    name,
    sceneKind: 'permanent-text',
    state: 'running',
    pauseReasons: [],
    pausedBy: null,
    resumesAtMs: null,
    counts: {
      total: rows.length,
      pending: rows.length,
      inFlight: 0,
      issued: 0,
      reused: 0,
      failed: 0,
      skipped: 0,
      uncertain: 0,
    },
    ratePerMinute: 0,
    timeLeftMs: null,
    problems: [],
    createdAtMs: FAKE_NOW_MS - id * 86_400_000,
    isDemo: false,
    ...part,
  },
});
