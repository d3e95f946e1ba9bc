/** Problems of the handoff area: making the package for the print shop. Data table. */
import { type CatalogueArea, entriesOf } from './entry';

const disk = entriesOf({ severity: 'error', retry: 'none', family: 'disk' });

const check = entriesOf({ severity: 'error', retry: 'none', family: 'check' });

const row = entriesOf({ severity: 'error', retry: 'row', family: 'rows' });

const advice = entriesOf({ severity: 'warning', retry: 'row', family: 'rows' });

const nothingLost = {
  zh: '没有留下半成品，原来的同名文件也没有动。二维码都在台账里。',
  en: 'No half-made file was left and an older file of that name was not touched. All codes are in the ledger.',
} as const;

export const handoffErrors = {
  HANDOFF_DISK_FULL: disk(
    { what: '磁盘满了，没能写完 {path}。', why: nothingLost.zh, todo: '腾出空间，或换一个磁盘，再导出一次。' },
    {
      what: 'The disk is full; {path} could not be finished.',
      why: nothingLost.en,
      todo: 'Free some space or choose another disk, then export again.',
    },
  ),
  HANDOFF_FILE_TOO_LARGE: disk(
    {
      what: '{path} 太大，这个磁盘放不下单个这么大的文件。',
      why: 'FAT32 格式的 U 盘单个文件不能超过 4 GB。',
      todo: '先导出到电脑硬盘，或换用 exFAT、NTFS 格式的磁盘。',
    },
    {
      what: '{path} is larger than this disk allows for one file.',
      why: 'A USB stick formatted as FAT32 takes at most 4 GB per file.',
      todo: 'Export to the computer’s own disk, or use one formatted as exFAT or NTFS.',
    },
  ),
  HANDOFF_NOT_WRITABLE: disk(
    {
      what: '不能写入 {path}。',
      why: '这个文件夹是只读的，或者当前用户没有写入权限。',
      todo: '换一个文件夹（例如「文档」），或请管理员开放权限，再导出一次。',
    },
    {
      what: 'Cannot write {path}.',
      why: 'The folder is read-only, or you may not write there.',
      todo: 'Choose another folder, such as Documents, or ask for permission, then export again.',
    },
  ),
  HANDOFF_FOLDER_MISSING: disk(
    {
      what: '找不到放 {path} 的文件夹。',
      why: '文件夹被移走、改名，或者移动硬盘、网络盘断开了。',
      todo: '重新接上磁盘，或另选一个文件夹，再导出一次。',
    },
    {
      what: 'The folder for {path} is not there.',
      why: 'It was moved or renamed, or the removable or network drive is disconnected.',
      todo: 'Reconnect the drive or choose another folder, then export again.',
    },
  ),
  HANDOFF_TARGET_LOCKED: disk(
    {
      what: '不能替换 {path}。',
      why: '它正被别的程序打开，或者是只读文件。原来的文件没有动。',
      todo: '关掉打开它的程序，或换一个文件名，再导出一次。',
    },
    {
      what: 'Cannot replace {path}.',
      why: 'Another program has it open, or it is read-only. The older file was not touched.',
      todo: 'Close that program or choose another file name, then export again.',
    },
  ),
  HANDOFF_TARGET_IS_FOLDER: disk(
    {
      what: '{path} 是一个文件夹。',
      why: '数据包是一个 zip 文件，不能与文件夹同名。',
      todo: '换一个文件名，再导出一次。',
    },
    {
      what: '{path} is a folder.',
      why: 'The package is one zip file and cannot have a folder’s name.',
      todo: 'Choose another file name, then export again.',
    },
  ),
  HANDOFF_PATH_TOO_LONG: disk(
    {
      what: '路径太长：{path}',
      why: '操作系统不接受这么长的文件名或路径。',
      todo: '换一个短一些的文件名或上一级的文件夹。',
    },
    {
      what: 'The path is too long: {path}',
      why: 'The operating system does not accept a file name or path of this length.',
      todo: 'Choose a shorter name or a folder higher up.',
    },
  ),
  HANDOFF_DISK_FAILED: disk(
    {
      what: '读写 {path} 时磁盘出错（{reason}）。',
      why: nothingLost.zh,
      todo: '检查磁盘或网络盘，换一个位置再导出一次。',
    },
    {
      what: 'The disk failed while working on {path} ({reason}).',
      why: nothingLost.en,
      todo: 'Check the disk or network drive, choose another place and export again.',
    },
  ),
  HANDOFF_READ_BACK_MISMATCH: check(
    {
      what: '写到磁盘上的「{name}」与检查过的内容不一致，没有交付。',
      why: '数据包写完后逐个读回核对时发现的；可能是磁盘、内存或安全软件改动了数据。',
      todo: '换一个磁盘位置再导出一次；如果再次出现，请检查这台电脑的磁盘。',
    },
    {
      what: '“{name}” as written to disk differs from what was checked; the package was not released.',
      why: 'Found by reading the finished package back. The disk, the memory or a security program changed the data.',
      todo: 'Export again to another place; if it happens again, have this computer’s disk examined.',
    },
  ),
  HANDOFF_CHECK_FAILED: check(
    {
      what: '{count} 个码没有通过印前检查，数据包没有交付。',
      why: '成品图读回后与台账不符，或图没能做出来。序号：{rows}。',
      todo: '按每一行的原因调整设计后再导出；确实要交付，请明确选择「仍然导出」（终端用 --accept-failures），清单里会注明。',
    },
    {
      what: '{count} codes failed the pre-press check; the package was not released.',
      why: 'Their finished images do not read back as the ledger says, or could not be made. Numbers: {rows}.',
      todo: 'Change the design as each row’s reason says and export again, or explicitly release it anyway (in the terminal with --accept-failures); the list then says so.',
    },
  ),
  HANDOFF_ASKED_AGAIN_DIFFERS: check(
    {
      what: '抽查不一致：{asked} 个场景值里有 {count} 个再次请求后得到了不同的网址，数据包没有交付。',
      why: '同一个永久场景值每次得到的网址都相同；不同说明应答曾经错位，标签下面可能是别人的码。场景值：{scenes}。',
      todo: '不要印刷这个批次。请管理中转或代理的同事检查应答是否错位或有缓存，再换一条线路重新抽查。',
    },
    {
      what: 'Asked again, {count} of {asked} scenes have another url; the package was not released.',
      why: 'A permanent scene has the same url each time: another one says that answers reached the wrong scenes, and labels may carry each other’s codes. Scenes: {scenes}.',
      todo: 'Do not print this batch. Ask the people in charge of the relay or proxy whether it mixes up or keeps answers, then ask again over another way.',
    },
  ),
  HANDOFF_URL_REPEATED: check(
    {
      what: '第 {other} 条和第 {n} 条（场景值「{scene}」）的二维码是同一个，数据包没有交付。',
      why: '不同的场景值不会得到同一个网址，中转或缓存把旧的应答又发了一次。印出来，其中一个标签下面就是别人的码。',
      todo: '请管理中转的同事检查缓存；改用没有缓存的地址后，把这两行用新的批次重做（终端也可以先用 plan 核对）。',
    },
    {
      what: 'Nos. {other} and {n} (scene “{scene}”) have one and the same code; the package was not released.',
      why: 'Different scenes never get the same url: a relay or a cache has repeated an old answer. In print, one of the labels would carry the other’s code.',
      todo: 'Ask the people in charge of the relay to check its cache; then make the two rows again in a new batch, over an address that keeps no answers.',
    },
  ),
  HANDOFF_SHEET_TOO_SMALL: {
    severity: 'error',
    retry: 'none',
    family: 'usage',
    zh: {
      what: '{sheet} mm 的纸放不下 {grid} 个 {artwork} mm 的成品。',
      why: '四边还要留出裁切线、出血和页脚的位置。',
      todo: '换大一些的纸，减少列数、行数、间距或出血，或换小一些的设计。',
    },
    en: {
      what: 'A sheet of {sheet} mm does not hold {grid} artworks of {artwork} mm.',
      why: 'Crop marks, bleed and the slug line need room at the edges.',
      todo: 'Choose larger paper, fewer columns or rows, a smaller gutter or bleed, or a smaller design.',
    },
  },
  HANDOFF_EMPTY: {
    severity: 'error',
    retry: 'none',
    family: 'rows',
    zh: {
      what: '这个批次还没有任何二维码可以导出。',
      why: '没有一行拿到了码。',
      todo: '先完成生成，或重试失败的行，再导出。',
    },
    en: {
      what: 'This batch has no code to export yet.',
      why: 'Not one of its rows has got a code.',
      todo: 'Finish the run or retry the failed rows first.',
    },
  },
  HANDOFF_CANCELLED: {
    severity: 'info',
    retry: 'none',
    family: 'cancelled',
    zh: { what: '导出已取消。', why: '没有留下半成品，原来的同名文件也没有动。', todo: '需要时再导出一次。' },
    en: {
      what: 'The export was cancelled.',
      why: 'No half-made file was left and an older file of that name was not touched.',
      todo: 'Export again whenever you like.',
    },
  },
  HANDOFF_WORKER_DIED: {
    severity: 'error',
    retry: 'none',
    family: 'bug',
    zh: {
      what: '导出的线程意外结束了（{reason}）。',
      why: '多半是内存不够，或程序文件被安全软件拦截、损坏。没有留下半成品。',
      todo: '关掉其他占内存的程序，再导出一次；码都在台账里，没有丢。如果又出现，请重新安装。',
    },
    en: {
      what: 'The thread that exports ended unexpectedly ({reason}).',
      why: 'Most likely memory ran out, or a program file is damaged or held back by security software. No half-made file was left.',
      todo: 'Close other programs that take memory and export again; all codes are in the ledger. If it comes back, install again.',
    },
  },
  HANDOFF_ROW_WITHOUT_CODE: row(
    { what: '这一行还没有拿到码。', why: '导出时它的状态是 {state}。', todo: '继续生成或重试这一行，然后再导出。' },
    {
      what: 'This row has no code yet.',
      why: 'Its state was {state} when the package was made.',
      todo: 'Go on with the run or retry the row, then export again.',
    },
  ),
  HANDOFF_CODE_EXPIRED: advice(
    {
      what: '这个临时码在 {expires} 已经过期。',
      why: '过期的码扫了没有反应，印出来就是废品。',
      todo: '不要付印；用这份名单新建一个批次，重新生成。',
    },
    {
      what: 'This temporary code expired at {expires}.',
      why: 'An expired code does nothing when scanned: the print would be waste.',
      todo: 'Do not print it; make a new batch from the same roster.',
    },
  ),
  HANDOFF_NAME_TAKEN: advice(
    {
      what: '文件名「{name}」重复，改成了「{given}」。',
      why: '不区分大小写时，同一文件夹里不能有两个同名文件。',
      todo: '想避免编号，请在文件名模板里加上 {{n}} 或别的列。',
    },
    {
      what: 'The file name “{name}” was taken, so it became “{given}”.',
      why: 'Two files of one folder cannot share a name, upper and lower case being the same.',
      todo: 'To avoid the number, add {{n}} or another column to the file name template.',
    },
  ),
} as const satisfies CatalogueArea;
