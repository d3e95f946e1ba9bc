/** The ledger screen: pages of codes and the csv of all of them. */
import { toDatedName } from './dated-name';
import type { DomainHandlers, HandlerParts } from './types';

export const createLedgerHandlers = ({ engine, dialogs, texts, restore }: HandlerParts): DomainHandlers<'ledger'> => ({
  'ledger:search': async (query) => (await engine()).ledger.codes.page(query),
  'ledger:takenNumbers': async ({ accountId }) => (await engine()).ledger.codes.permanentNumbers(accountId),
  'ledger:exportCsv': async () => {
    const path = await dialogs.saveFile('csv', `${texts().ledgerFileName}.csv`);
    if (path === null) return false;
    await (await engine()).exportLedger(path);
    return true;
  },
  'ledger:backUp': async () => {
    const { saveLedgerCopy } = await engine();
    const path = await dialogs.saveFile('sqlite', toDatedName(texts().backupFileName, 'sqlite'));
    if (path === null) return false;
    saveLedgerCopy(path);
    return true;
  },
  'ledger:restore': async () => {
    const path = await dialogs.openFile('backup');
    if (path === null) return false;
    await restore(path);
    return true;
  },
});
