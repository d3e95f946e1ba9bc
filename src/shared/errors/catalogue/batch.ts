/** Problems of planning and running a batch. Data table. */
import { type CatalogueArea, entriesOf } from './entry';

const row = entriesOf({ severity: 'warning', retry: 'row', family: 'rows' });

const usage = entriesOf({ severity: 'error', retry: 'none', family: 'usage' });

export const batchErrors = {
  BATCH_DUPLICATE_SCENE: row(
    {
      what: '场景值「{scene}」与第 {ofN} 条重复。',
      why: '同一个场景值只对应一个二维码，第 {ofN} 条已经包含它（名单第 {ofRowNumber} 行）。',
      todo: '如果两条是不同的渠道，请改成不同的场景值；否则不用处理，这一条会跳过。',
    },
    {
      what: 'Scene “{scene}” repeats entry {ofN}.',
      why: 'One scene is one code, and entry {ofN} already has it (row {ofRowNumber} of the roster).',
      todo: 'If the two are different channels, give them different scenes; otherwise this entry is simply skipped.',
    },
  ),
  BATCH_LABEL_MISSING: row(
    {
      what: '场景值「{scene}」没有标签文字。',
      why: '名称列在这一行是空的，印出来的二维码下面会没有名字。',
      todo: '在名单里补上名称；本来就不要名字的，不用处理。',
    },
    {
      what: 'Scene “{scene}” has no label.',
      why: 'The label column is empty in this row, so nothing would be printed below the code.',
      todo: 'Fill in the label; if none is wanted, nothing is wrong.',
    },
  ),
  BATCH_LABEL_CHANGED: row(
    {
      what: '场景值「{scene}」上次叫「{before}」，这次叫「{label}」。',
      why: '同一个场景值是同一个二维码；可能是改了名，也可能是名单错了一行。',
      todo: '核对这一行：改了名的不用处理，错行的请改正名单。',
    },
    {
      what: 'Scene “{scene}” was “{before}” last time and is “{label}” now.',
      why: 'The same scene is the same code: either the name changed, or the roster slipped by a row.',
      todo: 'Check this row: a new name is fine, a slipped row must be corrected.',
    },
  ),
  BATCH_TEXT_NUL: row(
    {
      what: '这一行里有空字符（U+0000）。',
      why: '它多半是导出系统的毛病；台账里的文字会在它那里断开。',
      todo: '在名单里删掉它（重新输入这一格），再导入一次。',
    },
    {
      what: 'This row contains the character U+0000.',
      why: 'It usually comes from a faulty export; in the ledger the text would end there.',
      todo: 'Remove it in the roster (type the cell anew), then import again.',
    },
  ),
  BATCH_ROW_LEFT_OUT: row(
    {
      what: '这一行按您的选择跳过了。',
      why: '核对名单时选了“跳过”。',
      todo: '需要它的码时，再用这一行新建一个批次。',
    },
    {
      what: 'This row was left out as you chose.',
      why: '“Skip” was chosen for it when the roster was checked.',
      todo: 'If its code is wanted after all, make another batch with this row.',
    },
  ),
  BATCH_KEY_EMPTY: row(
    {
      what: '这一行没有编号，无法分配场景值。',
      why: '编号列是空的；下次导入时要靠它认出同一家店。',
      todo: '在名单里补上编号，或跳过这一行。',
    },
    {
      what: 'This row has no key, so no scene can be assigned.',
      why: 'The key column is empty; it is how the same shop is recognised in the next import.',
      todo: 'Fill in the key, or skip the row.',
    },
  ),
  BATCH_SCENE_TAKEN: row(
    {
      what: '「{key}」会得到场景值「{scene}」，但它已经属于「{owner}」。',
      why: '两家店用同一个场景值，就会印出同一个二维码。',
      todo: '让模板里包含每家店都不同的列，例如编号。',
    },
    {
      what: '“{key}” would get scene “{scene}”, but it belongs to “{owner}”.',
      why: 'Two shops with one scene would be printed with one and the same code.',
      todo: 'Use a column in the template that differs for every shop, such as its number.',
    },
  ),
  BATCH_NUMBERS_USED_UP: row(
    {
      what: '「{key}」没有空余的永久数字可以分配。',
      why: '永久数字只有 1 到 100000，从指定的起点往后都已用过。',
      todo: '把起点改小，或改用文本场景值。',
    },
    {
      what: 'No permanent number is left for “{key}”.',
      why: 'Permanent numbers go from 1 to 100000, and all from the chosen start on are used.',
      todo: 'Start lower, or use text scenes.',
    },
  ),
  BATCH_ASSIGN_KIND: usage(
    {
      what: '这种分配方式与二维码类型不符。',
      why: '自动编号只用于永久数字，文本模板只用于文本类型。',
      todo: '换一种分配方式，或换一种类型。',
    },
    {
      what: 'This way of assigning scenes does not fit the type of code.',
      why: 'Counting up is for permanent numbers; a template is for text types.',
      todo: 'Choose another way of assigning, or another type.',
    },
  ),
  BATCH_ASSIGN_TEMPLATE: usage(
    {
      what: '场景值模板里的 {names} 在名单中没有。',
      why: '名单的列是：{columns}。',
      todo: '改正模板里的列名。',
    },
    {
      what: 'The scene template names {names}, which the roster does not have.',
      why: 'Its columns are: {columns}.',
      todo: 'Correct the names in the template.',
    },
  ),
  BATCH_COMPARE_OTHER_ACCOUNT: usage(
    {
      what: '不能与批次 {batchId}「{name}」比较：它属于另一个服务号。',
      why: '不同服务号的二维码互不相干。',
      todo: '换到那个服务号，或选这个服务号的批次。',
    },
    {
      what: 'Batch {batchId} “{name}” cannot be compared with: it belongs to another account.',
      why: 'Codes of different Official Accounts have nothing in common.',
      todo: 'Switch to that account, or choose a batch of this one.',
    },
  ),
  BATCH_COMPARE_OTHER_KIND: usage(
    {
      what: '不能与批次 {batchId}「{name}」比较：二维码类型不同。',
      why: '永久与临时、数字与文本是不同的码，类型一换，每一行都是新的。',
      todo: '选与那个批次相同的类型，或不比较。',
    },
    {
      what: 'Batch {batchId} “{name}” cannot be compared with: it is of another type.',
      why: 'Permanent and temporary, number and text are different codes; with another type every row is new.',
      todo: 'Choose the type of that batch, or compare with none.',
    },
  ),
  BATCH_COMPARE_COLUMN: usage(
    {
      what: '不能按「{column}」这一列比较。',
      why: '现在的名单或以前的批次里没有这一列。',
      todo: '换一列，或按场景值比较。',
    },
    {
      what: 'The column “{column}” cannot be compared by.',
      why: 'The roster or the earlier batch does not have it.',
      todo: 'Choose another column, or compare by scene.',
    },
  ),
  BATCH_SAME_REFUSAL: {
    severity: 'error',
    retry: 'none',
    family: 'rows',
    zh: {
      what: '微信连续以同一个理由拒绝了好几行，批次已停下。',
      why: '微信返回 {errcode}：{errmsg}。每问一行都会用掉一次调用次数，所以没有继续问。',
      todo: '看失败的行：场景值不对的，改正名单后再做；看不出问题的，核对二维码类型和账号权限，并把返回码告诉技术支持。按“继续”会接着问后面的行。',
    },
    en: {
      what: 'WeChat refused several rows one after another for the same reason; the batch has stopped.',
      why: 'WeChat says {errcode}: {errmsg}. Every row asked for costs a call, so no more were asked for.',
      todo: 'Look at the failed rows: correct wrong scenes in the roster; if nothing is wrong with them, check the type of code and the account’s rights, and give support the number. Resume goes on with the rows that follow.',
    },
  },
  BATCH_CREATE_UNUSABLE: {
    severity: 'error',
    retry: 'none',
    family: 'network',
    zh: {
      what: '生成二维码的接口一直给不出可用的应答，批次已停下。',
      why: '网络是通的，但每次请求 qrcode/create 都没有完整的应答（{code}）。每试一次都可能用掉一次调用次数，所以没有一直试下去。',
      todo: '如果用了中转地址或代理，请负责的同事检查它怎样转发 qrcode/create，处理好后按“继续”；没有结果的行会最先再问。',
    },
    en: {
      what: 'The address that makes codes gives no usable answer; the batch has stopped.',
      why: 'The network works, but no request to qrcode/create was answered completely ({code}). Every try may cost a call, so it is not tried for ever.',
      todo: 'If a relay or a proxy is used, ask the people in charge of it how it passes qrcode/create on, then resume; the rows without a result are asked for first.',
    },
  },
  BATCH_PLAN_STALE: usage(
    {
      what: '场景值「{scene}」刚刚被别的批次用掉了。',
      why: '检查名单之后，台账又有了变化。',
      todo: '重新检查一次名单再开始，会分配新的场景值。',
    },
    {
      what: 'Scene “{scene}” has just been used by another batch.',
      why: 'The ledger changed after the roster was checked.',
      todo: 'Check the roster again; new scenes will be assigned.',
    },
  ),
  BATCH_UNKNOWN: usage(
    {
      what: '没有批次 {batchId}。',
      why: '台账里找不到这个编号。',
      todo: '在批次列表里核对编号。',
    },
    {
      what: 'There is no batch {batchId}.',
      why: 'The ledger has no batch of that number.',
      todo: 'Look the number up in the list of batches.',
    },
  ),
  BATCH_EMPTY: usage(
    {
      what: '这个批次没有任何行。',
      why: '名单是空的，或所有行都没有内容。',
      todo: '检查名单，至少要有一行。',
    },
    {
      what: 'This batch has no rows.',
      why: 'The roster is empty, or all of its rows are blank.',
      todo: 'Check the roster; it needs at least one row.',
    },
  ),
  BATCH_VALIDITY_MISSING: usage(
    {
      what: '临时二维码缺少有效期。',
      why: '有效期必须是 {min} 到 {max} 秒（最长 30 天），收到的是 {seconds}。',
      todo: '填写有效期；需要长期使用请选永久二维码。',
    },
    {
      what: 'Temporary codes need a validity.',
      why: 'It must be {min} to {max} seconds (30 days at most); {seconds} was given.',
      todo: 'Enter a validity, or choose permanent codes for long use.',
    },
  ),
  BATCH_NOT_RUNNABLE: usage(
    {
      what: '批次 {batchId} 现在不能这样操作。',
      why: '它的状态是「{state}」。',
      todo: '刷新批次列表，按当前状态选择操作。',
    },
    {
      what: 'This cannot be done with batch {batchId} now.',
      why: 'Its state is “{state}”.',
      todo: 'Look at the list of batches again and choose what fits its state.',
    },
  ),
} as const satisfies CatalogueArea;
