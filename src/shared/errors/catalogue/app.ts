/** Problems of the app itself. Data table. */
import type { CatalogueArea } from './entry';

export const appErrors = {
  APP_UNEXPECTED: {
    severity: 'error',
    retry: 'none',
    family: 'bug',
    zh: {
      what: '程序遇到了没有预料到的错误（{name}）。',
      why: '这是程序的缺陷；已经得到的二维码都在台账里，没有丢失。',
      todo: '请再试一次；如果仍然出现，把日志文件发给技术支持。',
    },
    en: {
      what: 'The app met an unexpected error ({name}).',
      why: 'This is a defect of the app; every code already obtained is safe in the ledger.',
      todo: 'Try again; if it happens again, send the log file to support.',
    },
  },
  APP_TEXT_NUL: {
    severity: 'error',
    retry: 'none',
    family: 'usage',
    zh: {
      what: '文字里有空字符（U+0000）。',
      why: '它看不见，多半是从别的程序复制来的；台账里的文字会在它那里断开。',
      todo: '删掉它，或者重新输入这段文字。',
    },
    en: {
      what: 'The text contains the character U+0000.',
      why: 'It is invisible and usually copied from another program; in the ledger the text would end there.',
      todo: 'Remove it, or type the text anew.',
    },
  },
  APP_BAD_REQUEST: {
    severity: 'error',
    retry: 'none',
    family: 'bug',
    zh: {
      what: '窗口发来的请求不完整（{channel}：{path}）。',
      why: '填写的内容超出允许的范围，或程序版本不一致。',
      todo: '检查填写的内容；如果没有问题，请重新启动程序。',
    },
    en: {
      what: 'The window sent an incomplete request ({channel}: {path}).',
      why: 'A value is outside its limits, or parts of the app are of different versions.',
      todo: 'Check what you entered; if it is fine, restart the app.',
    },
  },
  APP_UNKNOWN_CHANNEL: {
    severity: 'error',
    retry: 'none',
    family: 'bug',
    zh: {
      what: '窗口发来了程序不认识的请求（{channel}）。',
      why: '窗口和程序的版本不一致。',
      todo: '请重新启动程序；如果仍然出现，请重新安装。',
    },
    en: {
      what: 'The window sent a request the app does not know ({channel}).',
      why: 'The window and the app are of different versions.',
      todo: 'Restart the app; if it happens again, install it anew.',
    },
  },
  APP_UNTRUSTED_SENDER: {
    severity: 'error',
    retry: 'none',
    family: 'bug',
    zh: { what: '拒绝了一个来源不明的请求。', why: '它不是从本程序的窗口发出的。', todo: '请重新启动程序。' },
    en: {
      what: 'A request of unknown origin was refused.',
      why: 'It did not come from a window of this app.',
      todo: 'Restart the app.',
    },
  },
  APP_UNKNOWN_FILE: {
    severity: 'warning',
    retry: 'none',
    family: 'usage',
    zh: { what: '找不到刚才选择的文件。', why: '程序重新打开后需要重新选择。', todo: '请再选择一次文件。' },
    en: {
      what: 'The chosen file is no longer known.',
      why: 'Files must be chosen again after the app was restarted.',
      todo: 'Choose the file again.',
    },
  },
  APP_PLAN_GONE: {
    severity: 'warning',
    retry: 'none',
    family: 'usage',
    zh: { what: '这份计划已经过期。', why: '之后的修改产生了新的计划。', todo: '请等核对完成后再点一次。' },
    en: {
      what: 'This plan is out of date.',
      why: 'A later change made a new one.',
      todo: 'Wait for the check to finish, then try again.',
    },
  },
  APP_EXPORT_RUNNING: {
    severity: 'warning',
    retry: 'none',
    family: 'usage',
    zh: { what: '已经有一个导出正在进行。', why: '同一时间只做一个导出。', todo: '等它完成，或先取消它。' },
    en: {
      what: 'An export is already under way.',
      why: 'Only one export runs at a time.',
      todo: 'Wait for it to finish, or cancel it first.',
    },
  },
  APP_ACCOUNT_BUSY: {
    severity: 'warning',
    retry: 'none',
    family: 'usage',
    zh: {
      what: '这个账号还不能删除。',
      why: '批次「{batch}」正在用它生成。',
      todo: '等批次完成，或先取消批次。',
    },
    en: {
      what: 'This account cannot be removed yet.',
      why: 'The batch “{batch}” is running with it.',
      todo: 'Wait for the batch to finish, or cancel it first.',
    },
  },
  APP_CANCELLED: {
    severity: 'info',
    retry: 'none',
    family: 'cancelled',
    zh: { what: '已取消。', why: '按照您的要求停止。', todo: '已经得到的二维码都在台账里，可以随时继续。' },
    en: {
      what: 'Cancelled.',
      why: 'It was stopped as asked.',
      todo: 'Every code already obtained is in the ledger; go on whenever you like.',
    },
  },
} as const satisfies CatalogueArea;
