/** Simplified Chinese, the source of keys: the settings page. */
export const settings = {
  settings: {
    title: '设置',
    looks: '外观',
    language: '语言',
    theme: '主题',
    speed: '速度',
    rate: '调用速度',
    rateHint: '自动调整从慢开始，顺利就加快，微信要求放慢时立刻减半。',
    rateFree: '自动调整',
    rateLimited: '限制上限',
    perMinute: '次 / 分钟',
    concurrency: '同时进行的调用',
    concurrencyHint: '一般不用改；网络延迟大时可以调高。',
    about: '关于',
    version: '版本',
    platform: '系统',
    secrets: '密钥存储',
    secretsProtected: '由系统加密保护',
    secretsSession: '没有受保护的存储，密钥只保留到关闭软件为止',
  },
  support: {
    title: '备份与支持',
    backupHint:
      '备份包含账号、批次、全部二维码和设置，不含 AppSecret、access_token 和密码；换电脑时在新电脑上恢复即可。软件每天也会自动备份，保留 7 天。',
    backup: '备份…',
    restore: '从备份恢复…',
    restoreTitle: '用备份换下现在的台账？',
    restoreText:
      '现在的台账会改名保存，不会删除。正在生成的批次先停下，软件会重新打开；之后要重新填写各账号的 AppSecret。',
    restoreYes: '选择备份文件',
    restoreNo: '返回',
    diagnosticsHint: '遇到问题时把诊断信息发给技术支持：日志、版本、设置和统计数字，不含密钥、名称和二维码。',
    diagnostics: '导出诊断信息…',
    saved: { backup: '备份已保存。', diagnostics: '诊断信息已保存。' },
  },
  theme: { system: '跟随系统', light: '浅色', dark: '深色' },
} as const;
