/** Problems of the channel report and its sync. Data table. */
import type { CatalogueArea } from './entry';

export const followersErrors = {
  FOLLOWERS_BUSY: {
    severity: 'warning',
    retry: 'none',
    family: 'usage',
    zh: {
      what: '这个账号的粉丝正在同步。',
      why: '本程序的另一个窗口或终端正在读取粉丝名单。',
      todo: '等它完成，或先取消那一次同步。',
    },
    en: {
      what: 'The followers of this account are being synced.',
      why: 'Another window or terminal of this app is reading the list.',
      todo: 'Wait until it has finished, or cancel it there.',
    },
  },
  FOLLOWERS_NEVER_SYNCED: {
    severity: 'error',
    retry: 'none',
    family: 'usage',
    zh: {
      what: '还没有同步过这个账号的粉丝。',
      why: '渠道效果来自微信的粉丝记录，要先读取一次。',
      todo: '打开“效果”点“同步”，或在终端运行 channel-qr followers sync。',
    },
    en: {
      what: 'The followers of this account were never synced.',
      why: 'The channel report is made from WeChat’s follower records, which must be read first.',
      todo: 'Open Results and press Sync, or run channel-qr followers sync.',
    },
  },
  FOLLOWERS_LOSS_UNCONFIRMED: {
    severity: 'warning',
    retry: 'none',
    family: 'check',
    zh: {
      what: '名单里少了 {missing} 位粉丝，没有计为离开。',
      why: '微信说有 {total} 位，名单里读到 {listed} 位，上次统计时有 {known} 位；名单可能不完整。',
      todo: '稍后再同步一次；如果确实流失了这么多，再确认计为离开（终端：--accept-losses）。',
    },
    en: {
      what: '{missing} followers are missing from the list and were not counted as gone.',
      why: 'WeChat says {total}, the list held {listed}, the last count {known}; the list may be incomplete.',
      todo: 'Sync again later; if so many really left, confirm it (terminal: --accept-losses).',
    },
  },
  FOLLOWERS_KEY_LOST: {
    severity: 'warning',
    retry: 'none',
    family: 'disk',
    zh: {
      what: '用来隐藏粉丝身份的密钥丢失，已换成新的。',
      why: 'followers.key 不见了或已损坏；没有它就认不出以前统计过的粉丝。',
      todo: '不用操作：以前的统计都保留，下次同步会重新登记在册的粉丝；这期间离开的人不会计为离开。',
    },
    en: {
      what: 'The key that hides followers was lost; a new one was made.',
      why: 'followers.key is missing or damaged; without it, followers counted before cannot be recognised.',
      todo: 'Nothing to do: the counts so far are kept, and the next sync registers who is there; who left meanwhile is not counted as gone.',
    },
  },
  FOLLOWERS_NEWER: {
    severity: 'error',
    retry: 'none',
    family: 'disk',
    zh: {
      what: '粉丝统计文件来自更新版本的程序。',
      why: '这个版本读不懂它的格式。',
      todo: '请更新程序。',
    },
    en: {
      what: 'The follower data was written by a newer version of the app.',
      why: 'This version does not know its format.',
      todo: 'Update the app.',
    },
  },
  FOLLOWERS_DAY_INVALID: {
    severity: 'error',
    retry: 'none',
    family: 'usage',
    zh: { what: '“{day}”不是日期。', why: '日期要写成 2026-12-01 的形式。', todo: '改成正确的日期再试。' },
    en: {
      what: '“{day}” is not a date.',
      why: 'Dates are written like 2026-12-01.',
      todo: 'Enter a date of that form.',
    },
  },
  FOLLOWERS_COLUMN_UNKNOWN: {
    severity: 'error',
    retry: 'none',
    family: 'usage',
    zh: { what: '名单里没有“{column}”这一列。', why: '已有的列：{columns}。', todo: '改用其中一列。' },
    en: {
      what: 'No roster has a column “{column}”.',
      why: 'The columns are: {columns}.',
      todo: 'Use one of these.',
    },
  },
} as const satisfies CatalogueArea;
