/** Accounts: secrets come in here and never go out again. */
import type { AccountService } from '@core/engine';
import { AppError } from '@shared/errors';
import type { DomainHandlers, HandlerParts } from './types';

/** The client bounds every call itself; this only ends a chain of slow ones. */
const timeLimitMs = 90_000;

export const createAccountHandlers = ({ engine, emit }: HandlerParts): DomainHandlers<'accounts'> => {
  /** Runs a change and tells the window what the accounts are now. */
  const change = async <Result>(work: (accounts: AccountService) => Result): Promise<Result> => {
    const { accounts } = await engine();
    const result = work(accounts);
    emit('accounts:changed', accounts.list());
    return result;
  };
  return {
    'accounts:list': async () => (await engine()).accounts.list(),
    'accounts:add': (input) => change((accounts) => accounts.add(input)),
    'accounts:update': ({ accountId, input }) => change((accounts) => accounts.update(accountId, input)),
    'accounts:remove': async ({ accountId }) => {
      const { batches } = await engine();
      const busy = batches.list().find((batch) => batch.accountId === accountId && batch.state === 'running');
      if (busy !== undefined) throw new AppError('APP_ACCOUNT_BUSY', { batch: busy.name });
      await change((accounts) => accounts.remove(accountId));
      return undefined;
    },
    'accounts:test': async ({ accountId, isFull }) =>
      (await engine()).accounts.test(accountId, { isFull, signal: AbortSignal.timeout(timeLimitMs) }),
    'accounts:getQuota': async ({ accountId }) =>
      (await engine()).accounts.getQuota(accountId, AbortSignal.timeout(timeLimitMs)),
  };
};
