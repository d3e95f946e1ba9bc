/**
 * What the papers say, per language. All prose of the package lives in the files beside this one.
 */
import type { DesignInk } from '@shared/artwork';
import type { ExportOptions, ImageFormat, SceneKind, SheetOptions } from '@shared/domain';
import type { KindCheck } from '../check-summary';
import type { CheckKey } from '../papers/check-report';
import type { ManifestKey } from '../papers/manifest';
import type { CheckState } from '../papers/row';
import type { SumList } from '../zip/read-back';

/** What a print shop would rather have comes first. */
export const preferredFormats: readonly ImageFormat[] = ['pdf', 'eps', 'svg', 'tiff', 'png', 'jpg'];

/** Lists of checksums the notes name one by one. */
export const LISTS_NAMED = 50;

/** Everything the notes for the print shop are written from. Times are China time, `2026-11-22 14:05`. */
export interface NotesFacts {
  readonly batchName: string;
  readonly batchId: number;
  /** Empty when the account was removed from the app. */
  readonly accountName: string;
  readonly generatedAt: string;
  readonly appVersion: string;
  readonly isDemo: boolean;
  /** Permanent scenes asked for once more; null where WeChat gives another url each time. */
  readonly askedAgain: number | null;
  /** Of the whole artwork, label included. */
  readonly widthMm: number;
  readonly heightMm: number;
  /** Of the finished piece; 0 = square corners. */
  readonly cornerRadiusMm: number;
  /** A printed line shows where to cut. */
  readonly hasCutLine: boolean;
  readonly hasLogo: boolean;
  /** Side of the code including its quiet zone. */
  readonly codeSizeMm: number;
  readonly quietZoneModules: number;
  readonly errorCorrection: string;
  readonly ink: DesignInk;
  readonly formats: readonly ImageFormat[];
  readonly dpi: number;
  /** Of the artwork at that resolution. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pngMode: ExportOptions['pngMode'];
  readonly tiffMode: ExportOptions['tiffMode'];
  readonly hasWechatImages: boolean;
  readonly nameTemplate: string;
  readonly totals: PaperTotals;
  /** What was measured, by kind of file. */
  readonly checks: readonly KindCheck[];
  /** The first files whose name was taken. */
  readonly renamed: readonly RenamedFile[];
  /** The lists of checksums, one in every zip. */
  readonly sums: readonly SumList[];
  /** Empty when nobody was named. */
  readonly contact: string;
  readonly listFileName: string;
  readonly checkFileName: string;
  /** Print sheets, null without any. Lengths of the paper as it lies on the page. */
  readonly sheets: SheetFacts | null;
  /** The zips of the package, in order. */
  readonly volumeNames: readonly string[];
  /** When temporary codes expire, first and last; null for permanent ones. */
  readonly expiry: { readonly first: string; readonly last: string } | null;
}

interface SheetFacts {
  readonly files: number;
  readonly pages: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly columns: number;
  readonly rows: number;
  readonly gutterMm: number;
  readonly bleedMm: number;
  readonly order: SheetOptions['order'];
}

/** What stands at the foot of every sheet. */
interface SlugFacts {
  readonly batchName: string;
  /** Of the PDF, without extension. */
  readonly fileName: string;
  readonly page: number;
  readonly pageCount: number;
  /** `2026-11-22` */
  readonly date: string;
  readonly ink: DesignInk;
}

export interface PaperTotals {
  readonly rows: number;
  readonly codes: number;
  readonly images: number;
  /** Images whose check passed. */
  readonly checked: number;
  /** Rows with a code whose images failed and were released by a person's decision. */
  readonly accepted: number;
  /** Codes that had expired before the package was made. */
  readonly expired: number;
  /** Codes that WeChat lets live shorter or longer than was asked. */
  readonly otherLifetime: number;
  readonly renamed: number;
}

/** A row whose file name another row had first. */
export interface RenamedFile {
  readonly n: number;
  readonly name: string;
  readonly given: string;
}

export interface PaperNames {
  readonly listFileName: string;
  readonly checkFileName: string;
  readonly notesFileName: string;
  readonly notesPdfFileName: string;
}

/** Words of the check report. */
export interface CheckTexts {
  readonly sheetName: string;
  readonly columns: Readonly<Record<CheckKey, string>>;
  readonly checked: { readonly yes: string; readonly no: string };
  readonly equal: { readonly yes: string; readonly no: string };
}

export interface PaperTexts extends PaperNames {
  readonly sheetName: string;
  readonly columns: Readonly<Record<ManifestKey, string>>;
  readonly demoColumn: string;
  /** Above the pictures of the list. */
  readonly pictureColumn: string;
  readonly sceneKinds: Readonly<Record<SceneKind, string>>;
  readonly checkStates: Readonly<Record<CheckState, string>>;
  readonly checkReport: CheckTexts;
  readonly slug: (facts: SlugFacts) => string;
  /** One text a line. */
  readonly notes: (facts: NotesFacts) => readonly string[];
}
