/**
 * One thing the window may send and some it may not, for every request. A channel without samples does not compile.
 */
import { defaultDesign } from '@shared/artwork';
import type { RequestChannel, RequestInput } from '@shared/contract';
import { defaultExportOptions } from '@shared/domain';

interface Samples<Input> {
  readonly good: readonly Input[];
  readonly bad: readonly unknown[];
}

const account = {
  name: '门店号',
  appId: 'wx0123456789abcdef',
  credentials: { source: 'app-secret', appSecret: '0123456789abcdef0123456789abcdef' },
  apiBase: 'https://api.weixin.qq.com',
  imageBase: 'https://mp.weixin.qq.com',
  proxy: { mode: 'none' },
} as const;
const everyCode = { accountId: null, sceneKind: null, batchId: null, expiresFromMs: null, expiresBeforeMs: null };
const plan = {
  accountId: 1,
  sceneKind: 'permanent',
  validForSeconds: null,
  reuseFromLedger: true,
  source: { kind: 'range', start: 1, end: 100, step: 1 },
} as const;
const tableSource = {
  kind: 'table',
  fileToken: 'token',
  options: {},
  mapping: { scene: '编号', label: '名称', label2: null, folder: null },
} as const;
const page = { offset: 0, limit: 50 };
const report = {
  accountId: 1,
  begin: null,
  end: null,
  by: null,
  batchId: null,
  channel: null,
  sleepingDays: 14,
} as const;
const notAnId = [{ batchId: 0 }, { batchId: '1' }, { batchId: 1.5 }, {}, undefined];
const notAnAccount = [{ accountId: 0 }, { accountId: null }, {}];
const ofBatch: Samples<{ batchId: number }> = { good: [{ batchId: 1 }], bad: notAnId };
const ofExport: Samples<{ exportId: string }> = { good: [{ exportId: 'x' }], bad: [{}, { exportId: 1 }] };
const codeImport: RequestInput<'ledger:previewImport'> = {
  fileToken: 'x',
  accountId: 1,
  sceneKind: 'permanent',
  mapping: { scene: 'order_id', label: null, label2: null, folder: null, ticket: 'ticket', url: null, kind: null },
};
const ofNothing: Samples<undefined> = { good: [undefined], bad: [{}, 'x', 1] };

