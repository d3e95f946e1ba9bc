/**
 * The notes for the print shop, as a text and as a PDF.
 */
import { type ArtworkPress, createPdfDocument, type PdfInfo, type SheetText } from '@core/artwork';
import { type Design, MM_PER_INCH, MM_PER_PT, measureArtwork, type SheetPlan } from '@shared/artwork';
import { type ExportOptions, isPermanent, toChinaTime } from '@shared/domain';
import type { PackageBatch } from '../package-request';
import { paperTexts, toPaperNames } from '../texts/paper-texts';
import type { NotesFacts, PaperTotals } from '../texts/words';
import type { SumList } from '../zip/read-back';

// The notes for the print shop: UTF-8 with byte order mark and CRLF, so that the oldest Notepad shows them right.

export interface NotesSource {
  readonly batch: PackageBatch;
  readonly design: Design;
  readonly options: ExportOptions;
  readonly appVersion: string;
  readonly generatedAtMs: number;
  readonly totals: PaperTotals;
  readonly checks: NotesFacts['checks'];
  readonly renamed: NotesFacts['renamed'];
  readonly sheets: { readonly plan: SheetPlan; readonly files: number; readonly pages: number } | null;
  /** The zips of the package, in order. */
  readonly volumeNames: readonly string[];
  readonly expiryMs: { readonly first: number; readonly last: number } | null;
}

/** One text a line, the title first. */
export const toNoteLines = (source: NotesSource, sums: readonly SumList[]): readonly string[] =>
  paperTexts[source.options.locale].notes(toFacts(source, sums)).map(oneLine);

export const toNotesText = (lines: readonly string[]): string => `\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`;

/** A batch name may hold anything. */
const oneLine = (text: string): string => text.replace(/[\r\n]+/gu, ' ');

function toFacts(source: NotesSource, sums: readonly SumList[]): NotesFacts {
  const { batch, design, options, appVersion, generatedAtMs, totals, checks, renamed } = source;
  const { expiryMs, sheets, volumeNames } = source;
  const { widthMm, heightMm } = measureArtwork(design, batch.isDemo);
  return {
    batchName: batch.name,
    batchId: batch.id,
    accountName: batch.accountName,
    generatedAt: toMinute(generatedAtMs),
    appVersion,
    isDemo: batch.isDemo,
    askedAgain: isPermanent(batch.sceneKind) ? batch.askedAgain : null,
    widthMm: toHundredths(widthMm),
    heightMm: toHundredths(heightMm),
    cornerRadiusMm: toHundredths(design.cornerRadiusMm),
    hasCutLine: design.hasCutLine,
    hasLogo: design.logo !== null,
    codeSizeMm: toHundredths(design.codeSizeMm),
    quietZoneModules: design.quietZoneModules,
    errorCorrection: design.errorCorrection,
    ink: design.ink,
    formats: options.formats,
    dpi: options.dpi,
    widthPx: toPixels(widthMm, options.dpi),
    heightPx: toPixels(heightMm, options.dpi),
    pngMode: options.pngMode,
    tiffMode: options.tiffMode,
    hasWechatImages: options.includeWechatImage,
    nameTemplate: options.nameTemplate,
    totals,
    checks,
    renamed,
    sums,
    contact: options.contact.trim(),
    listFileName: toPaperNames(options).listFileName,
    checkFileName: toPaperNames(options).checkFileName,
    volumeNames,
    sheets: sheets && options.sheets && { ...options.sheets, ...sheets.plan, files: sheets.files, pages: sheets.pages },
    expiry: expiryMs && { first: toMinute(expiryMs.first), last: toMinute(expiryMs.last) },
  };
}

const toPixels = (lengthMm: number, dpi: number): number => Math.round((lengthMm * dpi) / MM_PER_INCH);

/** Sums of fractions must not show their rounding. */
const toHundredths = (lengthMm: number): number => Math.round(lengthMm * 100) / 100;

