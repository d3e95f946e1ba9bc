/**
 * The notes for the print shop: UTF-8 with byte order mark and CRLF, so that the oldest Notepad shows them right.
 */
import { type Design, MM_PER_INCH, measureArtwork, type SheetPlan } from '@shared/artwork';
import { type ExportOptions, isPermanent, toChinaTime } from '@shared/domain';
import { paperTexts, toPaperNames } from '../texts/paper-texts';
import type { NotesFacts, PaperTotals } from '../texts/types';
import type { PackageBatch } from '../types';
import type { SumList } from '../zip/sum-list';

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
