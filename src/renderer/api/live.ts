/**
 * A mirror of main's truth that many screens need: app facts, settings, accounts, batches, quota and the export under
 * way. Loaded once when the window opens or is reloaded, then kept by events. Nothing is decided here.
 */
import type { BatchSnapshot } from '@shared/batch-state';
import type { AppInfo, ExportSnapshot } from '@shared/contract';
import type { AccountId, AccountSummary, BatchId, Quota, Settings } from '@shared/domain';
import { type Problem, toProblemFrom } from '@shared/errors';
import { useEffect } from 'react';
import { create } from 'zustand';
import { api } from './request';

export interface LiveState {
  readonly info: AppInfo | null;
  readonly settings: Settings | null;
  readonly accounts: readonly AccountSummary[];
  /** Newest first. */
  readonly batches: readonly BatchSnapshot[];
  readonly exportJob: ExportSnapshot | null;
  /** Why the first load failed. */
  readonly problem: Problem | null;
  readonly isLoaded: boolean;
}

const nothingYet: LiveState = {
  info: null,
  settings: null,
  accounts: [],
  batches: [],
  exportJob: null,
  problem: null,
  isLoaded: false,
};

export const useLive = create<LiveState>(() => nothingYet);

/** Puts a snapshot in its place; one that is older than what is known changes nothing. */
export function mergeBatch(batches: readonly BatchSnapshot[], next: BatchSnapshot): readonly BatchSnapshot[] {
  const known = batches.find((batch) => batch.batchId === next.batchId);
  if (known !== undefined && known.revision >= next.revision) return batches;
  if (known !== undefined) return batches.map((batch) => (batch === known ? next : batch));
  return [...batches, next].sort((a, b) => b.createdAtMs - a.createdAtMs || b.batchId - a.batchId);
}

/** The newer of two export snapshots: another export replaces, the same one only with a higher revision. */
export function newerExport(known: ExportSnapshot | null, next: ExportSnapshot | null): ExportSnapshot | null {
  if (known === null || next === null || known.exportId !== next.exportId) return next ?? known;
  return next.revision > known.revision ? next : known;
}

const mergeBatches = (known: readonly BatchSnapshot[], next: readonly BatchSnapshot[]) =>
  next.reduce(mergeBatch, known);

/** Follows main's events. Call it before {@link loadLive}, so that no change falls between. Returns the unsubscribe. */
export function startLive(): () => void {
  const stops = [
    window.api.on('accounts:changed', (accounts) => useLive.setState({ accounts })),
    window.api.on('settings:changed', (settings) => useLive.setState({ settings })),
    window.api.on('batch:changed', (batch) =>
      useLive.setState((live) => ({ batches: mergeBatch(live.batches, batch) })),
    ),
    window.api.on('export:changed', (job) =>
      useLive.setState((live) => ({ exportJob: newerExport(live.exportJob, job) })),
    ),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Asks for everything at once; also what "try again" does after a failed start. */
export async function loadLive(): Promise<void> {
  try {
    const [info, settings, accounts, batches, job] = await Promise.all([
      api.request('app:getInfo', undefined),
      api.request('settings:get', undefined),
      api.request('accounts:list', undefined),
      api.request('batches:list', undefined),
      api.request('handoff:current', undefined),
    ]);
    useLive.setState((live) => ({
      info,
      settings,
      accounts,
      batches: mergeBatches(live.batches, batches),
      exportJob: newerExport(live.exportJob, job),
      problem: null,
      isLoaded: true,
    }));
  } catch (error) {
    useLive.setState({ problem: toProblemFrom(error) });
  }
}

// What screens read from the mirror, by name.

export const useAppInfo = (): AppInfo | null => useLive((live) => live.info);
export const useSettings = (): Settings => useLive(toSettings);
export const useAccounts = (): readonly AccountSummary[] => useLive((live) => live.accounts);
export const useBatches = (): readonly BatchSnapshot[] => useLive((live) => live.batches);
export const useExportJob = (): ExportSnapshot | null => useLive((live) => live.exportJob);

/** Screens are drawn only when everything is loaded. */
function toSettings({ settings }: LiveState): Settings {
  if (settings === null) throw new Error('a screen was drawn before the settings were loaded');
  return settings;
}

export const useBatch = (batchId: BatchId | null): BatchSnapshot | null =>
  useLive((live) => live.batches.find((batch) => batch.batchId === batchId) ?? null);

export const useAccount = (accountId: AccountId | null): AccountSummary | null =>
  useLive((live) => live.accounts.find((account) => account.id === accountId) ?? null);

/** The account chosen last; without one the first of the company's own, else the demo account. */
export function toActiveAccount(live: Pick<LiveState, 'accounts' | 'settings'>): AccountSummary | null {
  const chosen = live.accounts.find((account) => account.id === live.settings?.activeAccountId);
  return chosen ?? live.accounts.find((account) => !account.isDemo) ?? live.accounts[0] ?? null;
}
export const useActiveAccount = (): AccountSummary | null => useLive(toActiveAccount);

/** Changes settings in main; the mirror follows at once so that a switch does not lag behind the finger. */
export async function updateSettings(change: Partial<Settings>): Promise<void> {
  useLive.setState({ settings: await api.request('settings:update', change) });
}

/** Makes `accountId` the one new batches are made with. */
export const chooseAccount = (accountId: AccountId): Promise<void> => updateSettings({ activeAccountId: accountId });

// Calls left today per account, as a screen shows them. Asking costs the account a call of another kind, so an answer
// is kept for a minute and shared by all screens.

export interface QuotaState {
  readonly quota: Quota | null;
  readonly problem: Problem | null;
  readonly askedAtMs: number;
}

const KEEP_MS = 60_000;

const useQuotas = create<Readonly<Record<number, QuotaState>>>(() => ({}));

/** Asks main unless a fresh answer is at hand. Never throws: a refusal is part of the state. */
export async function refreshQuota(accountId: AccountId, isForced = false): Promise<void> {
  const known = useQuotas.getState()[accountId];
  if (!isForced && known !== undefined && Date.now() - known.askedAtMs < KEEP_MS) return;
  const askedAtMs = Date.now();
  useQuotas.setState({ [accountId]: { quota: known?.quota ?? null, problem: null, askedAtMs } });
  try {
    const quota = await api.request('accounts:getQuota', { accountId });
    useQuotas.setState({ [accountId]: { quota, problem: null, askedAtMs } });
  } catch (error) {
    useQuotas.setState({ [accountId]: { quota: null, problem: toProblemFrom(error), askedAtMs } });
  }
}

/** The account's quota, asked for when first shown; null while unknown. `isReady` false asks nothing. */
export function useQuota(accountId: AccountId | null, isReady: boolean): QuotaState | null {
  useEffect(() => {
    if (accountId === null || !isReady) return;
    // Once the screen stands: main has better things to do while the window opens.
    const handle = requestIdleCallback(() => void refreshQuota(accountId));
    return () => cancelIdleCallback(handle);
  }, [accountId, isReady]);
  return useQuotas((quotas) => (accountId === null ? null : (quotas[accountId] ?? null)));
}
