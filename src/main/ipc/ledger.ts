/** The ledger screen: pages of codes and the csv of all of them. */
import type { DomainHandlers, HandlerParts } from './types';

export const createLedgerHandlers = ({ engine, dialogs, texts }: HandlerParts): DomainHandlers<'ledger'> => ({
  'ledger:search': async (query) =>
    (await engine()).ledger.codes.page({ ...query, batchId: null, expiresBeforeMs: null }),
  'ledger:exportCsv': async () => {
    const path = await dialogs.saveFile('csv', `${texts().ledgerFileName}.csv`);
    if (path === null) return false;
    await (await engine()).exportLedger(path);
    return true;
  },
});
