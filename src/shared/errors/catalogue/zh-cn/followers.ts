/** Problems of the channel report and its sync. */
import type { ErrorTexts } from '../entry';

export const followersZh = {
  FOLLOWERS_BUSY: {
    what: '这个账号的粉丝正在同步。',
    why: '本程序的另一个窗口或终端正在读取粉丝名单。',
    todo: '等它完成，或先取消那一次同步。',
  },
  FOLLOWERS_NEVER_SYNCED: {
    what: '还没有同步过这个账号的粉丝。',
    why: '渠道效果来自微信的粉丝记录，要先读取一次。',
    todo: '打开“效果”点“同步”，或在终端运行 channel-qr followers sync。',
  },
  FOLLOWERS_LOSS_UNCONFIRMED: {
    what: '名单里少了 {missing} 位粉丝，没有计为离开。',
    why: '微信说有 {total} 位，名单里读到 {listed} 位，上次统计时有 {known} 位；名单可能不完整。',
    todo: '稍后再同步一次；如果确实流失了这么多，再确认计为离开（终端：--accept-losses）。',
  },
  FOLLOWERS_KEY_LOST: {
    what: '用来隐藏粉丝身份的密钥丢失，已换成新的。',
    why: 'followers.key 不见了或已损坏；没有它就认不出以前统计过的粉丝。',
    todo: '不用操作：以前的统计都保留，下次同步会重新登记在册的粉丝；这期间离开的人不会计为离开。',
  },
  FOLLOWERS_NEWER: {
    what: '粉丝统计文件来自更新版本的程序。',
    why: '这个版本读不懂它的格式。',
    todo: '请更新程序。',
  },
  FOLLOWERS_LOG_EMPTY: {
    what: '这个文件里没有扫码、关注或取消关注的事件。',
    why: '看过的 {foreign} 条都不是这样的事件，或缺少时间。',
    todo: '请选择接收微信推送的服务器记下的日志：CSV、每行一个 JSON，或微信的 XML。',
  },
  FOLLOWERS_LOG_COLUMNS: {
    what: '认不出这个表格里哪一列是时间、事件和 EventKey。',
    why: '表头是：{columns}。',
    todo: '把表头改成 FromUserName、CreateTime、Event、EventKey，或在终端用 --person-column、--time-column、--event-column、--key-column 指明。',
  },
  FOLLOWERS_DAY_INVALID: {
    what: '“{day}”不是日期。',
    why: '日期要写成 2026-12-01 的形式。',
    todo: '改成正确的日期再试。',
  },
  FOLLOWERS_COLUMN_UNKNOWN: {
    what: '名单里没有“{column}”这一列。',
    why: '已有的列：{columns}。',
    todo: '改用其中一列。',
  },
} as const satisfies ErrorTexts;