export const samples: { readonly [Channel in RequestChannel]: Samples<RequestInput<Channel>> } = {
  'app:getInfo': ofNothing,
  'app:openLink': { good: [{ link: 'guide' }], bad: [{ link: 'https://example.com' }, {}] },
  'app:saveDiagnostics': ofNothing,
  'app:openFolder': { good: [{ folder: 'logs' }], bad: [{ folder: '/etc' }, {}] },
  'app:getNotices': ofNothing,
  'settings:get': ofNothing,
  'settings:getCertificate': ofNothing,
  'settings:chooseCertificate': ofNothing,
  'settings:removeCertificate': ofNothing,
  'settings:update': { good: [{ theme: 'dark' }, {}], bad: ['dark', 5] },
  'accounts:list': ofNothing,
  'accounts:add': {
    good: [account, { ...account, credentials: { source: 'pasted', accessToken: 'x' } }],
    bad: [{ ...account, credentials: { source: 'other' } }, { ...account, name: 'x'.repeat(101) }, null],
  },
  'accounts:update': { good: [{ accountId: 1, input: account }], bad: [{ accountId: 1 }, { input: account }] },
  'accounts:remove': { good: [{ accountId: 1 }], bad: notAnAccount },
  'accounts:test': { good: [{ accountId: 1, isFull: false }], bad: [{ accountId: 1 }, ...notAnAccount] },
  'accounts:getQuota': { good: [{ accountId: 1 }], bad: notAnAccount },
  'roster:pickFile': ofNothing,
  'roster:readTable': {
    good: [{ fileToken: 'x', options: { encoding: 'gb18030', headerRow: 2 } }],
    bad: [{ fileToken: 'x', options: { encoding: 'latin1' } }, { fileToken: 'x', options: { headerRow: -1 } }, {}],
  },
  'batches:plan': {
    good: [
      plan,
      { ...plan, source: tableSource },
      { ...plan, source: { kind: 'batch', batchId: 1 } },
      { ...plan, sceneKind: 'temporary-text', validForSeconds: 60 },
      { ...plan, source: tableSource, rule: { kind: 'next-number', from: 501 } },
      { ...plan, source: tableSource, rule: { kind: 'template', template: 'store-{编码}' } },
      {
        ...plan,
        edits: [
          { rowNumber: 5, scene: '7', label: '五店' },
          { rowNumber: 6, isLeftOut: true },
        ],
      },
      { ...plan, since: { batchId: 3, keyColumn: '编码', onlyChanged: true } },
    ],
    bad: [
      { ...plan, sceneKind: 'forever' },
      { ...plan, validForSeconds: 59 },
      { ...plan, validForSeconds: 2_592_001 },
      { ...plan, source: { ...tableSource, fileToken: undefined, path: '/etc/passwd' } },
      { ...plan, source: { kind: 'range', start: 1, end: 2, step: 0 } },
      { ...plan, source: { kind: 'batch', batchId: 0 } },
      { ...plan, rule: { kind: 'next-number', from: 0 } },
      { ...plan, rule: { kind: 'template', template: '' } },
      { ...plan, edits: [{ rowNumber: 0, scene: '7' }] },
      { ...plan, since: { batchId: 3, onlyChanged: true } },
    ],
  },
  'batches:planRows': {
    good: [
      { planId: 'x', filter: 'bad', ...page },
      { planId: 'x', filter: null, ...page },
    ],
    bad: [
      { planId: 'x', filter: 'fine', ...page },
      { planId: 'x', filter: null, offset: 0, limit: 501 },
    ],
  },
  'batches:planGone': { good: [{ planId: 'x', ...page }], bad: [{ planId: 'x', offset: -1, limit: 1 }, { ...page }] },
  'batches:saveBadRows': { good: [{ planId: 'x' }], bad: [{}, { planId: 1 }] },
  'batches:create': {
    good: [{ planId: 'x', name: '秋季', design: defaultDesign }],
    bad: [
      { planId: 'x', name: '', design: { version: 1, codeSizeMm: 1 } },
      { planId: 'x', design: defaultDesign },
    ],
  },
  'batches:list': ofNothing,
  'batches:get': ofBatch,
  'batches:pause': ofBatch,
  'batches:resume': ofBatch,
  'batches:cancel': ofBatch,
  'batches:retryFailed': ofBatch,
  'batches:resetQuota': ofBatch,
  'batches:items': {
    good: [
      { batchId: 1, states: ['failed'], search: '', ...page },
      { batchId: 1, states: null, search: '店', ...page },
    ],
    bad: [
      { batchId: 1, states: ['lost'], search: '', ...page },
      { batchId: 1, states: null, search: '', offset: -1, limit: 1 },
    ],
  },
  'artwork:previewDraft': {
    good: [{ design: defaultDesign, accountId: 1, dpi: 600, row: null }],
    bad: [
      { design: defaultDesign, accountId: 1, dpi: 72, row: null },
      { design: {}, accountId: 1, dpi: 600, row: null },
    ],
  },
  'artwork:getPng': { good: [{ itemId: 1 }], bad: [{ itemId: 0 }, {}] },
  'artwork:saveImage': { good: [{ itemId: 1, format: 'svg' }], bad: [{ itemId: 1, format: 'exe' }] },
  'designs:list': ofNothing,
  'designs:save': {
    good: [{ name: '台卡', design: defaultDesign }],
    bad: [{ name: 'x'.repeat(81), design: defaultDesign }, { name: '台卡', design: { version: 2 } }, { name: '台卡' }],
  },
  'designs:rename': { good: [{ from: '台卡', to: '桌牌' }], bad: [{ from: '台卡' }, { from: 1, to: '桌牌' }] },
  'designs:remove': { good: [{ name: '台卡' }], bad: [{ name: 'x'.repeat(81) }, {}] },
  'designs:exportFile': { good: [{ name: '台卡', design: defaultDesign }], bad: [{ name: '台卡' }, {}] },
  'designs:importFile': ofNothing,
  'designs:pickLogo': ofNothing,
  'handoff:pickTarget': ofBatch,
  'handoff:nameExamples': {
    good: [{ batchId: 1, options: defaultExportOptions }],
    bad: [{ batchId: 1 }, { batchId: 1, options: { ...defaultExportOptions, nameTemplate: '' } }],
  },
  'handoff:start': {
    good: [
      { batchId: 1, fileToken: 'x', design: defaultDesign, options: defaultExportOptions, acceptsFailures: false },
    ],
    bad: [
      {
        batchId: 1,
        targetPath: '/tmp/x.zip',
        design: defaultDesign,
        options: defaultExportOptions,
        acceptsFailures: false,
      },
      {
        batchId: 1,
        fileToken: 'x',
        design: defaultDesign,
        options: { ...defaultExportOptions, formats: [] },
        acceptsFailures: false,
      },
    ],
  },
  'handoff:cancel': ofExport,
  'handoff:current': ofNothing,
  'handoff:reveal': ofExport,
  'ledger:takenNumbers': { good: [{ accountId: 1 }], bad: [{}, { accountId: 0 }] },
  'followers:state': { good: [{ accountId: 1 }], bad: notAnAccount },
  'followers:plan': { good: [{ accountId: 1 }], bad: notAnAccount },
  'followers:sync': { good: [{ accountId: 1, acceptLosses: false }], bad: [{ accountId: 1 }, ...notAnAccount] },
  'followers:cancel': { good: [{ accountId: 1 }], bad: notAnAccount },
  'followers:report': {
    good: [report, { ...report, begin: 20_000, end: 20_030, by: '城市', batchId: 3 }],
    bad: [{ ...report, begin: '2026-12-01' }, { ...report, sleepingDays: 0 }, {}],
  },
  'followers:channelRows': {
    good: [{ query: report, view: 'sleeping', search: '', ...page }],
    bad: [
      { query: report, view: 'all', search: '', ...page },
      { view: 'ranking', search: '', ...page },
    ],
  },
  'followers:groupRows': { good: [{ query: { ...report, by: '城市' }, ...page }], bad: [{ query: {}, ...page }] },
  'followers:importLog': { good: [{ accountId: 1 }], bad: notAnAccount },
  'followers:saveReport': { good: [{ query: report, format: 'xlsx' }], bad: [{ query: report, format: 'pdf' }, {}] },
  'followers:deleteAll': ofNothing,
  'ledger:search': {
    good: [
      { text: '', ...everyCode, ...page },
      { text: '店', ...everyCode, batchId: 1, expiresFromMs: 0, expiresBeforeMs: 9, ...page },
    ],
    bad: [
      { text: '', ...everyCode, sceneKind: 'x', ...page },
      { text: '', ...everyCode, expiresBeforeMs: 'soon', ...page },
      { text: 'x'.repeat(201), ...everyCode, ...page },
    ],
  },
  'ledger:readCodeTable': { good: [{ fileToken: 'x' }], bad: [{}, { fileToken: 1 }] },
  'ledger:previewImport': {
    good: [codeImport, { ...codeImport, sceneKind: null }],
    bad: [{ ...codeImport, sceneKind: 'other' }, { ...codeImport, mapping: {} }, {}],
  },
  'ledger:importRows': {
    good: [{ importId: 'x', verdict: 'conflict', offset: 0, limit: 10 }],
    bad: [{ importId: 'x', verdict: 'odd', offset: 0, limit: 10 }, {}],
  },
  'ledger:takeImport': { good: [{ importId: 'x' }], bad: [{}, { importId: 1 }] },
  'ledger:undoImport': { good: [{ batchId: 1 }], bad: [{}, { batchId: 0 }] },
  'ledger:exportCsv': ofNothing,
  'ledger:backUp': ofNothing,
  'ledger:restore': ofNothing,
};
