/**
 * The papers in English.
 */
import { cmykName, type DesignInk, inkName } from '@shared/artwork';
import type { ImageFormat, TiffMode } from '@shared/domain';
import type { KindCheck } from '../check-summary';
import { LISTS_NAMED, type NotesFacts, type PaperTexts, preferredFormats } from './words';

export const en: PaperTexts = {
  listFileName: 'List.xlsx',
  checkFileName: 'Check-report.xlsx',
  notesFileName: 'PRINT-NOTES.txt',
  notesPdfFileName: 'PRINT-NOTES.pdf',
  sheetName: 'List',
  columns: {
    n: 'No.',
    scene: 'Scene',
    type: 'Type',
    label: 'Label',
    label2: 'Label line 2',
    folder: 'Folder',
    files: 'Image files',
    url: 'Code url',
    ticket: 'Ticket',
    created_at: 'Created',
    expires_at: 'Expires',
    subscribe_event_key: 'Subscribe EventKey',
    scan_event_key: 'Scan EventKey',
    checked: 'Pre-press check',
    sha256: 'SHA-256',
    problem: 'Problem',
    zip: 'Zip',
  },
  demoColumn: 'Demo',
  pictureColumn: 'Picture',
  sceneKinds: {
    permanent: 'Permanent (number)',
    'permanent-text': 'Permanent (text)',
    temporary: 'Temporary (number)',
    'temporary-text': 'Temporary (text)',
  },
  checkStates: { all: 'passed', 'not-all': 'failed', none: 'no image' },
  checkReport: {
    sheetName: 'Check report',
    columns: {
      n: 'No.',
      scene: 'Scene',
      label: 'Label',
      file: 'File',
      format: 'Format',
      zip: 'Zip',
      checked: 'Pre-press check',
      text_equal: 'Decoded text',
      decoded: 'What was decoded',
      modules: 'Modules a side',
      error_correction: 'Error correction',
      unused_error_correction_percent: 'Unused error correction (%)',
      module_mm: 'Module (mm)',
      module_dots: 'Module (dots)',
      quiet_zone_modules: 'Quiet zone (modules)',
      contrast_percent: 'Contrast (%)',
      problem: 'Problem',
    },
    checked: { yes: 'passed', no: 'failed' },
    equal: { yes: 'the url', no: 'something else' },
  },
  slug: ({ fileName, page, pageCount, date, ink, batchName }) =>
    `${fileName} · page ${page}/${pageCount} · ${date} · ${inkName(ink)} · ${batchName}`,
  notes: (facts) => [
    `Notes for the print shop · ${facts.batchName}`,
    '',
    ...warnings(facts),
    'BATCH',
    `Batch: ${facts.batchName} (no. ${facts.batchId})`,
    ...(facts.accountName === '' ? [] : [`Official Account: ${facts.accountName}`]),
    `Exported: ${facts.generatedAt} (China time)`,
    `Contents: ${facts.totals.rows} rows, ${facts.totals.codes} codes, ${facts.totals.images} image files`,
    ...volumeLines(facts),
    '',
    'SIZE',
    `Each image is ${facts.widthMm} mm wide and ${facts.heightMm} mm high on white, without bleed.`,
    ...pieceLines(facts),
    `The code in it is ${facts.codeSizeMm} mm wide including a quiet zone (white border) of ${facts.quietZoneModules} modules on every side.`,
    'The quiet zone is part of the code: do not crop it and put no text, line or picture on it.',
    'The size is written in the files: place them at 100 %. If they must be scaled, keep the proportions.',
    '',
    'FILES',
    ...formatLines(facts),
    '',
    ...sheetLines(facts),
    'COLOUR',
    ...inkLines(facts),
    '',
    'WHICH FILE BELONGS TO WHICH ROW',
    `${facts.listFileName} has one row per code; the column “${en.columns.files}” names its files, as paths from the unpacked folder.`,
    `File names follow the template ${facts.nameTemplate}; characters a file name cannot hold became underscores.`,
    ...renamedLines(facts),
    'File names are UTF-8. If they look garbled, unpack with Windows 10 or later, 7-Zip or WinRAR 5 or later.',
    '',
    'PRE-PRESS CHECK',
    `Error correction level ${facts.errorCorrection}. ${facts.totals.checked} of ${facts.totals.images} image files passed the pre-press check:`,
    'every finished file was decoded again and says exactly the url in the ledger;',
    'the finished package was read back from the disk and is byte for byte what was checked.',
    ...askedAgainLines(facts),
    ...facts.checks.map(toCheckLine),
    `These are the least of all files; ${facts.checkFileName} has every file.`,
    'Files were checked, not paper. Make a proof and scan it with a phone before the print run.',
    '',
    'IS EVERYTHING HERE',
    ...sumLines(facts),
    '',
    'OTHER FILES',
    'manifest.csv and check-report.csv are list and report for programs, eventkeys.json and eventkeys.csv the EventKey table for the callback’s developer. None of them is needed for printing.',
    '',
    'CONTACT',
    facts.contact === ''
      ? `Ask whoever sent you this package, giving batch no. ${facts.batchId} and the number of the row.`
      : `Questions to: ${facts.contact}. Give batch no. ${facts.batchId} and the number of the row.`,
    `Made by Channel QR Studio ${facts.appVersion}.`,
  ],
};