const toMinute = (epochMs: number): string => toChinaTime(epochMs).slice(0, 16).replace('T', ' ');

// The notes for the print shop as a PDF on A4, drawn by the press like a sheet without artworks: outlines, no font in
// the file.

const PAGE = { widthMm: 210, heightMm: 297 };
const MARGIN_MM = 18;
const TITLE_SIZE_PT = 15;
/** Notes of an ordinary batch fit one page at one of these; longer ones go on at the smallest. */
const SIZES_PT = [10, 9, 8, 7] as const;
const LINE_HEIGHT_EM = 1.55;
/** Room of a character in em, ample for anything but ideographs and full-width signs. */
const NARROW_EM = 0.62;
const NARROW = /[\u0020-\u024f\u2010-\u2027]/u;

type PlacedLine = Pick<SheetText, 'text' | 'sizePt' | 'weight'>;

/** `lines` as in the text file; the first is the title. */
export async function toNotesPdf(lines: readonly string[], press: ArtworkPress, info: PdfInfo): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const document = createPdfDocument({ write: (bytes) => Promise.resolve(void parts.push(bytes)) }, info);
  for (const texts of toPages(lines)) {
    const job = { ...PAGE, trim: null, bleed: null, artworks: [], marks: [], texts };
    await document.addPage((await press.renderSheet(job)).page);
  }
  await document.finish();
  return Buffer.concat(parts);
}

function toPages(lines: readonly string[]): readonly (readonly SheetText[])[] {
  const attempts = SIZES_PT.map((sizePt) => fillPages(setLines(lines, sizePt)));
  return attempts.find((pages) => pages.length === 1) ?? attempts.at(-1) ?? [];
}

function setLines([title = '', ...lines]: readonly string[], sizePt: number): readonly PlacedLine[] {
  const set = (text: string, size: number, weight: SheetText['weight']) =>
    wrap(text, (PAGE.widthMm - 2 * MARGIN_MM) / (size * MM_PER_PT)).map((row) => ({ text: row, sizePt: size, weight }));
  return [
    ...set(title, TITLE_SIZE_PT, 700),
    ...lines.flatMap((line) => set(line, sizePt, isHeading(line) ? 700 : 400)),
  ];
}

/** `【尺寸】`, `SIZE`, and what begins with `！！` or `!!`. */
const isHeading = (line: string): boolean => /^(?:【.*】|[A-Z][A-Z -]+|(?:！！|!!).*)$/u.test(line);

/** Rows of at most `roomEm`; Latin words stay whole when they can. An empty line stays one. */
function wrap(text: string, roomEm: number): readonly string[] {
  const rows: string[] = [];
  let row = '';
  let usedEm = 0;
  for (const [word] of text.matchAll(/[\u0021-\u024f\u2010-\u2027]+|./gsu)) {
    for (const piece of widthEm(word) > roomEm ? word : [word]) {
      if (usedEm + widthEm(piece) > roomEm) {
        rows.push(row.trimEnd());
        row = '';
        usedEm = 0;
        if (piece === ' ') continue;
      }
      row += piece;
      usedEm += widthEm(piece);
    }
  }
  return [...rows, row];
}

const widthEm = (text: string): number =>
  [...text].reduce((sum, character) => sum + (NARROW.test(character) ? NARROW_EM : 1), 0);

function fillPages(lines: readonly PlacedLine[]): readonly (readonly SheetText[])[] {
  const pages: SheetText[][] = [[]];
  let baselineMm = MARGIN_MM;
  for (const line of lines) {
    const heightMm = line.sizePt * MM_PER_PT * LINE_HEIGHT_EM;
    if (baselineMm + heightMm > PAGE.heightMm - MARGIN_MM) {
      pages.push([]);
      baselineMm = MARGIN_MM;
    }
    baselineMm += heightMm;
    if (line.text !== '') pages.at(-1)?.push({ ...line, xMm: MARGIN_MM, baselineMm, ink: { kind: 'black' } });
  }
  return pages;
}
