/** English: the ledger page. */
import type { TranslationOf } from '../translation';
import type { ledger as source } from '../zh-cn/ledger';

export const ledger: TranslationOf<typeof source> = {
  ledger: {
    title: 'Ledger',
    total_one: '{{shown}} code',
    total_other: '{{shown}} codes',
    exportCsv: 'Export CSV…',
    search: 'Search scene, label, url or ticket',
    account: 'Account',
    allAccounts: 'All accounts',
    kind: 'Kind',
    allKinds: 'All kinds',
    batch: 'Batch',
    expired: 'Expired',
    noneTitle: 'No code matches',
    noneText: 'Choose another filter or search for something else.',
    emptyTitle: 'The ledger is empty',
    emptyText: 'Every code you make is kept here and need not be asked for again.',
  },
};
