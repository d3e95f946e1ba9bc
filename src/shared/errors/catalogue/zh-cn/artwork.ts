/** Problems of artwork: what a design, a label or a resolution cannot print. */
import type { ErrorTexts } from '../entry';

export const artworkZh = {
  ARTWORK_LABEL_TOO_LONG: {
    what: '标签放不下：「{text}」。',
    why: '换行并缩小到 6 pt 以后仍然超出标签区，只印出了「{drawn}」。',
    todo: '缩短标签，或在样式里加大标签区高度。',
  },
  ARTWORK_GLYPH_MISSING: {
    what: '字体里没有这些字符：{characters}',
    why: '随软件附带的思源黑体（Noto Sans SC）不含表情符号和部分生僻字，它们印成了带叉的方框。U+E000 到 U+F8FF 是旧系统的自造字，换一台电脑就不是那个字了。',
    todo: '换成通用的字或其他写法，或删去这些字符。',
  },
  ARTWORK_MODULE_TOO_SMALL: {
    what: '{dpi} dpi 下每个模块只有 {dots} 个点，印不清楚。',
    why: '二维码的每个小方块（模块）至少需要 4 个整点；现在码边长 {sizeMm} mm。',
    todo: '把码放大到 {neededMm} mm 以上，或用 {neededDpi} dpi 以上输出，或改用矢量格式。',
  },
  ARTWORK_CODE_SMALL: {
    what: '码边长 {sizeMm} mm 偏小。',
    why: '一般不小于 20 mm，低于 15 mm 很多手机扫不出来。',
    todo: '尽量放大；小码务必先打样，用几部手机试扫。',
  },
  ARTWORK_CONTRAST_LOW: {
    what: '颜色对比度只有 {percent}%。',
    why: '低于 70% 时，光线不好或旧手机可能扫不出来。',
    todo: '选更深的颜色，黑色最稳妥。',
  },
  ARTWORK_CONTRAST_REFUSED: {
    what: '这个颜色太浅：对比度 {percent}%。',
    why: '二维码必须是浅底深色，对比度低于 40% 基本无法扫描。',
    todo: '选更深的颜色，黑色最稳妥。',
  },
  ARTWORK_DESIGN_NOT_JSON: {
    what: '样式文件读不懂。',
    why: '它不是 JSON 格式，可能选错了文件或内容被截断。',
    todo: '选择从本软件导出的样式文件。',
  },
  ARTWORK_DESIGN_INVALID: {
    what: '样式文件里有不允许的内容：{fields}',
    why: '这些项目缺少、写错或超出范围。',
    todo: '改正后重新导入，或重新导出一份。',
  },
  ARTWORK_DESIGN_NEWER: {
    what: '样式文件来自更新的版本（格式 {version}）。',
    why: '这个版本的软件还不认识它。',
    todo: '更新软件后再导入。',
  },
  ARTWORK_DESIGN_UNNAMED: { what: '样式还没有名称。', why: '保存的样式靠名称区分。', todo: '起一个名称再保存。' },
  ARTWORK_DESIGN_NAME_TAKEN: {
    what: '已经有名为「{name}」的样式。',
    why: '两个样式不能同名，英文字母不分大小写。',
    todo: '换一个名称。',
  },
  ARTWORK_DESIGN_UNKNOWN: {
    what: '找不到名为「{name}」的样式。',
    why: '它可能刚被改名或删除。',
    todo: '重新选择一个样式。',
  },
  ARTWORK_CARD_TOO_SMALL: {
    what: '卡片 {widthMm} × {heightMm} mm 放不下这些内容。',
    why: '码边长、标题和标签加起来，至少需要 {neededWidthMm} × {neededHeightMm} mm。',
    todo: '加大卡片，或缩小码和字号。',
  },
  ARTWORK_LOGO_CORRECTION: {
    what: '加标志时，容错必须是 H（30%）。',
    why: '标志盖住了一部分模块，要靠容错补回来；现在是 {errorCorrection}。',
    todo: '把容错改成 H，或去掉标志。',
  },
  ARTWORK_LOGO_UNREADABLE: {
    what: '标志图片读不出来。',
    why: '它不是 PNG、JPG 或 SVG 图片，内容已损坏，或者整张都是白的。',
    todo: '换一个文件，或请设计人员重新导出。',
  },
  ARTWORK_LOGO_TOO_LARGE: {
    what: '标志文件太大。',
    why: '最多 {limitMb} MB、6000 万像素；印在码中间只需要几百个像素。',
    todo: '缩小图片后再选。',
  },
  ARTWORK_LOGO_TEXT: {
    what: '标志里有没转曲的文字。',
    why: 'SVG 里的文字要靠电脑上的字体显示，换一台电脑就会变样或消失。',
    todo: '请设计人员把文字转曲后重新导出，或导出 PNG。',
  },
  ARTWORK_LOGO_LINKED: {
    what: '标志引用了别的文件或网址。',
    why: '这个 SVG 里的图片不在文件里面，而在电脑的其他位置或网上。',
    todo: '请设计人员把图片嵌入后重新导出，或导出 PNG。',
  },
  ARTWORK_URL_EMPTY: {
    what: '没有可以编码的网址。',
    why: '二维码内容为空。',
    todo: '这是程序的缺陷，请导出诊断信息发给技术支持。',
  },
  ARTWORK_URL_TOO_LONG: {
    what: '网址太长：{bytes} 字节。',
    why: '这个容错级别的二维码最多容纳 {max} 字节。',
    todo: '检查接口地址返回的网址，或降低容错级别。',
  },
  ARTWORK_PDF_EMPTY: {
    what: 'PDF 里一页也没有。',
    why: '没有可以排版的二维码。',
    todo: '先生成二维码，再导出拼版 PDF。',
  },
  ARTWORK_WORKER_DIED: {
    what: '绘制图片的线程意外结束了（{reason}）。',
    why: '多半是内存不够，或程序文件被安全软件拦截、损坏。',
    todo: '关掉其他占内存的程序，再做一次；码都在台账里，没有丢。如果又出现，请重新安装。',
  },
  ARTWORK_RESOURCE_MISSING: {
    what: '缺少程序文件 {file}。',
    why: '安装不完整，或被安全软件删除。',
    todo: '重新安装；如果又出现，把安装目录加入安全软件的信任列表。',
  },
} as const satisfies ErrorTexts;