function warnings({ isDemo, expiry, totals }: NotesFacts): readonly string[] {
  const lines = [
    isDemo
      ? '!! DEMO (演示): these codes were made by the demo account and do nothing when scanned. Do not print.'
      : '',
    expiry
      ? `!! TEMPORARY CODES: the first expires ${expiry.first}, the last ${expiry.last} (China time). Expired codes do nothing; make sure there is time to print and use them.`
      : '',
    totals.expired > 0
      ? `!! ${totals.expired} codes had expired before this export. Do not print them; see the column “${en.columns.problem}”.`
      : '',
    totals.otherLifetime > 0
      ? `!! ${totals.otherLifetime} codes live shorter or longer than was asked; every time given here is WeChat’s. See the column “${en.columns.problem}”.`
      : '',
    totals.accepted > 0
      ? `!! ${totals.accepted} rows failed the pre-press check and were released by an explicit decision; see the column “${en.columns.checked}” and scan each of them before printing.`
      : '',
    totals.codes < totals.rows
      ? `Note: ${totals.rows - totals.codes} rows have no code; the column “${en.columns.problem}” says why.`
      : '',
  ].filter((line) => line !== '');
  return lines.length > 0 ? [...lines, ''] : [];
}

function volumeLines({ volumeNames }: NotesFacts): readonly string[] {
  if (volumeNames.length === 1) return [];
  return [
    `This delivery has ${volumeNames.length} zips, from ${volumeNames[0]} to ${volumeNames.at(-1)}: unpack all of them into one folder.`,
    `The list and the other papers are in the first one and cover every image; the column “${en.columns.zip}” says which zip a row is in.`,
  ];
}

function renamedLines({ totals, renamed }: NotesFacts): readonly string[] {
  if (totals.renamed === 0) return [];
  const more = totals.renamed - renamed.length;
  return [
    `The file names of ${totals.renamed} codes were taken and got a number such as (2); the list is right:`,
    ...renamed.map(({ n, name, given }) => `· No. ${n}: ${name} → ${given}`),
    ...(more > 0 ? [`· ${more} more are in the column “${en.columns.problem}” of the list.`] : []),
  ];
}

function toCheckLine({ kind, files, passed, ...least }: KindCheck): string {
  const { moduleMm, moduleDots, quietZoneModules, contrast, unusedErrorCorrection } = least;
  const dots = moduleDots === null ? '' : ` (${toHundredths(moduleDots)} dots)`;
  const measured = [
    moduleMm === null ? '' : `module ${moduleMm.toFixed(moduleDots === null ? 2 : 3)} mm${dots}`,
    quietZoneModules === null ? '' : `quiet zone ${quietZoneModules} modules`,
    contrast === null ? '' : `contrast ${Math.round(contrast * 100)} %`,
    unusedErrorCorrection === null ? '' : `unused error correction ${Math.round(unusedErrorCorrection * 100)} %`,
  ].filter((text) => text !== '');
  const name = kind === 'wechat' ? 'WeChat’s own pictures' : kind.toUpperCase();
  return `· ${name}: ${files} files, ${passed} passed${measured.length > 0 ? `; ${measured.join(', ')}` : ''}.`;
}

const toHundredths = (value: number): number => Math.round(value * 100) / 100;

function sumLines({ sums }: NotesFacts): readonly string[] {
  const more = sums.length - LISTS_NAMED;
  return [
    'Every zip has a list of checksums; sha256sum -c checks the unpacked files against it. The SHA-256 of each list:',
    ...sums.slice(0, LISTS_NAMED).map(({ name, files, sha256 }) => `${name} (${files} files): ${sha256}`),
    ...(more > 0 ? [`${more} more lists are in the other zips.`] : []),
  ];
}

