/**
 * The papers in Simplified Chinese.
 */
import { cmykName, type DesignInk, inkName } from '@shared/artwork';
import type { ImageFormat, TiffMode } from '@shared/domain';
import type { KindCheck } from '../check-summary';
import { LISTS_NAMED, type NotesFacts, type PaperTexts, preferredFormats } from './words';

export const zhCn: PaperTexts = {
  listFileName: '清单.xlsx',
  checkFileName: '核对报告.xlsx',
  notesFileName: '印刷说明.txt',
  notesPdfFileName: '印刷说明.pdf',
  sheetName: '清单',
  columns: {
    n: '序号',
    scene: '场景值',
    type: '类型',
    label: '标签',
    label2: '标签第二行',
    folder: '文件夹',
    files: '图片文件',
    url: '二维码网址',
    ticket: 'ticket',
    created_at: '生成时间',
    expires_at: '过期时间',
    subscribe_event_key: '关注事件 EventKey',
    scan_event_key: '扫码事件 EventKey',
    checked: '印前检查',
    sha256: 'SHA-256',
    problem: '问题',
    zip: '压缩包',
  },
  demoColumn: '演示',
  pictureColumn: '缩略图',
  sceneKinds: {
    permanent: '永久（数字）',
    'permanent-text': '永久（文本）',
    temporary: '临时（数字）',
    'temporary-text': '临时（文本）',
  },
  checkStates: { all: '通过', 'not-all': '未通过', none: '没有图片' },
  checkReport: {
    sheetName: '核对报告',
    columns: {
      n: '序号',
      scene: '场景值',
      label: '标签',
      file: '文件',
      format: '格式',
      zip: '压缩包',
      checked: '印前检查',
      text_equal: '解码内容与网址',
      decoded: '解码读出的内容',
      modules: '码的模块数',
      error_correction: '纠错等级',
      unused_error_correction_percent: '纠错余量（%）',
      module_mm: '模块边长（mm）',
      module_dots: '模块边长（点）',
      quiet_zone_modules: '静区（模块）',
      contrast_percent: '对比度（%）',
      problem: '问题',
    },
    checked: { yes: '通过', no: '未通过' },
    equal: { yes: '相同', no: '不同' },
  },
  slug: ({ fileName, page, pageCount, date, ink, batchName }) =>
    `${fileName} · 第 ${page}/${pageCount} 页 · ${date} · ${inkName(ink)} · ${batchName}`,
  notes: (facts) => [
    `印刷说明 · ${facts.batchName}`,
    '',
    ...warnings(facts),
    '【批次】',
    `批次：${facts.batchName}（编号 ${facts.batchId}）`,
    ...(facts.accountName === '' ? [] : [`服务号：${facts.accountName}`]),
    `导出时间：${facts.generatedAt}（北京时间）`,
    `数量：名单 ${facts.totals.rows} 行，二维码 ${facts.totals.codes} 个，图片文件 ${facts.totals.images} 个`,
    ...volumeLines(facts),
    '',
    '【尺寸】',
    `每张图宽 ${facts.widthMm} mm、高 ${facts.heightMm} mm，白底，不含出血。`,
    ...pieceLines(facts),
    `其中二维码边长 ${facts.codeSizeMm} mm，已含四周各 ${facts.quietZoneModules} 个模块的静区（白边）。`,
    '静区是码的一部分：不要裁掉，不要压字、压线、压图。',
    '尺寸写在文件里，请按 100% 原尺寸置入；确需缩放时整体等比缩放，不要拉伸。',
    '',
    '【文件】',
    ...formatLines(facts),
    '',
    ...sheetLines(facts),
    '【颜色】',
    ...inkLines(facts),
    '',
    '【文件与名单怎么对应】',
    `${facts.listFileName} 一行对应一个码，「${zhCn.columns.files}」一列是它的文件，路径从解压后的文件夹算起。`,
    `文件名按模板 ${facts.nameTemplate} 生成；文件名里不能用的字符换成了下划线。`,
    ...renamedLines(facts),
    '文件名是 UTF-8 编码。解压后若是乱码，请换用 Windows 10 以上自带的解压、7-Zip、WinRAR 5 以上或 360压缩。',
    '',
    '【印前检查】',
    `纠错等级 ${facts.errorCorrection}。${facts.totals.images} 个图片文件中，${facts.totals.checked} 个通过了印前检查：`,
    '每个成品文件都重新解码，读出的内容与台账里的网址逐字相同；',
    '数据包写完后又从磁盘逐个读回，与检查过的内容逐字节相同。',
    ...askedAgainLines(facts),
    ...facts.checks.map(toCheckLine),
    `以上为各文件中的最小值；逐个文件的结果见 ${facts.checkFileName}。`,
    '这里检查的是文件，不是纸上的印品。批量印刷前请打样，用手机实际扫一扫。',
    '',
    '【文件是否完整】',
    ...sumLines(facts),
    '',
    '【其他文件】',
    'manifest.csv 与 check-report.csv：给程序读的清单和核对报告。eventkeys.json 与 eventkeys.csv：给服务号开发人员的 EventKey 对照表。都与印刷无关。',
    '',
    '【联系】',
    facts.contact === ''
      ? `有疑问请联系发来这个数据包的人，并说明批次编号 ${facts.batchId} 和清单里的序号。`
      : `有疑问请联系：${facts.contact}，并说明批次编号 ${facts.batchId} 和清单里的序号。`,
    `由 渠道码工坊 ${facts.appVersion} 制作。`,
  ],
};

