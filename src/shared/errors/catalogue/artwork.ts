/** Problems of artwork: what a design, a label or a resolution cannot print. Data table. */
import { type CatalogueArea, entriesOf } from './entry';

const design = entriesOf({ severity: 'error', retry: 'none', family: 'usage' });
const advice = entriesOf({ severity: 'warning', retry: 'none', family: 'usage' });
const row = entriesOf({ severity: 'warning', retry: 'row', family: 'rows' });

export const artworkErrors = {
  ARTWORK_LABEL_TOO_LONG: row(
    {
      what: '标签放不下：「{text}」。',
      why: '换行并缩小到 6 pt 以后仍然超出标签区，只印出了「{drawn}」。',
      todo: '缩短标签，或在样式里加大标签区高度。',
    },
    {
      what: 'The label does not fit: “{text}”.',
      why: 'Even wrapped and at 6 pt it is larger than the label strip; “{drawn}” is what is printed.',
      todo: 'Shorten the label, or make the label strip of the design higher.',
    },
  ),
  ARTWORK_GLYPH_MISSING: row(
    {
      what: '字体里没有这些字符：{characters}',
      why: '随软件附带的思源黑体（Noto Sans SC）不含表情符号和部分生僻字，它们印成了带叉的方框。U+E000 到 U+F8FF 是旧系统的自造字，换一台电脑就不是那个字了。',
      todo: '换成通用的字或其他写法，或删去这些字符。',
    },
    {
      what: 'The font lacks these characters: {characters}',
      why: 'The bundled Noto Sans SC has no emoji and not every rare character; each is printed as a crossed box. U+E000 to U+F8FF are characters somebody made for an older system: elsewhere they are something else.',
      todo: 'Use a common character, write it another way, or remove it.',
    },
  ),
  ARTWORK_MODULE_TOO_SMALL: design(
    {
      what: '{dpi} dpi 下每个模块只有 {dots} 个点，印不清楚。',
      why: '二维码的每个小方块（模块）至少需要 4 个整点；现在码边长 {sizeMm} mm。',
      todo: '把码放大到 {neededMm} mm 以上，或用 {neededDpi} dpi 以上输出，或改用矢量格式。',
    },
    {
      what: 'At {dpi} dpi a module has only {dots} dots: too coarse to print.',
      why: 'Each small square (module) of a QR code needs 4 whole dots; the code is {sizeMm} mm wide.',
      todo: 'Make the code {neededMm} mm or larger, use {neededDpi} dpi or more, or choose a vector format.',
    },
  ),
  ARTWORK_CODE_SMALL: advice(
    {
      what: '码边长 {sizeMm} mm 偏小。',
      why: '一般不小于 20 mm，低于 15 mm 很多手机扫不出来。',
      todo: '尽量放大；小码务必先打样，用几部手机试扫。',
    },
    {
      what: 'The code is small: {sizeMm} mm.',
      why: '20 mm is the usual minimum; below 15 mm many phones fail.',
      todo: 'Make it larger if you can; otherwise print a proof and try it with several phones.',
    },
  ),
  ARTWORK_CONTRAST_LOW: advice(
    {
      what: '颜色对比度只有 {percent}%。',
      why: '低于 70% 时，光线不好或旧手机可能扫不出来。',
      todo: '选更深的颜色，黑色最稳妥。',
    },
    {
      what: 'The colour contrast is only {percent} %.',
      why: 'Below 70 % a code may fail in poor light or with an older phone.',
      todo: 'Choose a darker colour; black is safest.',
    },
  ),
  ARTWORK_CONTRAST_REFUSED: design(
    {
      what: '这个颜色太浅：对比度 {percent}%。',
      why: '二维码必须是浅底深色，对比度低于 40% 基本无法扫描。',
      todo: '选更深的颜色，黑色最稳妥。',
    },
    {
      what: 'This colour is too light: contrast {percent} %.',
      why: 'A QR code must be dark on light; below 40 % it can hardly be scanned.',
      todo: 'Choose a darker colour; black is safest.',
    },
  ),
  ARTWORK_DESIGN_NOT_JSON: design(
    {
      what: '样式文件读不懂。',
      why: '它不是 JSON 格式，可能选错了文件或内容被截断。',
      todo: '选择从本软件导出的样式文件。',
    },
    {
      what: 'The design file cannot be read.',
      why: 'It is not JSON; perhaps another file was chosen or it is cut off.',
      todo: 'Choose a design file exported by this app.',
    },
  ),
  ARTWORK_DESIGN_INVALID: design(
    {
      what: '样式文件里有不允许的内容：{fields}',
      why: '这些项目缺少、写错或超出范围。',
      todo: '改正后重新导入，或重新导出一份。',
    },
    {
      what: 'The design file has invalid entries: {fields}',
      why: 'They are missing, misspelt or out of range.',
      todo: 'Correct them and import again, or export the design anew.',
    },
  ),
  ARTWORK_DESIGN_NEWER: design(
    {
      what: '样式文件来自更新的版本（格式 {version}）。',
      why: '这个版本的软件还不认识它。',
      todo: '更新软件后再导入。',
    },
    {
      what: 'The design file is from a newer version (format {version}).',
      why: 'This version of the app does not know it yet.',
      todo: 'Update the app, then import it again.',
    },
  ),
  ARTWORK_DESIGN_UNNAMED: design(
    { what: '样式还没有名称。', why: '保存的样式靠名称区分。', todo: '起一个名称再保存。' },
    {
      what: 'The design has no name.',
      why: 'Saved designs are told apart by their names.',
      todo: 'Give it a name first.',
    },
  ),
  ARTWORK_DESIGN_NAME_TAKEN: design(
    { what: '已经有名为「{name}」的样式。', why: '两个样式不能同名，英文字母不分大小写。', todo: '换一个名称。' },
    {
      what: 'There is a design called “{name}” already.',
      why: 'Two designs cannot have one name; capital and small letters count as the same.',
      todo: 'Choose another name.',
    },
  ),
  ARTWORK_DESIGN_UNKNOWN: design(
    { what: '找不到名为「{name}」的样式。', why: '它可能刚被改名或删除。', todo: '重新选择一个样式。' },
    {
      what: 'There is no design called “{name}”.',
      why: 'It may just have been renamed or deleted.',
      todo: 'Choose a design again.',
    },
  ),
  ARTWORK_CARD_TOO_SMALL: design(
    {
      what: '卡片 {widthMm} × {heightMm} mm 放不下这些内容。',
      why: '码边长、标题和标签加起来，至少需要 {neededWidthMm} × {neededHeightMm} mm。',
      todo: '加大卡片，或缩小码和字号。',
    },
    {
      what: 'A card of {widthMm} × {heightMm} mm cannot hold all this.',
      why: 'Code, header and label together need at least {neededWidthMm} × {neededHeightMm} mm.',
      todo: 'Make the card larger, or the code and the text smaller.',
    },
  ),
  ARTWORK_LOGO_CORRECTION: design(
    {
      what: '加标志时，容错必须是 H（30%）。',
      why: '标志盖住了一部分模块，要靠容错补回来；现在是 {errorCorrection}。',
      todo: '把容错改成 H，或去掉标志。',
    },
    {
      what: 'With a logo, error correction must be H (30 %).',
      why: 'The logo covers modules that error correction has to mend; it is set to {errorCorrection}.',
      todo: 'Set error correction to H, or remove the logo.',
    },
  ),
  ARTWORK_LOGO_UNREADABLE: design(
    {
      what: '标志图片读不出来。',
      why: '它不是 PNG、JPG 或 SVG 图片，内容已损坏，或者整张都是白的。',
      todo: '换一个文件，或请设计人员重新导出。',
    },
    {
      what: 'The logo cannot be read.',
      why: 'It is no PNG, JPG or SVG picture, it is damaged, or all of it is white.',
      todo: 'Choose another file, or ask the designer for a new export.',
    },
  ),
  ARTWORK_LOGO_TOO_LARGE: design(
    {
      what: '标志文件太大。',
      why: '最多 {limitMb} MB、6000 万像素；印在码中间只需要几百个像素。',
      todo: '缩小图片后再选。',
    },
    {
      what: 'The logo file is too large.',
      why: 'At most {limitMb} MB and 60 million pixels; in the middle of a code a few hundred are enough.',
      todo: 'Make the picture smaller and choose it again.',
    },
  ),
  ARTWORK_LOGO_TEXT: design(
    {
      what: '标志里有没转曲的文字。',
      why: 'SVG 里的文字要靠电脑上的字体显示，换一台电脑就会变样或消失。',
      todo: '请设计人员把文字转曲后重新导出，或导出 PNG。',
    },
    {
      what: 'The logo contains text that is not outlined.',
      why: 'Text in an SVG needs a font of the computer it was made on; elsewhere it looks different or disappears.',
      todo: 'Ask the designer to convert text to outlines and export again, or to export a PNG.',
    },
  ),
  ARTWORK_LOGO_LINKED: design(
    {
      what: '标志引用了别的文件或网址。',
      why: '这个 SVG 里的图片不在文件里面，而在电脑的其他位置或网上。',
      todo: '请设计人员把图片嵌入后重新导出，或导出 PNG。',
    },
    {
      what: 'The logo refers to other files or addresses.',
      why: 'Pictures of this SVG are not inside it but elsewhere on a computer or on the web.',
      todo: 'Ask the designer to embed the pictures and export again, or to export a PNG.',
    },
  ),
  ARTWORK_URL_EMPTY: design(
    { what: '没有可以编码的网址。', why: '二维码内容为空。', todo: '这是程序的缺陷，请导出诊断信息发给技术支持。' },
    {
      what: 'There is no url to encode.',
      why: 'The content of the code is empty.',
      todo: 'This is a defect of the app: export the diagnostics for support.',
    },
  ),
  ARTWORK_URL_TOO_LONG: design(
    {
      what: '网址太长：{bytes} 字节。',
      why: '这个容错级别的二维码最多容纳 {max} 字节。',
      todo: '检查接口地址返回的网址，或降低容错级别。',
    },
    {
      what: 'The url is too long: {bytes} bytes.',
      why: 'A QR code at this error correction holds at most {max} bytes.',
      todo: 'Check the url the API address returns, or choose a lower error correction.',
    },
  ),
  ARTWORK_PDF_EMPTY: design(
    { what: 'PDF 里一页也没有。', why: '没有可以排版的二维码。', todo: '先生成二维码，再导出拼版 PDF。' },
    {
      what: 'The PDF has no pages.',
      why: 'There was no code to put on a sheet.',
      todo: 'Generate codes first, then export the sheets.',
    },
  ),
  ARTWORK_WORKER_DIED: {
    severity: 'error',
    retry: 'none',
    family: 'bug',
    zh: {
      what: '绘制图片的线程意外结束了（{reason}）。',
      why: '多半是内存不够，或程序文件被安全软件拦截、损坏。',
      todo: '关掉其他占内存的程序，再做一次；码都在台账里，没有丢。如果又出现，请重新安装。',
    },
    en: {
      what: 'A thread that draws images ended unexpectedly ({reason}).',
      why: 'Most likely memory ran out, or a program file is damaged or held back by security software.',
      todo: 'Close other programs that take memory and try again; all codes are in the ledger. If it comes back, install again.',
    },
  },
  ARTWORK_RESOURCE_MISSING: {
    severity: 'error',
    retry: 'none',
    family: 'bug',
    zh: {
      what: '缺少程序文件 {file}。',
      why: '安装不完整，或被安全软件删除。',
      todo: '重新安装；如果又出现，把安装目录加入安全软件的信任列表。',
    },
    en: {
      what: 'The app’s file {file} is missing.',
      why: 'The installation is incomplete, or security software removed it.',
      todo: 'Install again; if it comes back, add the folder to your security software’s trusted list.',
    },
  },
} as const satisfies CatalogueArea;