const pngNames = { bilevel: '1-bit black and white', grey: '8-bit grey', rgb: 'RGB colour' } as const;
const tiffNames = {
  'bilevel-g4': '1-bit black and white, CCITT G4',
  'grey-lzw': '8-bit grey, LZW',
  'cmyk-lzw': 'CMYK, LZW',
} as const;

function toPlateNote(ink: DesignInk, tiffMode: TiffMode): string {
  if (ink.kind === 'black') return tiffMode === 'cmyk-lzw' ? ', black on the K plate only' : '';
  return tiffMode === 'cmyk-lzw' ? '' : `, without colour: set it to ${inkName(ink)} where you place it`;
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
  const grid = `${dpi} dpi, ${widthPx} × ${heightPx} pixels`;
  const black = ink.kind === 'black' ? 'black as K100, ' : '';
  const plate = toPlateNote(ink, tiffMode);
  const words: Readonly<Record<ImageFormat, string>> = {
    pdf: `PDF: vector, text as outlines, no fonts, ${black}TrimBox set; best for print.`,
    eps: `EPS: vector, text as outlines, ${black}for Illustrator and CorelDRAW.`,
    svg: 'SVG: vector, text as outlines, any size, for layout.',
    tiff: `TIFF: ${grid}, ${tiffNames[tiffMode]}${plate}, resolution written in the file: do not resample.`,
    png: `PNG: ${grid}, ${pngNames[pngMode]}, resolution written in the file. Modules are whole pixels: do not resample.`,
    jpg: `JPG: ${grid}, lossy, resolution written in the file; do not print it where there is another format.`,
  };
  return [
    ...preferredFormats.filter((format) => formats.includes(format)).map((format) => words[format]),
    ...(hasWechatImages
      ? [
          'Names with -wechat are the pictures WeChat’s own service makes, about 430 pixels: for screens, not for print.',
        ]
      : []),
  ];
}

const pieceLines = ({ cornerRadiusMm, hasCutLine, hasLogo }: NotesFacts): readonly string[] => [
  ...(cornerRadiusMm > 0 ? [`Corners of the finished piece: radius ${cornerRadiusMm} mm.`] : []),
  ...(hasCutLine ? ['A cut line of 0.2 mm is printed along the edge: cut along its outside.'] : []),
  ...(hasLogo
    ? ['The logo in the code belongs there: do not move or enlarge it. Error correction mends what it covers.']
    : []),
];

function sheetLines({ sheets }: NotesFacts): readonly string[] {
  if (sheets === null) return [];
  const { files, pages, widthMm, heightMm, columns, rows, gutterMm, bleedMm, order } = sheets;
  return [
    'SHEETS',
    `The folder sheets holds ${files} PDFs with ${pages} pages of ${widthMm} × ${heightMm} mm, ${columns} columns × ${rows} rows each.`,
    `Gutter ${gutterMm} mm, bleed ${bleedMm} mm, crop marks on all sides. Print at 100 %, never “fit to page”.`,
    order === 'stack'
      ? 'Cut and stack: cut each PDF as one pile, put the small pile from the top left on top and the others below it, row by row; the numbers are then in sequence.'
      : 'The order is row by row, left to right, top to bottom.',
    'The csv of the same name says which code is where. Only codes whose own images passed are on sheets, and every place of every page was decoded again.',
    '',
  ];
}

function inkLines({ ink, formats }: NotesFacts): readonly string[] {
  if (ink.kind === 'colour') return [`Code colour ${inkName(ink)} on white paper. Do not invert or lighten.`];
  if (ink.kind === 'spot') {
    return [
      `Spot colour ${ink.name} on white paper. Do not invert or lighten.`,
      `PDF and EPS have it on a plate of its own (Separation); presses without that ink use ${cmykName(ink.cmyk)}. The other formats have no such plate.`,
    ];
  }
  return [
    'Black only (K100) on white paper. No four-colour black; do not invert or lighten.',
    ...(formats.includes('svg')
      ? ['SVG can only say RGB black (#000000): set it to K100 in your layout program.']
      : []),
  ];
}

function askedAgainLines({ askedAgain }: NotesFacts): readonly string[] {
  if (askedAgain === null) return [];
  return [
    askedAgain === 0
      ? 'not asked again: no scene was asked for once more before the export;'
      : `${askedAgain} scenes were asked for once more before the export, and WeChat gave the same url for each;`,
  ];
}
