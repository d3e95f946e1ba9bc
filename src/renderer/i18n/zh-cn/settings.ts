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
  theme: { system: '跟随系统', light: '浅色', dark: '深色' },
} as const;
