/** Problems of planning and running a batch. */
import type { ErrorTexts } from '../entry';

export const batchZh = {
  BATCH_DUPLICATE_SCENE: {
    what: '场景值「{scene}」与第 {ofN} 条重复。',
    why: '同一个场景值只对应一个二维码，第 {ofN} 条已经包含它（名单第 {ofRowNumber} 行）。',
    todo: '如果两条是不同的渠道，请改成不同的场景值；否则不用处理，这一条会跳过。',
  },
  BATCH_LABEL_MISSING: {
    what: '场景值「{scene}」没有标签文字。',
    why: '名称列在这一行是空的，印出来的二维码下面会没有名字。',
    todo: '在名单里补上名称；本来就不要名字的，不用处理。',
  },
  BATCH_LABEL_CHANGED: {
    what: '场景值「{scene}」上次叫「{before}」，这次叫「{label}」。',
    why: '同一个场景值是同一个二维码；可能是改了名，也可能是名单错了一行。',
    todo: '核对这一行：改了名的不用处理，错行的请改正名单。',
  },
  BATCH_TEXT_NUL: {
    what: '这一行里有空字符（U+0000）。',
    why: '它多半是导出系统的毛病；台账里的文字会在它那里断开。',
    todo: '在名单里删掉它（重新输入这一格），再导入一次。',
  },
  BATCH_ROW_LEFT_OUT: {
    what: '这一行按您的选择跳过了。',
    why: '核对名单时选了“跳过”。',
    todo: '需要它的码时，再用这一行新建一个批次。',
  },
  BATCH_KEY_EMPTY: {
    what: '这一行没有编号，无法分配场景值。',
    why: '编号列是空的；下次导入时要靠它认出同一家店。',
    todo: '在名单里补上编号，或跳过这一行。',
  },
  BATCH_SCENE_TAKEN: {
    what: '「{key}」会得到场景值「{scene}」，但它已经属于「{owner}」。',
    why: '两家店用同一个场景值，就会印出同一个二维码。',
    todo: '让模板里包含每家店都不同的列，例如编号。',
  },
  BATCH_NUMBERS_USED_UP: {
    what: '「{key}」没有空余的永久数字可以分配。',
    why: '永久数字只有 1 到 100000，从指定的起点往后都已用过。',
    todo: '把起点改小，或改用文本场景值。',
  },
  BATCH_ASSIGN_KIND: {
    what: '这种分配方式与二维码类型不符。',
    why: '自动编号只用于永久数字，文本模板只用于文本类型。',
    todo: '换一种分配方式，或换一种类型。',
  },
  BATCH_ASSIGN_TEMPLATE: {
    what: '场景值模板里的 {names} 在名单中没有。',
    why: '名单的列是：{columns}。',
    todo: '改正模板里的列名。',
  },
  BATCH_COMPARE_OTHER_ACCOUNT: {
    what: '不能与批次 {batchId}「{name}」比较：它属于另一个服务号。',
    why: '不同服务号的二维码互不相干。',
    todo: '换到那个服务号，或选这个服务号的批次。',
  },
  BATCH_COMPARE_OTHER_KIND: {
    what: '不能与批次 {batchId}「{name}」比较：二维码类型不同。',
    why: '永久与临时、数字与文本是不同的码，类型一换，每一行都是新的。',
    todo: '选与那个批次相同的类型，或不比较。',
  },
  BATCH_COMPARE_COLUMN: {
    what: '不能按「{column}」这一列比较。',
    why: '现在的名单或以前的批次里没有这一列。',
    todo: '换一列，或按场景值比较。',
  },
  BATCH_SAME_REFUSAL: {
    what: '微信连续以同一个理由拒绝了好几行，批次已停下。',
    why: '微信返回 {errcode}：{errmsg}。每问一行都会用掉一次调用次数，所以没有继续问。',
    todo: '看失败的行：场景值不对的，改正名单后再做；看不出问题的，核对二维码类型和账号权限，并把返回码告诉技术支持。按“继续”会接着问后面的行。',
  },
  BATCH_CREATE_UNUSABLE: {
    what: '生成二维码的接口一直给不出可用的应答，批次已停下。',
    why: '网络是通的，但每次请求 qrcode/create 都没有完整的应答（{code}）。每试一次都可能用掉一次调用次数，所以没有一直试下去。',
    todo: '如果用了中转地址或代理，请负责的同事检查它怎样转发 qrcode/create，处理好后按“继续”；没有结果的行会最先再问。',
  },
  BATCH_PLAN_STALE: {
    what: '场景值「{scene}」刚刚被别的批次用掉了。',
    why: '检查名单之后，台账又有了变化。',
    todo: '重新检查一次名单再开始，会分配新的场景值。',
  },
  BATCH_UNKNOWN: {
    what: '没有批次 {batchId}。',
    why: '台账里找不到这个编号。',
    todo: '在批次列表里核对编号。',
  },
  BATCH_EMPTY: {
    what: '这个批次没有任何行。',
    why: '名单是空的，或所有行都没有内容。',
    todo: '检查名单，至少要有一行。',
  },
  BATCH_VALIDITY_MISSING: {
    what: '临时二维码缺少有效期。',
    why: '有效期必须是 {min} 到 {max} 秒（最长 30 天），收到的是 {seconds}。',
    todo: '填写有效期；需要长期使用请选永久二维码。',
  },
  BATCH_NOT_RUNNABLE: {
    what: '批次 {batchId} 现在不能这样操作。',
    why: '它的状态是「{state}」。',
    todo: '刷新批次列表，按当前状态选择操作。',
  },
} as const satisfies ErrorTexts;