function warnings({ isDemo, expiry, totals }: NotesFacts): readonly string[] {
  const lines = [
    isDemo ? '！！演示数据：这些码由演示账号生成，扫码无效，请勿付印。' : '',
    expiry
      ? `！！临时二维码：最早 ${expiry.first}、最晚 ${expiry.last} 过期（北京时间）。过期后扫码没有反应，请确认来得及印刷和使用。`
      : '',
    totals.expired > 0
      ? `！！其中 ${totals.expired} 个码在导出时已经过期，请勿付印，见清单「${zhCn.columns.problem}」一列。`
      : '',
    totals.otherLifetime > 0
      ? `！！其中 ${totals.otherLifetime} 个码的有效期和要求的不一样，这里写的都是微信给出的时间，见清单「${zhCn.columns.problem}」一列。`
      : '',
    totals.accepted > 0
      ? `！！有 ${totals.accepted} 行没有通过印前检查，由导出人明确决定仍然交付，见清单「${zhCn.columns.checked}」一列，印刷前务必逐个试扫。`
      : '',
    totals.codes < totals.rows
      ? `注意：名单里有 ${totals.rows - totals.codes} 行没有二维码，原因见清单「${zhCn.columns.problem}」一列。`
      : '',
  ].filter((line) => line !== '');
  return lines.length > 0 ? [...lines, ''] : [];
}

function volumeLines({ volumeNames }: NotesFacts): readonly string[] {
  if (volumeNames.length === 1) return [];
  return [
    `本次交付共 ${volumeNames.length} 个压缩包，从 ${volumeNames[0]} 到 ${volumeNames.at(-1)}，请收齐后解压到同一个文件夹。`,
    `清单等说明文件只在第一个里，覆盖全部图片；每张图在哪个压缩包，见清单「${zhCn.columns.zip}」一列。`,
  ];
}

function renamedLines({ totals, renamed }: NotesFacts): readonly string[] {
  if (totals.renamed === 0) return [];
  const more = totals.renamed - renamed.length;
  return [
    `有 ${totals.renamed} 个码的文件名原本重复，后面加了 (2)、(3) 等编号，以清单为准：`,
    ...renamed.map(({ n, name, given }) => `· 序号 ${n}：${name} → ${given}`),
    ...(more > 0 ? [`· 另有 ${more} 个，见清单「${zhCn.columns.problem}」一列。`] : []),
  ];
}

function toCheckLine({ kind, files, passed, ...least }: KindCheck): string {
  const { moduleMm, moduleDots, quietZoneModules, contrast, unusedErrorCorrection } = least;
  const dots = moduleDots === null ? '' : `（${toHundredths(moduleDots)} 个打印点）`;
  const measured = [
    moduleMm === null ? '' : `模块边长 ${moduleMm.toFixed(moduleDots === null ? 2 : 3)} mm${dots}`,
    quietZoneModules === null ? '' : `静区 ${quietZoneModules} 个模块`,
    contrast === null ? '' : `对比度 ${Math.round(contrast * 100)}%`,
    unusedErrorCorrection === null ? '' : `纠错余量 ${Math.round(unusedErrorCorrection * 100)}%`,
  ].filter((text) => text !== '');
  const name = kind === 'wechat' ? '微信原图' : kind.toUpperCase();
  return `· ${name}：${files} 个文件，${passed} 个通过${measured.length > 0 ? `；${measured.join('，')}` : ''}。`;
}

const toHundredths = (value: number): number => Math.round(value * 100) / 100;

function sumLines({ sums }: NotesFacts): readonly string[] {
  const more = sums.length - LISTS_NAMED;
  return [
    '解压后的文件可以用每个压缩包里的校验清单核对，例如在解压的文件夹里运行 sha256sum -c；校验清单自身的 SHA-256 是：',
    ...sums.slice(0, LISTS_NAMED).map(({ name, files, sha256 }) => `${name}（${files} 个文件）：${sha256}`),
    ...(more > 0 ? [`另有 ${more} 份校验清单，在其余压缩包里。`] : []),
  ];
}

