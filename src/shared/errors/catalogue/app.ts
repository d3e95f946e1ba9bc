/** Problems of the app itself. Data table. */
import type { CatalogueArea } from './entry';

export const appErrors = {
  APP_UNEXPECTED: {
    severity: 'error',
    retry: 'none',
    family: 'bug',
    zh: {
      what: '程序遇到了没有预料到的错误（{name}）。',
      why: '这是程序的缺陷，已经得到的二维码都在台账里。',
      todo: '请导出诊断信息发给技术支持，然后重试。',
    },
    en: {
      what: 'The app met an unexpected error ({name}).',
      why: 'This is a defect of the app; every code already obtained is in the ledger.',
      todo: 'Export the diagnostics for support, then try again.',
    },
  },
} as const satisfies CatalogueArea;
