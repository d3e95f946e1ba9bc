/** English: looking at codes. */
import type { TranslationOf } from '../translation';
import type { preview as source } from '../zh-cn/preview';

export const preview: TranslationOf<typeof source> = {
  preview: {
    title: 'Batches',
    emptyTitle: 'No batches yet',
    emptyText: 'Every batch stays here, to look at and to export again.',
    batches: 'Batches',
    batchCount: '{{issued}} of {{total}}',
    openRun: 'Progress',
    export: 'Export…',
    search: 'Search scene or label',
    noneTitle: 'No code matches',
    noneText: 'Choose another filter or search for something else.',
    codes: 'Codes',
    open: 'Enlarge {{scene}} {{label}}',
    itemTitle: 'No. {{n}} · {{scene}}',
    imageAlt: 'QR code of scene {{scene}}',
    previous: 'Previous',
    next: 'Next',
    copyImage: 'Copy image',
    savePng: 'Save PNG…',
    saveSvg: 'Save SVG…',
  },
  itemFilter: { all: 'All', issued: 'Made', failed: 'Failed or skipped', waiting: 'Unfinished' },
  item: {
    state: 'State',
    kind: 'Kind',
    created: 'Created',
    expires: 'Expires',
    never: 'Never',
    source: 'Source',
    reused: 'from the ledger, without a call',
    fresh: 'made in this batch',
    subscribeKey: 'EventKey on follow',
    scanKey: 'EventKey on scan',
    url: 'url',
  },
  sceneKind: {
    permanent: 'Permanent · number',
    'permanent-text': 'Permanent · text',
    temporary: 'Temporary · number',
    'temporary-text': 'Temporary · text',
  },
};
