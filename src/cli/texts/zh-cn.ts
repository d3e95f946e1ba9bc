/** 终端里的中文文字。 */
import {
  type BatchId,
  type CodeImportTotals,
  type CodeTableMapping,
  codeColumnRoles,
  type MappingBasis,
  type RosterColumnRole,
  type RosterDiff,
  rosterColumnRoles,
} from '@shared/domain';

// Words the terminal host says on stderr. Errors come from the catalogue.

/** A column of a table that is used, and why: told by an option, or found. */
export interface TakenColumn {
  readonly role: RosterColumnRole;
  readonly header: string;
  readonly basis: MappingBasis | 'told';
}

export interface CliTexts {
  readonly usage: string;
  readonly note: (prose: string) => string;
  /** Which columns of a table are used, each with why. */
  readonly columns: (columns: readonly TakenColumn[], sheet: string | null) => string;
  readonly leftOutRow: (rowNumber: number, text: string, reason: string) => string;
  readonly plan: (totals: {
    rows: number;
    fresh: number;
    reused: number;
    duplicate: number;
    bad: number;
    warned: number;
  }) => string;
  readonly diff: (diff: RosterDiff) => string;
  readonly askAgain: (calls: number) => string;
  readonly relay: (host: string) => string;
  readonly otherLifetime: (codes: number) => string;
  readonly nothingChanged: string;
  readonly goneRow: (scene: string, label: string) => string;
  readonly planWithoutAccount: string;
  /** Of a row that gets a code: new, or one of an earlier batch. */
  readonly verdict: (reusedFrom: string | null) => string;
  readonly badRowsWritten: (count: number, path: string) => string;
  readonly quotaLeft: (remaining: number) => string;
  readonly badRow: (n: number, rowNumber: number, scene: string, reason: string) => string;
  readonly moreBadRows: (count: number) => string;
  readonly progress: (done: number, total: number, perMinute: number, timeLeft: string) => string;
  readonly waiting: (reason: string) => string;
  readonly exporting: (done: number, total: number) => string;
  readonly finished: (path: string, images: number, zips: number) => string;
  readonly accepted: (files: number) => string;
  readonly someFailed: (failed: number, skipped: number) => string;
  readonly resumeHint: (batchId: number) => string;
  readonly demoShop: (digits: string) => string;
  readonly demoBatch: string;
  readonly demoFile: (count: number) => string;
  readonly ledgerEmpty: string;
  readonly ledgerBackedUp: (path: string) => string;
  readonly followersPlan: (plan: {
    readonly total: number;
    readonly known: number;
    readonly listCalls: number;
    readonly detailCalls: number;
    readonly listQuota: { readonly remaining: number } | null;
    readonly detailQuota: { readonly remaining: number } | null;
  }) => string;
  readonly followersProgress: (listed: number, total: number, came: number) => string;
  readonly followersDone: (total: number, came: number, left: number) => string;
  readonly followersDeleted: string;
  readonly madeElsewhere: string;
  readonly logImported: (outcome: {
    readonly counted: number;
    readonly repeated: number;
    readonly foreign: number;
    readonly firstDay: string;
    readonly lastDay: string;
  }) => string;
  readonly reportTotals: (figures: {
    readonly begin: string;
    readonly end: string;
    readonly came: number;
    readonly left: number;
    readonly net: number;
    readonly withoutCode: number;
  }) => string;
  readonly ledgerRestored: (batches: number) => string;
  readonly importColumns: (mapping: CodeTableMapping) => string;
  readonly importTotals: (totals: CodeImportTotals) => string;
  readonly importRow: (rowNumber: number, reason: string) => string;
  readonly imported: (taken: number, batchIds: readonly BatchId[]) => string;
  readonly merged: (counts: { taken: number; known: number; batches: number; conflicts: number }) => string;
  readonly mergeConflict: (accountName: string, reason: string) => string;
  readonly importUndone: (removed: number) => string;
  readonly diagnosticsWritten: (path: string) => string;
  readonly ledgerWritten: (count: number, path: string) => string;
}

