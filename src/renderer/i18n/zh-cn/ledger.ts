/** Simplified Chinese, the source of keys: the ledger page. */
export const ledger = {
  ledger: {
    title: '台账',
    total_other: '{{shown}} 个码',
    exportCsv: '导出 CSV…',
    search: '搜索场景值、标签、网址或 ticket',
    account: '账号',
    allAccounts: '全部账号',
    kind: '类型',
    allKinds: '全部类型',
    batch: '批次',
    expired: '已过期',
    noneTitle: '没有符合的码',
    noneText: '换一个筛选条件或搜索词。',
    emptyTitle: '台账是空的',
    emptyText: '得到的每个码都会记在这里，以后再用不必重新请求。',
  },
} as const;