const pngNames = { bilevel: '1 位黑白位图', grey: '8 位灰度位图', rgb: 'RGB 彩色位图' } as const;
const tiffNames = {
  'bilevel-g4': '1 位黑白，CCITT G4 压缩',
  'grey-lzw': '8 位灰度，LZW 压缩',
  'cmyk-lzw': 'CMYK，LZW 压缩',
} as const;

function toPlateNote(ink: DesignInk, tiffMode: TiffMode): string {
  if (ink.kind === 'black') return tiffMode === 'cmyk-lzw' ? '，黑色只用 K 版' : '';
  return tiffMode === 'cmyk-lzw' ? '' : `，不带颜色，置入后请设为 ${inkName(ink)}`;
}

function formatLines({
  formats,
  dpi,
  widthPx,
  heightPx,
  pngMode,
  tiffMode,
  hasWechatImages,
  ink,
}: NotesFacts): readonly string[] {
  const grid = `${dpi} dpi，${widthPx} × ${heightPx} 像素`;
  const black = ink.kind === 'black' ? '黑色为 K100，' : '';
  const plate = toPlateNote(ink, tiffMode);
  const words: Readonly<Record<ImageFormat, string>> = {
    pdf: `PDF：矢量，文字已转曲，不含字体，${black}已设 TrimBox，付印首选。`,
    eps: `EPS：矢量，文字已转曲，${black}供 Illustrator、CorelDRAW 置入。`,
    svg: 'SVG：矢量，文字已转曲，可任意放大，供排版。',
    tiff: `TIFF：${grid}，${tiffNames[tiffMode]}${plate}，分辨率已写入文件，请勿重新采样。`,
    png: `PNG：${grid}，${pngNames[pngMode]}，分辨率已写入文件。每个模块都是整数个像素，请勿重新采样。`,
    jpg: `JPG：${grid}，有损压缩，分辨率已写入文件；有其他格式时请不要用它付印。`,
  };
  return [
    ...preferredFormats.filter((format) => formats.includes(format)).map((format) => words[format]),
    ...(hasWechatImages
      ? ['文件名带 -wechat 的是微信官方接口给的原图，430 像素见方左右，仅供屏幕使用，不建议付印。']
      : []),
  ];
}

const pieceLines = ({ cornerRadiusMm, hasCutLine, hasLogo }: NotesFacts): readonly string[] => [
  ...(cornerRadiusMm > 0 ? [`成品圆角半径 ${cornerRadiusMm} mm。`] : []),
  ...(hasCutLine ? ['边缘印有 0.2 mm 的裁切线，请沿线的外沿裁切。'] : []),
  ...(hasLogo ? ['码中间的标志属于设计，不要移动或放大；它盖住的部分由容错补回。'] : []),
];

function sheetLines({ sheets }: NotesFacts): readonly string[] {
  if (sheets === null) return [];
  const { files, pages, widthMm, heightMm, columns, rows, gutterMm, bleedMm, order } = sheets;
  return [
    '【拼版】',
    `sheets 文件夹里有 ${files} 个 PDF，共 ${pages} 页；纸张 ${widthMm} × ${heightMm} mm，每页 ${columns} 列 × ${rows} 行。`,
    `成品之间间距 ${gutterMm} mm，出血 ${bleedMm} mm，四边有裁切线；请按 100% 打印，不要缩放以适合纸张。`,
    order === 'stack'
      ? '顺序为裁切叠放：每个 PDF 整叠裁切后，左上格的小叠放最上面，其余从左到右、从上到下依次垫在下面，序号就是连续的。'
      : '顺序为逐行：从左到右、从上到下。',
    '同名的 csv 列出每一页每一格是哪个码。拼版只收录自身图片已通过印前检查的码，每一页又逐格解码核对过。',
    '',
  ];
}

function inkLines({ ink, formats }: NotesFacts): readonly string[] {
  if (ink.kind === 'colour') return [`码色 ${inkName(ink)}，底色为纸白。不要反白，不要换成浅色。`];
  if (ink.kind === 'spot') {
    return [
      `专色 ${ink.name}，底色为纸白。不要反白，不要换成浅色。`,
      `PDF 和 EPS 里是独立专色版（Separation），没有该专色时用替代色 ${cmykName(ink.cmyk)}；其他格式没有专色版。`,
    ];
  }
  return [
    '单色黑 K100，底色为纸白。不要用四色黑，不要反白，不要换成浅色。',
    ...(formats.includes('svg') ? ['SVG 只能记录 RGB 黑（#000000），置入排版软件后请设为 K100。'] : []),
  ];
}

function askedAgainLines({ askedAgain }: NotesFacts): readonly string[] {
  if (askedAgain === null) return [];
  return [
    askedAgain === 0
      ? '导出前没有抽查：没有再次请求微信核对场景值与网址；'
      : `导出前抽查了 ${askedAgain} 个场景值：再次请求微信，得到的网址与台账相同；`,
  ];
}
