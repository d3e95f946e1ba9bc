/**
 * What screens read from the mirror, by name.
 */

import type { BatchSnapshot } from '@shared/batch-state';
import type { AppInfo, ExportSnapshot } from '@shared/contract';
import type { AccountId, AccountSummary, BatchId, Settings } from '@shared/domain';
import { type LiveState, useLive } from './live';
import { api } from './request';

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
