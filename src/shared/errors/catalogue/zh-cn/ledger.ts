/**
 * Problems of the ledger, the file that holds every code ever made.
 * Parameters: path (of the ledger or its folder), detail (SQLite's own result code, for support).
 */
import type { ErrorTexts } from '../entry';

export const ledgerZh = {
  LEDGER_DISK_FULL: {
    what: '磁盘满了，台账暂时写不进去。',
    why: '已经收到的二维码还在内存里，没有丢；批次已停下，不再请求新的。',
    todo: '请腾出一些磁盘空间，先不要关闭程序；有空间后会自动保存并继续。',
  },
  LEDGER_WRITE_FAILED: {
    what: '台账写不进去（{detail}）。',
    why: '磁盘、网络盘或 U 盘出错或断开了；已经收到的二维码还在内存里，批次已停下。',
    todo: '检查磁盘和连接，先不要关闭程序；恢复后会自动保存并继续。',
  },
  LEDGER_READ_ONLY: {
    what: '台账文件是只读的。',
    why: '当前用户没有权限写入 {path}，或磁盘被设为只读。',
    todo: '请管理员开放写入权限，或把数据文件夹换到能写入的位置，然后重新打开程序。',
  },
  LEDGER_CANNOT_OPEN: {
    what: '打不开台账文件。',
    why: '{path} 所在的文件夹不存在或不能访问（{detail}）。',
    todo: '检查磁盘是否连接、文件夹是否存在，然后重新打开程序。',
  },
  LEDGER_BUSY: {
    what: '台账正被另一个程序占用。',
    why: '另一个窗口、命令行或杀毒、同步软件锁住了 {path}，等了几秒仍未释放。',
    todo: '请稍后再试；如果数据文件夹在网盘同步目录里，请把它移出来。',
  },
  LEDGER_CORRUPT: {
    what: '台账文件已损坏。',
    why: '{path} 的内容不完整或不是台账（{detail}），里面的二维码可能缺失或有错；程序没有改动它。',
    todo: '请关闭程序再打开：会把它放到一边，用最近的完好备份恢复，并说明缺了哪些；没有备份时，先复制一份这个文件，再用别处的备份恢复台账。',
  },
  LEDGER_RESTORED: {
    what: '台账文件已损坏，已用 {day} 的备份恢复。',
    why: '损坏的文件没有删除，保存在 {path}；{day} 备份之后得到的二维码可能不在台账里。',
    todo: '请检查这台电脑的磁盘，并核对最近的批次；缺少的行再生成一次即可，永久二维码不会多占数量。',
  },
  LEDGER_RESTORED_BEHIND: {
    what: '台账文件已损坏，已用 {day} 的备份恢复，少了之后得到的 {missing} 个二维码。',
    why: '损坏的文件没有删除，保存在 {path}；还能认出的场景值：{scenes}。',
    todo: '请检查这台电脑的磁盘，再把缺少的行生成一次：永久二维码网址不变，也不多占数量；已经印出的临时二维码请核对。',
  },
  LEDGER_BEHIND: {
    what: '台账比上次使用时旧，少了 {missing} 个二维码。',
    why: '{path} 被换成了较早的一份，或被清空、删除过：最后 {writes} 次写入不在里面。',
    todo: '如果别处有较新的台账或备份，请关闭程序后恢复它；没有的话，把缺少的行再生成一次，永久二维码网址不变。数据文件夹不要放在网盘同步目录里。',
  },
  LEDGER_JOURNAL_GONE: {
    what: '台账的日志文件不见了，少了 {missing} 个二维码。',
    why: '{path}-wal 被清理软件或网盘删除，或复制时漏掉了：最后 {writes} 次写入在它里面。',
    todo: '能找回这个文件就关闭程序，把它放回台账旁边；找不回就把缺少的行再生成一次，永久二维码网址不变。复制台账请用“备份”，不要只复制 ledger.sqlite。',
  },
  LEDGER_LOG_FOREIGN: {
    what: '台账旁边出现了一个不属于它的日志文件，已改名放在一边，没有使用。',
    why: '台账和上次关闭时完全一样，没有少任何内容；多出来的文件多半是网盘或备份软件放回的旧文件，现在是 {path}。',
    todo: '不需要做什么。请不要让网盘同步程序的数据文件夹；复制台账请用“备份”。',
  },
  LEDGER_CHANGED: {
    what: '台账文件在程序关闭期间被改动过。',
    why: '{path} 和上次关闭时不一样；逐条检查没有发现坏的二维码，但名称等文字可能变了。',
    todo: '请核对最近批次的名称；如有疑问，用备份恢复台账，并检查这台电脑的磁盘。',
  },
  LEDGER_SUSPECT: {
    what: '台账文件和上次关闭时不一样，暂不交付。',
    why: '{path} 在程序关闭期间变了，多半是磁盘出错或被别的软件改动。',
    todo: '请关闭程序再打开：会完整检查台账，有损坏就用备份恢复，并说明结果。',
  },
  LEDGER_TEXT_NUL: {
    what: '文字里有空字符（U+0000），不能保存。',
    why: '它看不见，却会让后面的文字丢失。',
    todo: '请删掉这个字符再试，例如把文字粘贴到记事本里重新复制。',
  },
  LEDGER_NEWER: {
    what: '这份台账是用更新版本的程序创建的。',
    why: '台账格式是第 {version} 版，当前程序只认识到第 {supported} 版；文件完好，没有改动。',
    todo: '请把程序升级到最新版再打开。',
  },
  LEDGER_MIGRATION_CHANGED: {
    what: '台账的升级记录与当前程序不一致。',
    why: '第 {version} 步升级的内容和当时执行的不同，这不是正式发布的程序；文件没有改动。',
    todo: '请安装正式发布的版本，再打开台账。',
  },
  LEDGER_BATCH_BUSY: {
    what: '批次 {batchId} 正在另一个窗口或命令行里运行。',
    why: '同一个批次同时只能运行一次，以免重复请求（进程号 {processId}）。',
    todo: '在那边继续或暂停，或等它结束后再试。',
  },
  LEDGER_TICKET_REPEATED: {
    what: '场景值「{scene}」得到了和「{otherScene}」相同的二维码。',
    why: '微信的每个二维码都不相同；多半是中间的网关或代理把旧答复当成了新的。',
    todo: '这个二维码没有使用，批次已停下。请让网关不要缓存 POST 请求，然后重试失败的行。',
  },
  LEDGER_URL_REPEATED: {
    what: '场景值「{scene}」得到的二维码内容和「{otherScene}」的一样。',
    why: '同一个服务号里一个网址只对应一个场景值；多半是中间的网关或中转服务把旧答复当成了新的。',
    todo: '这个二维码没有使用，批次已停下。请让网关不要缓存 POST 请求，然后重试失败的行。',
  },
  LEDGER_CODE_UNPROVEN: {
    what: '场景值「{scene}」的旧二维码没有校验码，不能确认没有出过错。',
    why: '它是旧版本记下的，ticket 里也看不出对应哪个网址；不能确认的码不会交付。',
    todo: '点“重试失败的行”（命令行用 resume --retry-failed）向微信重新请求；永久二维码的网址不变，也不多占数量。',
  },
  LEDGER_ROW_DAMAGED: {
    what: '第 {n} 行（场景值「{scene}」）的名称等文字和当初记下的不一样了，没有交付。',
    why: '台账文件里这一行的内容变了，多半是磁盘出错，或文件被别的软件改动过；印出来会是别的名称。',
    todo: '用原来的名单再做一个批次，已有的二维码会直接沿用，不用重新请求；或用备份恢复台账。请同时检查这台电脑的磁盘。',
  },
  LEDGER_CODE_DAMAGED: {
    what: '场景值「{scene}」的二维码和当初记下的不一样了，没有使用。',
    why: '台账文件里这一条的内容变了，多半是磁盘出错，或文件被别的软件改动过。',
    todo: '点“重试失败的行”（命令行用 resume --retry-failed）向微信重新请求这一行，或用备份恢复台账；请同时检查这台电脑的磁盘。',
  },
  LEDGER_IMPORT_NO_CODES: {
    what: '这张表里没有 ticket，也没有网址。',
    why: '要收进台账，每一行要有场景值，以及 ticket 或二维码的网址，至少一样。',
    todo: '指定 ticket 列或网址列；表里没有就向生成这些码的人要。',
  },
  LEDGER_IMPORT_TYPE_UNSET: {
    what: '没有说明是哪一种二维码。',
    why: 'ticket 看不出场景值当初是数字还是文字，表里也没有类型列。',
    todo: '选择二维码类型（终端里用 --type），与当初生成时一致。',
  },
  LEDGER_IMPORT_TYPE_UNKNOWN: {
    what: '场景值「{scene}」的类型看不懂。',
    why: '类型列里应当是 permanent、permanent-text、temporary 或 temporary-text。',
    todo: '改正这一格，或为整张表选择类型。',
  },
  LEDGER_IMPORT_ROW_EMPTY: {
    what: '场景值「{scene}」没有 ticket，也没有网址。',
    why: '没有这两样，就不知道它的二维码是什么。',
    todo: '补上 ticket 或网址；没有生成过的码请用新建批次生成。',
  },
  LEDGER_IMPORT_TICKET_UNREAD: {
    what: '场景值「{scene}」的 ticket 读不出来。',
    why: '它不是微信 ticket 的格式：可能被截断、改动过，或者这一列不是 ticket。',
    todo: '从原来的系统重新复制完整的 ticket；只有网址也可以，这时让 ticket 空着。',
  },
  LEDGER_IMPORT_URL_FORM: {
    what: '场景值「{scene}」的网址不是微信带参数二维码的网址。',
    why: '它应当形如 http://weixin.qq.com/q/02…，前后没有别的内容。',
    todo: '填二维码解出来的网址，或者只填 ticket。',
  },
  LEDGER_IMPORT_URL_CONTRADICTS: {
    what: '场景值「{scene}」的 ticket 和网址不是同一个码。',
    why: 'ticket 里写着另一个网址：表里的列可能错行了。',
    todo: '与原来的系统核对这一行，也看看相邻的行。',
  },
  LEDGER_IMPORT_OTHER_TYPE: {
    what: '场景值「{scene}」的码不是所选的类型（{type}）。',
    why: 'ticket 里的有效期或类型列说的是另一种。',
    todo: '为这张表选对类型，或把另一种码分到另一张表。',
  },
  LEDGER_IMPORT_EXPIRY_UNKNOWN: {
    what: '场景值「{scene}」是临时码，但不知道何时到期。',
    why: '到期时间写在 ticket 里，这一行没有能读的 ticket。',
    todo: '补上完整的 ticket。',
  },
  LEDGER_IMPORT_TABLE_DISAGREES: {
    what: '场景值「{scene}」与第 {otherRow} 行（场景值「{otherScene}」）互相矛盾。',
    why: '同一个码对应了两个场景值，或同一个永久场景值对应了两个码；不知道哪一行是对的，所以都不收。',
    todo: '与原来的系统核对，改正或删去错的一行。',
  },
  LEDGER_IMPORT_SCENE_TAKEN: {
    what: '台账里场景值「{scene}」的码是另一个（批次「{batchName}」）。',
    why: '永久场景值的网址从不改变，两边至少有一边错了，或者这张表属于另一个服务号。台账保持原样。',
    todo: '核对服务号和类型；可以从两边各取一个码，用手机扫一扫。',
  },
  LEDGER_IMPORT_CODE_TAKEN: {
    what: '场景值「{scene}」的码在台账里属于场景值「{otherScene}」（批次「{batchName}」）。',
    why: '一个码只属于一个场景值：表里的行可能错位，或者场景值列、类型、服务号选错了。台账保持原样。',
    todo: '核对场景值列、类型和服务号。',
  },
  LEDGER_IMPORT_EXPIRED: {
    what: '场景值「{scene}」的码已于 {expires} 到期。',
    why: '临时码到期后扫不开。',
    todo: '收进台账只为查询和统计；要印的请重新生成。',
  },
  LEDGER_IMPORT_OTHER_ACCOUNT: {
    what: '场景值「{scene}」的码看来属于另一个服务号。',
    why: '同一个服务号的网址有几个字符相同，这一个不同。',
    todo: '用手机扫一扫，看打开的是不是所选的服务号。',
  },
  LEDGER_IMPORT_UNDONE: {
    what: '这次导入已撤销。',
    why: '它的二维码已从台账里取出；行和 ticket 仍记在这里。',
    todo: '需要时重新导入那张表。',
  },
  LEDGER_IMPORT_NONE: {
    what: '批次 {batchId} 不是能撤销的导入。',
    why: '只有从表格导入、还没有撤销的批次才能撤销。',
    todo: '在台账里找到那次导入的批次号。',
  },
  LEDGER_IMPORT_EXPORTED: {
    what: '「{name}」已经导出过，不能撤销。',
    why: '它的二维码可能已经交付印刷，台账必须记得它们。',
    todo: '错的行请在印刷厂作废；台账里的记录不影响别的批次。',
  },
  LEDGER_IMPORT_REUSED: {
    what: '这次导入不能撤销：批次「{name}」用了它的场景值「{scene}」。',
    why: '撤销后那个批次就没有码了。',
    todo: '先看那个批次是否也错了；它的码不会因此失效。',
  },
  LEDGER_CODE_WITHOUT_TICKET: {
    what: '场景值「{scene}」没有 ticket，取不到微信的图片。',
    why: '它是只凭网址导入的，微信的图片要凭 ticket 下载。',
    todo: '导出时不要勾选微信原图；自己画的图片不受影响。',
  },
  LEDGER_MERGE_NO_CODE: {
    what: '场景值「{scene}」在另一份台账里还没有二维码。',
    why: '合并时那一行还没有得到码。',
    todo: '重试失败的行就会在这里请求；或者等对方生成后再合并一次。',
  },
  LEDGER_MOVE_REFUSED: {
    what: '台账拒绝了一次不合规则的状态变化。',
    why: '要从「{from}」变成「{to}」，但记录已经不是这个状态（{detail}）；没有写入任何内容。',
    todo: '这是程序的缺陷，请导出诊断信息发给技术支持。',
  },
} as const satisfies ErrorTexts;
