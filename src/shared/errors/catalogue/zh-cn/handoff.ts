/** Problems of the handoff area: making the package for the print shop. */
import type { ErrorTexts } from '../entry';

const nothingLost = '没有留下半成品，原来的同名文件也没有动。二维码都在台账里。';

export const handoffZh = {
  HANDOFF_DISK_FULL: {
    what: '磁盘满了，没能写完 {path}。',
    why: nothingLost,
    todo: '腾出空间，或换一个磁盘，再导出一次。',
  },
  HANDOFF_FILE_TOO_LARGE: {
    what: '{path} 太大，这个磁盘放不下单个这么大的文件。',
    why: 'FAT32 格式的 U 盘单个文件不能超过 4 GB。',
    todo: '先导出到电脑硬盘，或换用 exFAT、NTFS 格式的磁盘。',
  },
  HANDOFF_NOT_WRITABLE: {
    what: '不能写入 {path}。',
    why: '这个文件夹是只读的，或者当前用户没有写入权限。',
    todo: '换一个文件夹（例如「文档」），或请管理员开放权限，再导出一次。',
  },
  HANDOFF_FOLDER_MISSING: {
    what: '找不到放 {path} 的文件夹。',
    why: '文件夹被移走、改名，或者移动硬盘、网络盘断开了。',
    todo: '重新接上磁盘，或另选一个文件夹，再导出一次。',
  },
  HANDOFF_TARGET_LOCKED: {
    what: '不能替换 {path}。',
    why: '它正被别的程序打开，或者是只读文件。原来的文件没有动。',
    todo: '关掉打开它的程序，或换一个文件名，再导出一次。',
  },
  HANDOFF_TARGET_IS_FOLDER: {
    what: '{path} 是一个文件夹。',
    why: '数据包是一个 zip 文件，不能与文件夹同名。',
    todo: '换一个文件名，再导出一次。',
  },
  HANDOFF_PATH_TOO_LONG: {
    what: '路径太长：{path}',
    why: '操作系统不接受这么长的文件名或路径。',
    todo: '换一个短一些的文件名或上一级的文件夹。',
  },
  HANDOFF_DISK_FAILED: {
    what: '读写 {path} 时磁盘出错（{reason}）。',
    why: nothingLost,
    todo: '检查磁盘或网络盘，换一个位置再导出一次。',
  },
  HANDOFF_READ_BACK_MISMATCH: {
    what: '写到磁盘上的「{name}」与检查过的内容不一致，没有交付。',
    why: '数据包写完后逐个读回核对时发现的；可能是磁盘、内存或安全软件改动了数据。',
    todo: '换一个磁盘位置再导出一次；如果再次出现，请检查这台电脑的磁盘。',
  },
  HANDOFF_CHECK_FAILED: {
    what: '{count} 个码没有通过印前检查，数据包没有交付。',
    why: '成品图读回后与台账不符，或图没能做出来。序号：{rows}。',
    todo: '按每一行的原因调整设计后再导出；确实要交付，请明确选择「仍然导出」（终端用 --accept-failures），清单里会注明。',
  },
  HANDOFF_ASKED_AGAIN_DIFFERS: {
    what: '抽查不一致：{asked} 个场景值里有 {count} 个再次请求后得到了不同的网址，数据包没有交付。',
    why: '同一个永久场景值每次得到的网址都相同；不同说明应答曾经错位，标签下面可能是别人的码。场景值：{scenes}。',
    todo: '不要印刷这个批次。请管理中转或代理的同事检查应答是否错位或有缓存，再换一条线路重新抽查。',
  },
  HANDOFF_URL_REPEATED: {
    what: '第 {other} 条和第 {n} 条（场景值「{scene}」）的二维码是同一个，数据包没有交付。',
    why: '不同的场景值不会得到同一个网址，中转或缓存把旧的应答又发了一次。印出来，其中一个标签下面就是别人的码。',
    todo: '请管理中转的同事检查缓存；改用没有缓存的地址后，把这两行用新的批次重做（终端也可以先用 plan 核对）。',
  },
  HANDOFF_SHEET_TOO_SMALL: {
    what: '{sheet} mm 的纸放不下 {grid} 个 {artwork} mm 的成品。',
    why: '四边还要留出裁切线、出血和页脚的位置。',
    todo: '换大一些的纸，减少列数、行数、间距或出血，或换小一些的设计。',
  },
  HANDOFF_EMPTY: {
    what: '这个批次还没有任何二维码可以导出。',
    why: '没有一行拿到了码。',
    todo: '先完成生成，或重试失败的行，再导出。',
  },
  HANDOFF_CANCELLED: {
    what: '导出已取消。',
    why: '没有留下半成品，原来的同名文件也没有动。',
    todo: '需要时再导出一次。',
  },
  HANDOFF_WORKER_DIED: {
    what: '导出的线程意外结束了（{reason}）。',
    why: '多半是内存不够，或程序文件被安全软件拦截、损坏。没有留下半成品。',
    todo: '关掉其他占内存的程序，再导出一次；码都在台账里，没有丢。如果又出现，请重新安装。',
  },
  HANDOFF_ROW_WITHOUT_CODE: {
    what: '这一行还没有拿到码。',
    why: '导出时它的状态是 {state}。',
    todo: '继续生成或重试这一行，然后再导出。',
  },
  HANDOFF_CODE_EXPIRED: {
    what: '这个临时码在 {expires} 已经过期。',
    why: '过期的码扫了没有反应，印出来就是废品。',
    todo: '不要付印；用这份名单新建一个批次，重新生成。',
  },
  HANDOFF_NAME_TAKEN: {
    what: '文件名「{name}」重复，改成了「{given}」。',
    why: '不区分大小写时，同一文件夹里不能有两个同名文件。',
    todo: '想避免编号，请在文件名模板里加上 {{n}} 或别的列。',
  },
} as const satisfies ErrorTexts;
