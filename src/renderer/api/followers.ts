/**
 * How the sync of an account's followers stands, kept by events while a screen shows it.
 */
import type { FollowerState } from '@shared/contract';
import type { AccountId } from '@shared/domain';
import { useEffect, useState } from 'react';
import { api } from './request';

/** null until main has answered. `onEnd` is called when a sync has ended. */
export function useFollowers(accountId: AccountId, onEnd: () => void): FollowerState | null {
  const [state, setState] = useState<FollowerState | null>(null);
  useEffect(() => {
    let isShown = true;
    const load = () =>
      api.request('followers:state', { accountId }).then(
        (next) => (isShown ? setState(next) : undefined),
        () => undefined,
      );
    setState(null);
    void load();
    const stop = window.api.on('followers:changed', (progress) => {
      if (progress.accountId !== accountId) return;
      setState((old) => ({ lastSync: old?.lastSync ?? null, progress }));
      if (progress.state === 'running') return;
      void load().then(() => (isShown ? onEnd() : undefined));
    });
    return () => {
      isShown = false;
      stop();
    };
  }, [accountId, onEnd]);
  return state;
}
