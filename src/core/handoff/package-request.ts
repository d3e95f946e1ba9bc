/**
 * What goes into a package and what is said about it afterwards.
 */
import type { ArtworkPress } from '@core/artwork';
import type { Clock, Files } from '@core/ports';
import type { Design } from '@shared/artwork';
import type { BatchCounts } from '@shared/batch-state';
import type { BatchId, CodeRecord, ExportOptions, ItemId, ItemRecord, SceneKind } from '@shared/domain';
import type { Problem } from '@shared/errors';
import type { Volume } from './zip/volumes';

/** The batch as the papers in the package speak of it. */
export interface PackageBatch {
  readonly id: BatchId;
  readonly name: string;
  readonly sceneKind: SceneKind;
  readonly createdAtMs: number;
  /** Empty when the account was removed from the app. */
  readonly accountName: string;
  /** Demo output carries 演示 in every file name, on the artwork and in the papers. */
  readonly isDemo: boolean;
  /** Permanent scenes WeChat was asked for once more, with the same url each; 0: not asked again. */
  readonly askedAgain: number;
  readonly counts: BatchCounts;
}

/** WeChat's own picture of a code, as downloaded. */
export interface CodePicture {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg' | 'image/png';
}

export interface PackageRequest {
  /** Every row of the batch in roster order, failed and skipped ones too. Read once, a few dozen ahead of the disk. */
  readonly items: AsyncIterable<ItemRecord>;
  readonly batch: PackageBatch;
  readonly design: Design;
  readonly options: ExportOptions;
  /** Release the package although some images failed their check; its papers then say so. */
  readonly acceptsFailures: boolean;
  /** Where the zip goes; when there are several, each adds its number. While they are made, files ending in `.part` stand beside it. */
  readonly targetPath: string;
  readonly press: ArtworkPress;
  /**
   * Needed when `options.includeWechatImage`. Retries are its own matter. An AppError of family `check` (WeChat has no such picture)
   * leaves the picture out and is a warning of its row; any other stops the package.
   */
  readonly fetchPicture: ((code: CodeRecord, signal: AbortSignal) => Promise<CodePicture>) | null;
  readonly files: Files;
  readonly clock: Clock;
  readonly appVersion: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: PackageProgress) => void;
  /** Called for every row without a good image, as soon as it is known: a refused package has no report to read them from. */
  readonly onFailedRow: (row: RowProblem) => void;
}

/** `done` of `total`: rows while images are made, papers, then files read back from the disk. */
export interface PackageProgress {
  readonly stage: 'images' | 'papers' | 'read-back';
  readonly done: number;
  readonly total: number;
  readonly failedRows: number;
}

/** Something to say about one row. */
export interface RowProblem {
  readonly itemId: ItemId;
  readonly n: number;
  readonly label: string;
  readonly problem: Problem;
}

export interface PackageReport {
  /** The zips, in order; their checksums are of the bytes read back from the disk. */
  readonly volumes: readonly Volume[];
  readonly rows: number;
  readonly images: number;
  /** Images that say exactly their ticket's url; fewer than `images` only when failures were accepted. */
  readonly checked: number;
  /** Rows without a code, and rows whose failed check was accepted. The first {@link REPORT_LIMIT}. */
  readonly failed: readonly RowProblem[];
  readonly failedCount: number;
  /** Names that were taken, labels that had to shrink, codes past their date. The first {@link REPORT_LIMIT}. */
  readonly warnings: readonly RowProblem[];
  readonly warningCount: number;
  /** Files that got a number because their name was taken. */
  readonly renamed: number;
  readonly elapsedMs: number;
}

/** Rows a report names; the rest is in the manifest, so that memory does not grow with the batch. */
export const REPORT_LIMIT = 1000;
