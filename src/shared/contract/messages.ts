/**
 * Shapes that cross between the window and main and are not domain words of their own.
 */
import type { Design } from '@shared/artwork';
import type { BatchSnapshot } from '@shared/batch-state';
import type {
  AccountId,
  AccountSummary,
  BatchId,
  BatchRecipe,
  BeijingDay,
  CodeImportTotals,
  CodeRecord,
  CodeTableMapping,
  DayRow,
  Figures,
  ItemId,
  ItemRecord,
  LogFigures,
  MappingProposal,
  PlannedRow,
  PlanTotals,
  RosterDiff,
  SyncProgress,
  SyncRecord,
  TextEncodingName,
} from '@shared/domain';
import type { Problem } from '@shared/errors';

export type Reply<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Problem };

export interface AppInfo {
  readonly version: string;
  readonly platform: string;
  readonly demoAccountId: AccountId;
  /** False when this computer offers no protected storage for secrets. */
  readonly isSecretStorageProtected: boolean;
  /** Batches an earlier run left unfinished, newest first. */
  readonly unfinishedBatchIds: readonly BatchId[];
}

export interface SavedAccount {
  readonly account: AccountSummary;
  /** What the person should know although it was accepted, for example that invisible spaces were removed. */
  readonly notes: readonly Problem[];
}

/** Where a code's first file would lie in the package: `images/华东/0001-总店.png`. */
export interface NameExample {
  readonly itemId: ItemId;
  readonly scene: string;
  readonly path: string;
}

/** A path chosen in an OS dialog stays in main; the window holds this token for it. */
export interface PickedFile {
  readonly fileToken: string;
  readonly fileName: string;
}

export interface TablePreview {
  readonly headers: readonly string[];
  /** The first rows below the header, at most 20. */
  readonly rows: readonly { readonly rowNumber: number; readonly cells: readonly string[] }[];
  readonly rowCount: number;
  readonly sheets: readonly { readonly name: string; readonly isHidden: boolean }[];
  readonly sheet: string | null;
  readonly encoding: TextEncodingName | null;
  readonly separator: string | null;
  /** 1-based; 0 = the table has no header. */
  readonly headerRow: number;
  /** Read by the library for formats of other programs. */
  readonly isReadByOther: boolean;
  /** Where to begin; always shown for confirmation. */
  readonly proposal: MappingProposal;
  readonly notes: readonly Problem[];
}

/** A table of codes made elsewhere. */
export interface CodeTable {
  readonly headers: readonly string[];
  /** Where to begin; always shown for confirmation. */
  readonly mapping: CodeTableMapping;
}

/** A preview; its rows are read by page. */
export interface CodeImportReply {
  readonly importId: string;
  readonly totals: CodeImportTotals;
  readonly notes: readonly Problem[];
}

export interface PlanReply {
  readonly planId: string;
  readonly totals: PlanTotals;
  /** Against the batch that was to be compared with. */
  readonly diff: RosterDiff | null;
  /** About the reading of the roster as a whole, a header line that was left out for example. */
  readonly notes: readonly Problem[];
  /** First row that would get a code, for the live preview; null when there is none. */
  readonly firstRow: PlannedRow | null;
  /** Names a label or file template may use besides the built-in ones. */
  readonly fieldNames: readonly string[];
  readonly estimatedMs: number;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

export interface DraftPreview {
  /** `qr://draft/…`: give it to an <img>. */
  readonly src: string;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly moduleMm: number;
  /** Device dots per module at the chosen dpi. */
  readonly moduleDots: number;
  readonly qrVersion: number;
  /** Reflectance contrast of ink against paper, 0…1. */
  readonly contrast: number;
  /** Share of the error correction the decoded preview did not need, 0…1; null when it is not known. */
  readonly unusedErrorCorrection: number | null;
  readonly warnings: readonly Problem[];
}

export interface BatchDetail {
  readonly snapshot: BatchSnapshot;
  readonly design: Design;
  readonly validForSeconds: number | null;
  readonly reuseFromLedger: boolean;
  /** Null for batches made before recipes were kept. */
  readonly recipe: BatchRecipe | null;
}

export type ItemPage = Page<ItemRecord>;

export interface LedgerEntry extends CodeRecord {
  /** Why it must not be used; null when it may. */
  readonly doubt: Problem | null;
  readonly accountName: string;
  /** The batch that asked for it, or brought it. */
  readonly batchId: BatchId;
  readonly batchName: string;
  /** A table or another ledger brought it. */
  readonly isMadeElsewhere: boolean;
  /** The row that used it last, whose picture it has; null when none is left. */
  readonly itemId: ItemId | null;
  /** Of that row. */
  readonly label: string;
  readonly label2: string;
}

export interface ExportReport {
  /** Of the first zip. */
  readonly fileName: string;
  readonly zips: number;
  /** Of all zips together. */
  readonly sizeBytes: number;
  readonly images: number;
  readonly checked: number;
  readonly failedItems: number;
  /** File names that had to be changed or numbered to stay unique. */
  readonly renamed: number;
  readonly warnings: readonly { readonly n: number; readonly problem: Problem }[];
  readonly elapsedMs: number;
}

export interface ExportSnapshot {
  readonly exportId: string;
  readonly batchId: BatchId;
  readonly revision: number;
  readonly state: 'running' | 'finished' | 'failed' | 'cancelled';
  /** Drawing and checking, writing the papers, or reading the finished package back from the disk. */
  readonly stage: 'images' | 'papers' | 'read-back';
  /** Of the present stage. */
  readonly done: number;
  readonly total: number;
  readonly imagesPerSecond: number;
  readonly timeLeftMs: number | null;
  readonly report: ExportReport | null;
  readonly problem: Problem | null;
  /** Rows whose finished image could not be read back; the package was not released. */
  readonly failedRows: readonly { readonly n: number; readonly label: string; readonly problem: Problem }[];
}

export interface FollowerState {
  /** The sync that runs, or the latest that ended since the start; null: none. */
  readonly progress: SyncProgress | null;
  readonly lastSync: SyncRecord | null;
}

/** Rows are read by page: a roster may have a hundred thousand. */
export interface FollowerReport {
  readonly begin: BeijingDay;
  readonly end: BeijingDay;
  /** By codes only. */
  readonly totals: Figures;
  readonly withoutCode: Figures;
  /** Ascending; days of which nothing is known are left out. */
  readonly days: readonly DayRow[];
  /** Of the imported logs of callback servers; null when none was ever imported. */
  readonly log: LogFigures | null;
  readonly channels: number;
  readonly sleeping: number;
  /** Columns of the rosters of this account's batches. */
  readonly columns: readonly string[];
  /** null before the first sync has ended. */
  readonly lastSync: SyncRecord | null;
}
