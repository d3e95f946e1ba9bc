/**
 * Calls left today per account, as a screen shows them. Asking costs the account a call of another kind,
 * so an answer is kept for a minute and shared by all screens.
 */
import type { AccountId, Quota } from '@shared/domain';
import { type Problem, toProblemFrom } from '@shared/errors';
import { useEffect } from 'react';
import { create } from 'zustand';
import { api } from './request';

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
