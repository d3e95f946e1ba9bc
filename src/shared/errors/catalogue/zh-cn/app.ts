/** Problems of the app itself. */
import type { ErrorTexts } from '../entry';

export const appZh = {
  APP_UNEXPECTED: {
    what: '程序遇到了没有预料到的错误（{name}）。',
    why: '这是程序的缺陷；已经得到的二维码都在台账里，没有丢失。',
    todo: '请再试一次；如果仍然出现，把日志文件发给技术支持。',
  },
  APP_TEXT_NUL: {
    what: '文字里有空字符（U+0000）。',
    why: '它看不见，多半是从别的程序复制来的；台账里的文字会在它那里断开。',
    todo: '删掉它，或者重新输入这段文字。',
  },
  APP_BAD_REQUEST: {
    what: '窗口发来的请求不完整（{channel}：{path}）。',
    why: '填写的内容超出允许的范围，或程序版本不一致。',
    todo: '检查填写的内容；如果没有问题，请重新启动程序。',
  },
  APP_UNKNOWN_CHANNEL: {
    what: '窗口发来了程序不认识的请求（{channel}）。',
    why: '窗口和程序的版本不一致。',
    todo: '请重新启动程序；如果仍然出现，请重新安装。',
  },
  APP_UNTRUSTED_SENDER: {
    what: '拒绝了一个来源不明的请求。',
    why: '它不是从本程序的窗口发出的。',
    todo: '请重新启动程序。',
  },
  APP_UNKNOWN_FILE: { what: '找不到刚才选择的文件。', why: '程序重新打开后需要重新选择。', todo: '请再选择一次文件。' },
  APP_PLAN_GONE: { what: '这份计划已经过期。', why: '之后的修改产生了新的计划。', todo: '请等核对完成后再点一次。' },
  APP_EXPORT_RUNNING: {
    what: '已经有一个导出正在进行。',
    why: '同一时间只做一个导出。',
    todo: '等它完成，或先取消它。',
  },
  APP_ACCOUNT_BUSY: {
    what: '这个账号还不能删除。',
    why: '批次「{batch}」正在用它生成。',
    todo: '等批次完成，或先取消批次。',
  },
  APP_CANCELLED: { what: '已取消。', why: '按照您的要求停止。', todo: '已经得到的二维码都在台账里，可以随时继续。' },
} as const satisfies ErrorTexts;
