/**
 * `window.api` in memory, with deterministic data: lets the window be drawn and driven in a plain browser, without main.
 * Every request is parsed by the contract's own schema, so the window cannot send what main would refuse.
 */
import { defaultDesign } from '@shared/artwork';
import type { BatchSnapshot } from '@shared/batch-state';
import {
  contract,
  type EventChannel,
  type RequestChannel,
  type RequestHandlers,
  type WindowApi,
} from '@shared/contract';
import { type AccountSummary, defaultSettings, type Settings, settingsSchema, toBatchId } from '@shared/domain';
import { AppError, toProblem, toProblemFrom } from '@shared/errors';
import {
  companyAccounts,
  demoAccount,
  FAKE_NOW_MS,
  type FakeBatch,
  toBatch,
  toItem,
  toPlannedRows,
  toShopRow,
} from './fake-data';
import { createFakeHandoff, createFakePlans } from './fake-desks';

export interface FakeOptions {
  readonly settings?: Partial<Settings>;
  /** `first-run` has the demo account and nothing else; `at-work` a company with batches in every state. */
  readonly scene: 'first-run' | 'at-work';
}

export interface FakeApi {
  readonly api: WindowApi;
  /** Moves every running batch on by `codes`, as main's events would. */
  readonly advance: (codes: number) => void;
}

const shopRows = (count: number) => Array.from({ length: count }, (_, index) => toShopRow(index + 1));

function toBatches(scene: FakeOptions['scene']): FakeBatch[] {
  if (scene === 'first-run') return [];
  const busy = { ...counts(812, 503), failed: 5, inFlight: 4, pending: 300, reused: 12 };
  const problem = toProblem('WECHAT_BUSY', { errcode: -1, errmsg: 'system error', rid: '6742f0c1-1a2b3c4d-5e6f7a8b' });
  const quota = toProblem('WECHAT_DAILY_QUOTA_USED', {
    errcode: 45009,
    errmsg: 'reach max api daily quota limit',
    rid: '6742f0c2-00aa11bb-22cc33dd',
  });
  return [
    toBatch(1, '2026 秋季门店台卡', shopRows(812), {
      counts: busy,
      ratePerMinute: 586,
      timeLeftMs: 32_000,
      problems: [{ problem, count: 5 }],
    }),
    toBatch(2, '导购工牌', shopRows(2400), {
      state: 'paused',
      pauseReasons: ['quota'],
      pausedBy: quota,
      resumesAtMs: FAKE_NOW_MS + 36_000_000,
      counts: counts(2400, 1710),
    }),
    toBatch(3, '会员日海报', shopRows(100), { state: 'finished', counts: counts(100, 100) }),
    toBatch(4, '全国门店', shopRows(100_000), { state: 'cancelled', counts: counts(100_000, 61_204) }),
  ];
}

function counts(total: number, issued: number): BatchSnapshot['counts'] {
  return { total, issued, pending: total - issued, inFlight: 0, reused: 0, failed: 0, skipped: 0, uncertain: 0 };
}

