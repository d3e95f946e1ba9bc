/**
 * Words of the channel report's workbook, by language.
 */
import type { SceneKind } from '@shared/domain';
import type { Locale } from '@shared/errors';

export interface ReportTexts {
  readonly sheets: Readonly<Record<'ranking' | 'channelDays' | 'days' | 'sleeping' | 'rules', string>>;
  readonly scene: string;
  readonly type: string;
  readonly label: string;
  readonly earlier: string;
  readonly note: string;
  readonly came: string;
  readonly left: string;
  readonly net: string;
  readonly stayed: string;
  readonly rate: string;
  readonly day: string;
  readonly others: string;
  readonly leftAll: string;
  readonly scanned: string;
  readonly unexplained: string;
  readonly made: string;
  readonly age: string;
  readonly item: string;
  readonly rule: string;
  readonly elsewhere: string;
  readonly shared: string;
  readonly notByCode: string;
  readonly kinds: Readonly<Record<SceneKind, string>>;
  /** Item and rule, one line each. */
  readonly rules: (facts: RuleFacts) => readonly (readonly [string, string])[];
}

export interface RuleFacts {
  readonly account: string;
  readonly begin: string;
  readonly end: string;
  /** Of the last and the first sync; null before the first has ended. */
  readonly lastSync: string | null;
  readonly firstSync: string | null;
  readonly sleepingDays: number;
}

export const reportTexts: Readonly<Record<Locale, ReportTexts>> = {
  'zh-CN': {
    sheets: { ranking: '排行', channelDays: '码 × 天', days: '每天与对账', sleeping: '沉睡的码', rules: '统计口径' },
    scene: '场景值',
    type: '类型',
    label: '名称',
    earlier: '曾用名称',
    note: '备注',
    came: '扫码新增',
    left: '取消关注',
    net: '净增',
    stayed: '仍在关注',
    rate: '留存率 %',
    day: '日期',
    others: '其他方式新增',
    leftAll: '取消关注（全部）',
    scanned: '微信统计扫码',
    unexplained: '未能解释',
    made: '生成日期',
    age: '已过天数',
    item: '项目',
    rule: '口径',
    elsewhere: '不在台账里',
    shared: '多处共用',
    notByCode: '不是扫渠道码来的',
    kinds: {
      permanent: '永久 · 数字',
      'permanent-text': '永久 · 文本',
      temporary: '临时 · 数字',
      'temporary-text': '临时 · 文本',
    },
    rules: ({ account, begin, end, lastSync, firstSync, sleepingDays }) => [
      ['账号', account],
      ['时间', `${begin} 至 ${end}（北京时间）`],
      ['上次同步', lastSync ?? '还没有完成过'],
      ['扫码新增', '这段时间扫渠道码关注的人，每人只按最近一次关注算一次。'],
      ['取消关注', '同步时发现已经离开的人，记在发现的那一天。'],
      ['净增', '扫码新增减去取消关注。'],
      ['留存率', '这段时间扫码新增的人里，最近一次同步时还在的比例。'],
      ['首次同步', `首次同步（${firstSync ?? '还没有'}）只看得到当时还在的人，在那之前就离开的人无从得知。`],
      ['微信统计扫码', '微信自己统计的当天扫码新增人数，不分场景值，用来对账；前一天的数字早上 8 点以后才有。'],
      [
        '未能解释',
        '微信统计扫码减去归到码的人：多是两次同步之间来了又走的人，或扫码五分钟以后才关注、微信没有带上场景值的人。',
      ],
      ['沉睡的码', `生成后至少 ${sleepingDays} 天，这段时间没有带来一个人：可能没有张贴、贴错地方，或者印错了。`],
      ['多处共用', '同一个场景值同时代表不同的东西，无法分开，不猜。'],
      ['不在台账里', '这个场景值不是用本软件的这份台账生成的。'],
      ['隐私', '不保存任何人的身份；人走后只留下人数。'],
      ['提示', '此功能按微信官方文档制作，尚未在真实账号上验证。'],
    ],
  },
  en: {
    sheets: {
      ranking: 'Ranking',
      channelDays: 'Code × day',
      days: 'Days and comparison',
      sleeping: 'Sleeping codes',
      rules: 'Counting rules',
    },
    scene: 'Scene',
    type: 'Type',
    label: 'Label',
    earlier: 'Formerly',
    note: 'Note',
    came: 'Came by code',
    left: 'Left',
    net: 'Net',
    stayed: 'Still there',
    rate: 'Stay rate %',
    day: 'Day',
    others: 'Came otherwise',
    leftAll: 'Left (all)',
    scanned: 'WeChat scans',
    unexplained: 'Unexplained',
    made: 'Made on',
    age: 'Age in days',
    item: 'Item',
    rule: 'Rule',
    elsewhere: 'not in the ledger',
    shared: 'shared',
    notByCode: 'came without a channel code',
    kinds: {
      permanent: 'permanent, number',
      'permanent-text': 'permanent, text',
      temporary: 'temporary, number',
      'temporary-text': 'temporary, text',
    },
    rules: ({ account, begin, end, lastSync, firstSync, sleepingDays }) => [
      ['Account', account],
      ['Period', `${begin} to ${end}, Beijing time`],
      ['Last sync', lastSync ?? 'none has finished yet'],
      ['Came by code', 'People who followed by a channel code in this period; each counts once, by the latest follow.'],
      ['Left', 'People a sync found gone, on the day it noticed.'],
      ['Net', 'Came by code minus left.'],
      ['Stay rate', 'Of those who came by code in this period, the share still there at the last sync.'],
      [
        'First sync',
        `The first sync (${firstSync ?? 'none yet'}) sees only those who were still there; who had left before cannot be known.`,
      ],
      [
        'WeChat scans',
        'Followers by scan as WeChat counts them, not by scene: the cross-check. Yesterday’s figure comes after 08:00.',
      ],
      [
        'Unexplained',
        'WeChat scans minus those attributed to codes: mostly people who came and left between two syncs, or who followed five minutes or more after the scan.',
      ],
      [
        'Sleeping codes',
        `Made at least ${sleepingDays} days ago, nobody came in this period: perhaps not put up, put up in the wrong place, or misprinted.`,
      ],
      [
        'shared',
        'One scene stands for different things at the same time; nobody can tell them apart, nothing is guessed.',
      ],
      ['not in the ledger', 'The scene was not made with this ledger.'],
      ['Privacy', 'Nobody’s identity is kept; of people who leave only the count remains.'],
      ['Note', 'Made from WeChat’s documentation and not yet tried on a live account.'],
    ],
  },
};
