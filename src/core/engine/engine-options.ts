/**
 * The engine as hosts see it, and what they give to make one.
 */
import type { AccountService } from '@core/accounts';
import type { BatchService } from '@core/batch';
import type { ExportJobs } from '@core/export';
import type { FollowerService, ReportQuery } from '@core/followers';
import type { CodeImports } from '@core/import';
import type { Ledger } from '@core/ledger';
import type { Clock, Files, Log, Random, SecretBox, SettingsStore, SystemProxy } from '@core/ports';
import type { CompanyCertificate, SettingsService } from '@core/settings';
import type { ResolvedSource, Sources } from '@core/sources';
import type { TimeLimits } from '@core/wechat';
import type { Design } from '@shared/artwork';
import type { NameExample } from '@shared/contract';
import type { AccountId, BatchId, BatchRecipe, ExportOptions, PlanOptions, PlanSpec } from '@shared/domain';
import type { Locale, Problem } from '@shared/errors';
import type { SavedDesigns } from './designs';
import type { DiagnosticsSource } from './diagnostics';
import type { Pictures } from './pictures';
import type { KeptPlan, PlanDesk } from './plan-desk';

/** The built-in stand-in for WeChat behind the demo account; core does not know what it is made of. */
export interface DemoPlatform {
  readonly appId: string;
  readonly appSecret: string;
  readonly name: string;
  readonly apiBase: string;
  readonly imageBase: string;
  /** Codes of the demo account made before this start: followers come by them too. */
  remember?(codes: readonly { readonly scene: number | string; readonly createdAtMs: number }[]): void;
  close(): Promise<void>;
}

export interface EngineOptions {
  /** Folder of the ledger; made when it is not there. */
  readonly home: string;
  /** Fonts and WebAssembly files. */
  readonly resourcesFolder: string;
  /** Worker entries; null does the work in this thread. */
  readonly workers: { readonly artwork: URL | null; readonly export: URL | null; readonly roster: URL | null };
  readonly appVersion: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly files: Files;
  readonly secrets: SecretBox;
  /** Without it, accounts that follow the system's proxy follow the environment's variables. */
  readonly systemProxy?: SystemProxy;
  /** File of a company certificate for this run, in place of the one that is kept. */
  readonly companyCertificatePath?: string | undefined;
  readonly settingsStore: SettingsStore;
  readonly log: Log;
  readonly diagnostics: DiagnosticsSource;
  readonly startDemoPlatform: () => Promise<DemoPlatform>;
  /** How long a call to WeChat may take; the client's own limits without it. */
  readonly timeLimits?: TimeLimits;
  /** Fixed pace in calls a second instead of the adaptive one. */
  readonly callsPerSecond?: number;
  /** Calls under way at once; overrides the setting. */
  readonly concurrency?: number;
}

export interface ReportOrder {
  readonly query: ReportQuery;
  readonly sleepingDays: number;
  readonly path: string;
  readonly locale: Locale;
}

/** Where a host without dialogs wants the package, remembered for `resume`. */
export interface ExportChoice {
  readonly options: ExportOptions;
  readonly targetPath: string;
}

export interface Engine extends Pictures {
  readonly settings: SettingsService;
  readonly companyCertificate: CompanyCertificate;
  readonly accounts: AccountService;
  readonly demoAccountId: AccountId;
  readonly isSecretStorageProtected: boolean;
  /** What a person must be told at the start: LEDGER_RESTORED. */
  readonly notice: Problem | null;
  readonly ledger: Pick<Ledger, 'batches' | 'items' | 'codes' | 'path'>;
  readonly sources: Sources;
  readonly codeImports: CodeImports;
  readonly plans: PlanDesk;
  readonly batches: BatchService;
  readonly exports: ExportJobs;
  readonly followers: FollowerService;
  readonly designs: SavedDesigns;
  /**
   * Reads the source and says of every row what would become of it. Makes no call. With a rule, the source's scene column holds
   * keys, and scenes are made for them. What the batch is called is not part of it.
   */
  plan(spec: PlanSpec, source: ResolvedSource, signal: AbortSignal, options?: PlanOptions): Promise<KeptPlan>;
  /** Writes the rows a plan leaves out as xlsx, with the reason of each. Returns how many; without any no file. @throws AppError HANDOFF_… */
  writeBadRows(planId: string, path: string, locale: Locale): Promise<number>;
  /** A picture file made ready to be a design's logo. @throws AppError ARTWORK_LOGO_… */
  readLogo(path: string): Promise<string>;
  /**
   * Writes the batch of a kept plan; it waits to be started. @throws AppError ACCOUNT_PROXY_…, NETWORK_PROXY_UNSUPPORTED when calls are
   * needed and the proxy as it is set cannot be used; then nothing was written.
   */
  createBatch(
    planId: string,
    made: { readonly name: string; readonly design: Design },
    choice?: ExportChoice,
  ): Promise<BatchId>;
  /** What a batch was made from; null when it was made before recipes were kept. @throws AppError BATCH_UNKNOWN */
  recipe(batchId: BatchId): BatchRecipe | null;
  /** What the last export of a batch was made with, or what was chosen when the batch was. */
  exportChoice(batchId: BatchId): { readonly options: ExportOptions | null; readonly targetPath: string | null };
  /** The file name proposed for a batch's package. */
  suggestPackageName(batchId: BatchId): string;
  /** What the first codes' files would be called. @throws AppError BATCH_UNKNOWN */
  nameExamples(batchId: BatchId, options: ExportOptions): readonly NameExample[];
  /** Writes every code of the ledger as csv. Returns how many. @throws AppError HANDOFF_… */
  exportLedger(path: string): Promise<number>;
  /** Writes the channel report, xlsx or csv by the end of the path's name. @throws AppError FOLLOWERS_…, HANDOFF_… */
  saveReport(order: ReportOrder): Promise<void>;
  /** Writes everything but secrets as one file, settings included, for another computer. @throws AppError LEDGER_… */
  saveLedgerCopy(path: string): void;
  /** Writes what support needs, without secrets, as a zip. @throws AppError HANDOFF_… */
  saveDiagnostics(path: string): Promise<void>;
  /** Stops in order: exports, batches, workers, ledger. */
  close(): Promise<void>;
}