export function createFakeApi({ scene, settings: given = {} }: FakeOptions): FakeApi {
  let settings: Settings = { ...defaultSettings, ...given };
  let accounts: readonly AccountSummary[] = scene === 'first-run' ? [demoAccount] : [...companyAccounts, demoAccount];
  const batches = toBatches(scene);
  const listeners = new Map<EventChannel, Set<(payload: never) => void>>();
  const emit = (channel: EventChannel, payload: unknown) => {
    for (const listener of listeners.get(channel) ?? []) listener(payload as never);
  };
  const known = new Set(scene === 'first-run' ? [] : shopRows(23).map((row) => row.scene));
  const plans = createFakePlans((kind, rows) => toPlannedRows(kind, rows, known));
  const find = (batchId: number): FakeBatch => {
    const found = batches.find(({ snapshot }) => snapshot.batchId === batchId);
    if (found === undefined) throw new AppError('BATCH_UNKNOWN', { batchId });
    return found;
  };
  const change = (batchId: number, part: Partial<BatchSnapshot>) => {
    const old = find(batchId);
    const snapshot = { ...old.snapshot, ...part, revision: old.snapshot.revision + 1 };
    batches[batches.indexOf(old)] = { ...old, snapshot };
    emit('batch:changed', snapshot);
  };
  const setAccounts = (next: readonly AccountSummary[]) => {
    accounts = next;
    emit('accounts:changed', next);
  };
  const itemsOf = ({ snapshot, rows }: FakeBatch) => {
    const done = snapshot.counts.issued + snapshot.counts.failed;
    return rows.map((row, index) => toItem(snapshot.batchId, index + 1, done, row));
  };

  const handlers: RequestHandlers = {
    'app:getInfo': () => ({
      version: '0.1.0',
      platform: 'linux',
      demoAccountId: demoAccount.id,
      isSecretStorageProtected: scene === 'first-run',
      unfinishedBatchIds: scene === 'first-run' ? [] : [toBatchId(2)],
    }),
    'app:openLink': () => undefined,
    'settings:get': () => settings,
    'settings:getCertificate': () => [],
    'settings:chooseCertificate': () => null,
    'settings:removeCertificate': () => undefined,
    'settings:update': (part) => {
      settings = settingsSchema.parse({ ...settings, ...part });
      emit('settings:changed', settings);
      return settings;
    },
    'accounts:list': () => accounts,
    'accounts:add': ({ name }) => {
      const added = { ...demoAccount, isDemo: false, id: companyAccounts[0]?.id ?? demoAccount.id, name };
      setAccounts([...accounts, added]);
      return { account: added, notes: [] };
    },
    'accounts:update': ({ accountId, input }) => {
      setAccounts(
        accounts.map((one) => (one.id === accountId ? { ...one, name: input.name, hasCredentials: true } : one)),
      );
      return { account: accounts.find((one) => one.id === accountId) ?? demoAccount, notes: [] };
    },
    'accounts:remove': ({ accountId }) => setAccounts(accounts.filter((one) => one.id !== accountId)) as undefined,
    'accounts:test': ({ accountId }) =>
      accountId === demoAccount.id
        ? {
            isOk: true,
            steps: [
              { step: 'token', state: 'ok', problem: null },
              { step: 'quota', state: 'ok', problem: null },
              { step: 'create', state: 'not-tried', problem: null },
            ],
            quota: { dailyLimit: 100_000, used: 786, remaining: 99_214, rateLimit: null },
            clockSkewMs: 0,
          }
        : {
            isOk: false,
            steps: [
              {
                step: 'token',
                state: 'failed',
                problem: toProblem('WECHAT_IP_NOT_WHITELISTED', {
                  ip: '203.0.113.7',
                  errcode: 40164,
                  errmsg: 'invalid ip 203.0.113.7',
                  rid: '6742f0c3-aabbccdd-eeff0011',
                }),
              },
              { step: 'quota', state: 'not-tried', problem: null },
              { step: 'create', state: 'not-tried', problem: null },
            ],
            quota: null,
            clockSkewMs: null,
          },
    'accounts:getQuota': () => ({ dailyLimit: 100_000, used: 786, remaining: 99_214, rateLimit: null }),
    'roster:pickFile': () => ({ fileToken: 'fake-file', fileName: '门店清单.csv' }),
    'roster:readTable': ({ options }) => plans.readTable(options),
    'batches:plan': (input) => plans.plan(input),
    'batches:planRows': (input) => plans.rows(input),
    'batches:planGone': () => ({ rows: [], total: 0 }),
    'batches:saveBadRows': () => true,
    'batches:create': ({ planId, name }) => {
      const { rows } = plans.get(planId);
      const id = 100 + batches.length;
      const isDemo = settings.activeAccountId === demoAccount.id || accounts.length === 1;
      const rowsToMake = rows.filter(({ verdict }) => verdict.kind === 'new' || verdict.kind === 'reused');
      const batch = toBatch(
        id,
        name,
        rowsToMake.map(({ row }) => row),
        { isDemo, createdAtMs: FAKE_NOW_MS + id },
      );
      batches.unshift(batch);
      emit('batch:changed', batch.snapshot);
      return toBatchId(id);
    },
    'batches:list': () => batches.map(({ snapshot }) => snapshot),
    'batches:get': ({ batchId }) => ({
      snapshot: find(batchId).snapshot,
      design: defaultDesign,
      validForSeconds: null,
      reuseFromLedger: true,
      recipe: null,
    }),
    'batches:pause': ({ batchId }) => change(batchId, { state: 'paused', pauseReasons: ['user'] }) as undefined,
    'batches:resume': ({ batchId }) =>
      change(batchId, { state: 'running', pauseReasons: [], pausedBy: null, resumesAtMs: null }) as undefined,
    'batches:cancel': ({ batchId }) => change(batchId, { state: 'cancelled', pauseReasons: [] }) as undefined,
    'batches:resetQuota': ({ batchId }) => change(batchId, { state: 'running', pauseReasons: [] }) as undefined,
    'batches:retryFailed': ({ batchId }) => change(batchId, { state: 'running', problems: [] }) as undefined,
    'batches:items': ({ batchId, states, search, offset, limit }) => {
      const items = itemsOf(find(batchId)).filter(
        (item) =>
          (states === null || states.includes(item.state)) && `${item.row.scene} ${item.row.label}`.includes(search),
      );
      return { rows: items.slice(offset, offset + limit), total: items.length };
    },
    'artwork:previewDraft': ({ design, dpi }) => ({
      src: `qr://draft/${design.labelLines.length}.svg`,
      widthMm: design.codeSizeMm,
      heightMm: design.codeSizeMm + design.labelLines.length * 5,
      moduleMm: design.codeSizeMm / 41,
      moduleDots: Math.floor(((design.codeSizeMm / 41) * dpi) / 25.4),
      qrVersion: 4,
      unusedErrorCorrection: 1,
      contrast: design.ink.kind === 'black' ? 1 : 0.62,
      warnings: design.ink.kind === 'black' ? [] : [toProblem('ARTWORK_CONTRAST_LOW', { percent: 62 })],
    }),
    'artwork:getPng': () => new Uint8Array(),
    'artwork:saveImage': () => true,
    'designs:list': () => [],
    'designs:save': (saved) => ({ ...saved, savedAtMs: FAKE_NOW_MS }),
    'designs:rename': () => undefined,
    'designs:remove': () => undefined,
    'designs:exportFile': () => true,
    'designs:importFile': () => null,
    'designs:pickLogo': () => null,
    ...createFakeHandoff(emit, (batchId) => find(batchId).snapshot.counts.issued),
    'followers:state': () => ({ progress: null, lastSync: null }),
    'followers:plan': () => {
      throw new AppError('FOLLOWERS_BUSY');
    },
    'followers:sync': () => undefined,
    'followers:cancel': () => undefined,
    'followers:report': () => {
      throw new AppError('FOLLOWERS_NEVER_SYNCED');
    },
    'followers:channelRows': () => ({ rows: [], total: 0 }),
    'followers:groupRows': () => ({ rows: [], total: 0 }),
    'followers:importLog': () => null,
    'followers:saveReport': () => true,
    'followers:deleteAll': () => undefined,
    'ledger:search': ({ text, offset, limit }) => {
      const batch = batches.find(({ snapshot }) => snapshot.batchId === 3);
      const codes =
        batch === undefined
          ? []
          : itemsOf(batch).flatMap((item) =>
              item.code === null
                ? []
                : [
                    {
                      doubt: null,
                      ...item.code,
                      accountName: '禾光茶饮',
                      batchId: batch.snapshot.batchId,
                      batchName: batch.snapshot.name,
                      isMadeElsewhere: false,
                      itemId: item.id,
                      label: item.row.label,
                      label2: item.row.label2,
                    },
                  ],
            );
      const found = codes.filter((code) => `${code.scene} ${code.label}`.includes(text));
      return { rows: found.slice(offset, offset + limit), total: found.length };
    },
    'ledger:takenNumbers': () => [1, 2, 3, 7],
    'ledger:readCodeTable': () => ({
      headers: ['order_id', 'ticket'],
      mapping: { scene: 'order_id', label: null, label2: null, folder: null, ticket: 'ticket', url: null, kind: null },
    }),
    'ledger:previewImport': () => ({
      importId: 'fake',
      totals: { rows: 0, new: 0, known: 0, repeated: 0, conflict: 0, bad: 0, leftOut: 0, warned: 0 },
      notes: [],
    }),
    'ledger:importRows': () => ({ rows: [], total: 0 }),
    'ledger:takeImport': () => ({ batchIds: [], taken: 0 }),
    'ledger:undoImport': () => 0,
    'ledger:exportCsv': () => true,
    'ledger:backUp': () => true,
    'ledger:restore': () => false,
    'app:saveDiagnostics': () => true,
    'app:openFolder': () => undefined,
    'app:getNotices': () => 'react 19 · MIT',
  };

  const api: WindowApi = {
    request: async (channel, input) => {
      try {
        const payload = contract.requests[channel].payload.parse(input);
        // Each handler takes its own channel's payload, which was parsed by that channel's schema just above.
        const handle = handlers[channel as RequestChannel] as (payload: unknown) => Promise<never>;
        return { ok: true, value: await handle(payload) };
      } catch (error) {
        return { ok: false, error: toProblemFrom(error) };
      }
    },
    on: (channel, listener) => {
      const set = listeners.get(channel) ?? new Set();
      listeners.set(channel, set);
      set.add(listener);
      return () => {
        set.delete(listener);
      };
    },
  };
  const advance = (codes: number) => {
    for (const { snapshot } of batches.filter((batch) => batch.snapshot.state === 'running')) {
      const issued = Math.min(snapshot.counts.total, snapshot.counts.issued + codes);
      const isDone = issued === snapshot.counts.total;
      change(snapshot.batchId, {
        counts: counts(snapshot.counts.total, issued),
        ratePerMinute: 600,
        timeLeftMs: 9000,
        state: isDone ? 'finished' : 'running',
      });
    }
  };
  return { api, advance };
}