const roles = { scene: '场景值', label: '标签', label2: '标签第二行', folder: '文件夹' } as const;
const codeRoles = { ...roles, ticket: 'ticket', url: '网址', kind: '类型' } as const;
const bases = {
  told: '按选项',
  remembered: '与上次相同',
  header: '按表头名',
  content: '按内容推测',
  none: '',
} as const;

const rolesOf = (mapping: CodeTableMapping) =>
  [...rosterColumnRoles, ...codeColumnRoles].flatMap((role) => {
    const header = mapping[role];
    return header === null ? [] : [[role, header] as const];
  });

export const zhCn: CliTexts = {
  usage: `渠道码工坊 channel-qr —— 批量生成服务号带参数二维码

用法
  channel-qr demo   [--count 100] [--out 文件.zip]
  channel-qr plan   名单选项                              逐行说明 run 会怎样处理；除了查询剩余次数，不调用任何接口
  channel-qr run    名单选项
                    [--design 样式.json | --preset 名称] [--size-mm 50]
                    [--label '{label}'] [--header 文字] [--logo 文件] [--color '#07874A'|'cmyk(0,0,0,100)'|'spot(PANTONE 347 C, cmyk(93,0,100,5))']
                    [--formats png,jpg,tiff,svg,pdf,eps] [--dpi 300|600|1200] [--png 1bit|grey|rgb] [--tiff 1bit|grey|cmyk]
                    [--wechat-image] [--name '{n}-{label}'] [--contact '王芳 138…'] [--thumbnails] [--ascii-names] [--folder-every N]
                    [--sheets A4|A3|SRA3|Letter|WxHmm[:COLSxROWS]] [--bleed-mm 3] [--gutter-mm 6] [--order row|stack]
                    [--sheet-per-folder] [--sheet-pages 50]
                    [--split-count N] [--split-mb N] [--api-base 网址] [--image-base 网址] [--proxy 网址] [--ca 证书文件]
                    [--concurrency N] [--rate N/s] [--ask-again N] [--accept-failures] --out 文件.zip
  channel-qr resume [批次号] [--retry-failed] [--ask-again N] [--accept-failures] [--out 文件.zip]
  channel-qr ledger list | export --out 文件.csv | backup --out 文件.sqlite | restore --from 文件.sqlite
  channel-qr ledger import 表格 [--type permanent|permanent-text|temporary|temporary-text] [--scene-column 列] [--ticket-column 列]
                    [--url-column 列] [--label-column 列] [--on-bad-row stop|skip] [--dry-run]   收进在别处生成的码，不调用接口
  channel-qr ledger merge 文件.sqlite                     把另一台电脑的台账备份并进来，不覆盖已有的内容
  channel-qr ledger undo 批次号                           撤销一次导入；导出过或被别的批次用到的不能撤销
  channel-qr followers sync [--accept-losses] | delete    读取粉丝来自哪个码；删除全部粉丝数据
  channel-qr followers import 日志 [--person-column 列] [--time-column 列] [--event-column 列] [--key-column 列]
  channel-qr report [--begin 2026-11-01] [--end 2026-11-30] [--by 列名] [--batch 批次] [--out 文件.xlsx]   哪个码带来多少粉丝
  channel-qr diagnostics --out 文件.zip                   给技术支持的诊断信息，不含密钥

名单选项
  --range 1-1000[:步长] | --text-range 'store-{0001..0500}' | --list 文件 | --roster 文件 | --batch 批次号
    [--sheet 工作表] [--header-row 行号] [--skip-hidden] [--keep-rows 行号,…] [--separator comma|semicolon|tab|wide-comma] [--encoding utf-8|utf-16le|utf-16be|gb18030|big5]
    [--scene-column 列] [--label-column 列] [--label2-column 列] [--folder-column 列]
    [--assign next-number[:起点]|'store-{列名}' --key-column 列]   自动分配场景值；编号相同，下次仍得到同一个
  [--since 批次号 [--key-column 列]]   只处理相对那个批次新增的和改动的行；默认按场景值对应
  --type permanent|permanent-text|temporary|temporary-text [--valid-for 30d|12h|1800s]
  [--on-bad-row stop|skip] [--bad-rows 文件.xlsx]

预设名称
  plain-50 · sticker-30 · sticker-40 · sticker-50 · table-card（台卡 90 × 54 mm）· card-a6 · poster-a4

通用选项
  --home 文件夹    台账所在的文件夹（默认与桌面程序相同）
  --json           每行一个 JSON 对象输出到标准输出
  --lang zh-CN|en  语言

凭据只从环境变量读取：WECHAT_APPID 和 WECHAT_APPSECRET，或 WECHAT_ACCESS_TOKEN。
公司检查加密流量时：--ca 或环境变量 CHANNEL_QR_CA 指明公司证书（PEM 或 DER）；都没有时用桌面程序里选的那个。

退出码
  0 完成 · 2 用法 · 3 有问题的行 · 4 凭据或权限 · 5 额度或频率（可继续）· 6 网络（可继续）
  7 图片核对未通过 · 8 磁盘 · 130 被中断（可继续）
`,
  plan: ({ rows, fresh, reused, duplicate, bad, warned }) =>
    `共 ${rows} 行：新建 ${fresh}，台账已有 ${reused}，重复 ${duplicate}，有问题 ${bad}；另有 ${warned} 行值得再看一眼。`,
  note: (prose) => `提示：${prose}`,
  columns: (columns, sheet) =>
    `${sheet === null ? '' : `工作表「${sheet}」；`}${columns.map(({ role, header, basis }) => `${roles[role]} = 「${header}」（${bases[basis]}）`).join('，')}。`,
  leftOutRow: (rowNumber, text, reason) =>
    `  第 ${rowNumber} 行「${text}」：${reason}要算进来就加 --keep-rows ${rowNumber}。`,
  diff: ({ batchId, batchName, added, changed, unchanged, gone }) =>
    `与批次 ${batchId}「${batchName}」相比：新增 ${added}，改动 ${changed}，消失 ${gone}；${unchanged} 行没有变化，不再生成。`,
  askAgain: (calls) => `导出前会抽查 ${calls} 个场景值，再次请求微信看网址是否相同，另外用掉 ${calls} 次调用。`,
  relay: (host) =>
    `接口地址 ${host} 不是微信自己的：建议加 --ask-again 20，导出前抽查 20 个场景值，能发现应答整体错位，另外用掉 20 次调用。`,
  otherLifetime: (codes) =>
    `其中 ${codes} 个码的到期时间和要求的不同，以微信的为准，标签和清单已照此写；付印前请确认时间够用。`,
  nothingChanged: '没有新增或改动的行，不需要生成，也没有写压缩包。',
  goneRow: (scene, label) => `  名单里不再有：「${scene}」${label}（它的码继续有效）`,
  planWithoutAccount: '没有账号凭据：没有核对台账里已有的二维码，也不知道今日剩余次数。',
  verdict: (reusedFrom) => (reusedFrom === null ? '新建' : `台账已有，来自「${reusedFrom}」`),
  badRowsWritten: (count, path) => `已把 ${count} 个需要改正的行写到 ${path}`,
  quotaLeft: (remaining) => `今日剩余调用次数：${remaining}。`,
  badRow: (n, rowNumber, scene, reason) => `  第 ${n} 条（表格第 ${rowNumber} 行）「${scene}」：${reason}`,
  moreBadRows: (count) => `  …… 还有 ${count} 行。`,
  progress: (done, total, perMinute, timeLeft) => `已得到 ${done}/${total}，每分钟 ${perMinute} 个${timeLeft}`,
  waiting: (reason) => `暂停：${reason}`,
  exporting: (done, total) => `正在画图并逐张核对 ${done}/${total}`,
  finished: (path, images, zips) =>
    `完成：${images} 张图片已逐张解码核对，${zips > 1 ? `共 ${zips} 个压缩包，第一个是 ${path}` : `压缩包在 ${path}`}`,
  accepted: (files) =>
    `其中 ${files} 个图片文件没有通过印前检查，因为写了 --accept-failures 仍然交付；manifest.csv 里这些行的 checked 是 no。`,
  someFailed: (failed, skipped) => `其中失败 ${failed} 行、跳过 ${skipped} 行，原因写在 manifest.csv 里。`,
  resumeHint: (batchId) => `已经得到的都在台账里。继续：channel-qr resume ${batchId}`,
  demoShop: (digits) => `演示门店 ${digits}`,
  demoBatch: '演示批次',
  demoFile: (count) => `演示-渠道码-${count}.zip`,
  ledgerEmpty: '台账是空的。',
  ledgerBackedUp: (path) =>
    `台账已写入 ${path}，其中没有 AppSecret 和 access_token。在另一台电脑上导入：channel-qr ledger restore --from 文件`,
  followersPlan: ({ total, known, listCalls, detailCalls, listQuota, detailQuota }) =>
    `共 ${total} 位粉丝，已统计 ${known} 位：读取名单约 ${listCalls} 次调用（今天剩余 ${listQuota?.remaining ?? '未知'}），读取详情约 ${detailCalls} 次（剩余 ${detailQuota?.remaining ?? '未知'}）。`,
  followersProgress: (listed, total, came) => `已读取 ${listed}/${total} 位粉丝，新增 ${came} 位`,
  followersDone: (total, came, left) => `共 ${total} 位粉丝；与上次同步相比，新增 ${came} 位，离开 ${left} 位。`,
  followersDeleted: '本机的全部粉丝数据已删除。',
  madeElsewhere: '（在别处生成）',
  logImported: ({ counted, repeated, foreign, firstDay, lastDay }) =>
    `${firstDay} 至 ${lastDay}：计入 ${counted} 个事件；${repeated} 个以前计过；${foreign} 条不是扫码或关注事件。`,
  reportTotals: ({ begin, end, came, left, net, withoutCode }) =>
    `${begin} 至 ${end}：扫码带来 ${came} 位，离开 ${left} 位，净增 ${net} 位；不经二维码关注 ${withoutCode} 位。时间按最近一次关注计算，首次同步只能看到仍在关注的人。尚未在真实账号上验证。`,
  ledgerRestored: (batches) =>
    `台账已换成该文件的内容，共 ${batches} 个批次。原来的台账保存在同一文件夹，名为 ledger.replaced-….sqlite`,
  importColumns: (mapping) =>
    `${rolesOf(mapping)
      .map(([role, header]) => `${codeRoles[role]} = 「${header}」`)
      .join('，')}。`,
  importTotals: ({ rows, new: fresh, known, repeated, conflict, bad, leftOut, warned }) =>
    `共 ${rows} 行：可收进 ${fresh}（其中 ${warned} 行有提醒），台账已有 ${known}，表内重复 ${repeated}，冲突 ${conflict}，不能收 ${bad}，不是数据 ${leftOut}。`,
  importRow: (rowNumber, reason) => `  表格第 ${rowNumber} 行：${reason}`,
  imported: (taken, batchIds) =>
    taken === 0
      ? '没有新的二维码，台账没有变化。'
      : `已把 ${taken} 个二维码收进台账，没有调用接口；批次号 ${batchIds.join('、')}。`,
  merged: ({ taken, known, batches, conflicts }) =>
    `合并完成：新收进 ${taken} 个二维码、${batches} 个批次，两边都有的 ${known} 个；冲突 ${conflicts} 个，台账保持原样。`,
  mergeConflict: (accountName, reason) => `  「${accountName}」：${reason}`,
  importUndone: (removed) => `导入已撤销，从台账里取出了 ${removed} 个二维码；它们的行仍记在那个批次里。`,
  diagnosticsWritten: (path) => `诊断信息已写入 ${path}，其中没有 AppSecret、access_token 和密码。`,
  ledgerWritten: (count, path) => `已写出 ${count} 个二维码的记录：${path}`,
};
