/** English: the ledger page. */
import type { TranslationOf } from '../translation';
import type { ledger as source } from '../zh-cn/ledger';

export const ledger: TranslationOf<typeof source> = {
  ledger: {
    title: 'Ledger',
    total_one: '{{shown}} code',
    total_other: '{{shown}} codes',
    exportCsv: 'Export CSV…',
    search: 'Search scene, label, URL or ticket',
    account: 'Account',
    allAccounts: 'All accounts',
    kind: 'Type',
    allKinds: 'All types',
    batch: 'Batch',
    allBatches: 'All batches',
    anyEnding: 'Any expiry',
    openBatch: 'Open the batch',
    exportBatch: 'Export again…',
    expired: 'Expired',
    noneTitle: 'No code matches',
    noneText: 'Choose another filter or search for something else.',
    emptyTitle: 'The ledger is empty',
    emptyText: 'Every code you make is kept here and need not be asked for again.',
  },
  ledgerEnding: { soon: 'Expires within 7 days', expired: 'Expired' },
  numberMap: {
    open: 'Numbers in use…',
    title: 'Permanent numbers 1–100,000 in use',
    taken: 'In use',
    free: 'Free',
    next: 'Next free number',
    blocks: '1,000 numbers each',
    block: '{{first}}–{{last}}: {{taken}} in use',
    comma: ', ',
    rangesTaken: 'In use from {{first}} to {{last}}: {{ranges}}',
    noneTaken: '{{first}}–{{last}} are all free.',
    note: 'Each square is 1,000 numbers; the fuller, the more are in use. Counted from this computer’s ledger, running batches included; codes made elsewhere are not in it.',
  },
};
