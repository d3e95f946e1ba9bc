/**
 * What the ledger offers. Readers are always at hand; writers exist only inside a transaction (`write`) or behind the
 * journal's shared commit, so nothing can be half written.
 */
import type { AccountStore } from '@core/accounts';
import type { Design, SavedDesign } from '@shared/artwork';
import type { BatchCounts, BatchState, PauseReason, ProblemGroup } from '@shared/batch-state';
import type {
  AccountId,
  BatchId,
  BatchSpec,
  CodeId,
  CodeRecord,
  ExportOptions,
  ItemId,
  ItemRecord,
  ItemState,
  PlannedRow,
  RosterRow,
  Scene,
  SceneKind,
} from '@shared/domain';
import type { ErrorCode, Problem } from '@shared/errors';

export interface Ledger {
  readonly path: string;
  readonly accounts: AccountStore;
  readonly codes: CodeReader;
  readonly batches: BatchReader;
  readonly designs: DesignReader;
  readonly items: ItemReader;
  readonly attempts: AttemptReader;
  readonly assignedScenes: AssignedSceneReader;
  readonly journal: Journal;
  /** Runs `work` in one transaction, durable when this returns; anything thrown undoes all of it. Must not be nested. */
  write<Result>(work: (writer: LedgerWriter) => Result): Result;
  /** Takes the batch for this process. @throws AppError LEDGER_BATCH_BUSY while another one that is alive has it */
  holdBatch(batchId: BatchId): BatchHold;
  /** SQLite's own check of the whole file: empty when all is well. Reads everything, so not for start-up. */
  checkIntegrity(): readonly string[];
  /** For support. Reads everything as well. */
  statistics(): LedgerStatistics;
  /** Copies the log into the ledger's file, so that a lost log takes little with it. */
  checkpoint(): void;
  /** The file is to be examined as a whole at the next start. */
  suspect(): void;
  /** Commits what the journal still holds, gives back all holds and closes the file. */
  close(): void;
}

/** The right to run one batch. Given back by `release`, by closing the ledger, or by the death of the process. */
export interface BatchHold {
  readonly batchId: BatchId;
  /** May be called again without effect. */
  release(): void;
}

/* ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

export interface BatchRecord {
  readonly id: BatchId;
  readonly spec: BatchSpec;
  readonly isDemo: boolean;
  /** Where the rows came from, without paths, for "copy as a new batch". Any JSON. */
  readonly source: unknown;
  readonly state: BatchState;
  readonly pause: PauseRecord;
  /** Null while a batch may be changing; then count its items. */
  readonly tally: TallyRecord | null;
  readonly createdAtMs: number;
  readonly finishedAtMs: number | null;
}

export interface PauseRecord {
  readonly reasons: readonly PauseReason[];
  readonly by: Problem | null;
  readonly resumesAtMs: number | null;
}

export interface TallyRecord {
  readonly counts: BatchCounts;
  readonly problems: readonly ProblemGroup[];
}

export interface BatchReader {
  /** Newest first. */
  list(): readonly BatchRecord[];
  /** @throws AppError BATCH_UNKNOWN */
  get(batchId: BatchId): BatchRecord;
  /** The design the batch was made with. @throws AppError ARTWORK_DESIGN_NEWER for one of a newer app */
  design(batchId: BatchId): Design;
  /** What was chosen at the last export of this batch; null before the first. */
  exportOptions(batchId: BatchId): ExportOptions | null;
  /** Counts items by state and problem by reading them all: about 50 ms per 100,000. */
  tally(batchId: BatchId): TallyRecord;
}

export interface ItemQuery {
  /** Null: all. */
  readonly states: readonly ItemState[] | null;
  /** Only items with this problem; null: all. */
  readonly problemCode?: ErrorCode | null;
  /** Part of scene, label, second label or folder; ASCII letters match in either case. Empty: all. */
  readonly search: string;
  readonly offset: number;
  readonly limit: number;
}

/** An item as the engine asks for it. */
export interface ItemToAsk {
  readonly id: ItemId;
  readonly n: number;
  readonly state: 'pending' | 'uncertain';
  readonly scene: Scene;
  /** From {@link Journal.look}, before its scene was looked up in the ledger; null or missing when it was not. */
  readonly lookedAt?: number | null;
}

export interface ItemReader {
  get(itemId: ItemId): ItemRecord | null;
  /** In roster order; `total` counts all that match. */
  page(batchId: BatchId, query: ItemQuery): { readonly rows: readonly ItemRecord[]; readonly total: number };
  /** All items in roster order, read 1,000 at a time, so that writes go on in between. */
  all(batchId: BatchId): AsyncIterable<ItemRecord>;
  /** The next that have their code after `afterN`, in roster order: to compare a roster with. */
  issued(batchId: BatchId, afterN: number, limit: number): readonly ItemRecord[];
  /** The next items in `state` after `afterN`, in roster order. */
  toAsk(batchId: BatchId, state: 'pending' | 'uncertain', afterN: number, limit: number): readonly ItemToAsk[];
}

/** A code the ledger would use instead of asking WeChat. */
export interface ReusableCode {
  readonly codeId: CodeId;
  readonly batchName: string;
  readonly createdAtMs: number;
}

export interface CodeQuery {
  /** Part of the scene, of a label it was used with, of the url or of the ticket. Empty: all. */
  readonly text: string;
  readonly accountId: AccountId | null;
  readonly sceneKind: SceneKind | null;
  /** Codes used in this batch, reused ones included; null: all. */
  readonly batchId: BatchId | null;
  /** Codes that end at this moment or later, epoch milliseconds; null: all, permanent ones included. */
  readonly expiresFromMs: number | null;
  /** Codes that end before this moment, epoch milliseconds; null: all, permanent ones included. */
  readonly expiresBeforeMs: number | null;
  readonly offset: number;
  readonly limit: number;
}

/** One line of the ledger screen. */
export interface CodeEntry extends CodeRecord {
  readonly accountName: string;
  /** Why it must not be used: LEDGER_CODE_UNPROVEN or LEDGER_CODE_DAMAGED; null when it may. */
  readonly doubt: Problem | null;
  /** The batch that asked for it. */
  readonly batchId: BatchId;
  readonly batchName: string;
  /** It was not asked for here: a table or another ledger brought it. */
  readonly isMadeElsewhere: boolean;
  /** The item that used it last; null when none is left. */
  readonly itemId: ItemId | null;
  /** Of that item. */
  readonly label: string;
  readonly label2: string;
}

/** The code in the ledger that a code made elsewhere is, or that is in its way. */
export interface CodeHolder {
  /** same – the very code; scene – another url for the permanent scene; code – the url or ticket belongs to another scene. */
  readonly kind: 'same' | 'scene' | 'code';
  readonly codeId: CodeId;
  readonly scene: string;
  readonly batchName: string;
}

export interface CodeReader {
  /** Newest first; `total` counts all that match. */
  page(query: CodeQuery): { readonly rows: readonly CodeEntry[]; readonly total: number };
  /** Every code, oldest first, read 1,000 at a time: for the csv. */
  all(): AsyncIterable<CodeEntry>;
  /**
   * For each of `scenes` that has one, the code to use again: for permanent kinds the newest, for temporary kinds the one that
   * lives longest, if it still lives after `aliveAtMs`. Quick for 100,000 scenes at once.
   */
  findReusable(
    accountId: AccountId,
    kind: SceneKind,
    scenes: readonly string[],
    aliveAtMs: number,
  ): ReadonlyMap<string, ReusableCode>;
  /** For each of `scenes` with a code of this account and kind, the label it was last used with. Quick for 100,000 scenes at once. */
  findLastLabels(accountId: AccountId, kind: SceneKind, scenes: readonly string[]): ReadonlyMap<string, string>;
  /** Those of `scenes` of which the account has a code of the other type, or rows that wait for one: number against text. */
  findSameEventKeys(accountId: AccountId, kind: SceneKind, scenes: readonly string[]): ReadonlyMap<string, string>;
  /** Null when nothing is in the way of the code. */
  findHolder(code: Pick<NewCode, 'accountId' | 'scene' | 'ticket' | 'url'>): CodeHolder | null;
  /** Why the codes a batch brought must stay: LEDGER_IMPORT_EXPORTED or LEDGER_IMPORT_REUSED; null when nothing was done with them. */
  findUse(batchId: BatchId): Problem | null;
  /** Permanent codes of the account this ledger knows, each scene once. */
  countPermanent(accountId: AccountId): number;
  /** Numbers of permanent codes of the account, and of rows that wait for theirs, ascending. */
  permanentNumbers(accountId: AccountId): readonly number[];
}

export interface AttemptRecord {
  readonly startedAtMs: number;
  /** Null when the app was killed before the answer came. */
  readonly finishedAtMs: number | null;
  readonly outcome: 'issued' | 'refused' | 'lost';
  readonly problemCode: string | null;
  readonly errcode: number | null;
  readonly rid: string | null;
}

export interface AttemptReader {
  /** Oldest first. */
  ofItem(itemId: ItemId): readonly AttemptRecord[];
}

/** A scene the app made for the row with this key. */
export interface AssignedScene {
  /** `next-number`, or the template. */
  readonly rule: string;
  readonly key: string;
  readonly scene: string;
}

export interface AssignedSceneReader {
  all(accountId: AccountId, kind: SceneKind): readonly AssignedScene[];
}

export interface DesignReader {
  /** By name; those of a newer app are left out. */
  all(): readonly SavedDesign[];
}

/** Figures without a name, a scene or a ticket. */
export interface LedgerStatistics {
  /** Number of the newest migration. */
  readonly format: number;
  readonly fileBytes: number;
  /** What is in the write-ahead log. */
  readonly logBytes: number;
  /** How many, by state or kind; attempts by outcome and problem code. */
  readonly batches: Readonly<Record<string, number>>;
  readonly items: Readonly<Record<string, number>>;
  readonly codes: Readonly<Record<string, number>>;
  readonly attempts: Readonly<Record<string, number>>;
  /** What SQLite finds wrong with the file; empty when it is sound. */
  readonly damage: readonly string[];
}

/* ── writing ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/** A code as it is written down. */
export interface NewCode {
  readonly accountId: AccountId;
  readonly batchId: BatchId;
  readonly scene: Scene;
  /** Empty for a code made elsewhere of which only the url is known. */
  readonly ticket: string;
  readonly url: string;
  /** As asked for, or as the ticket of a code made elsewhere says; null for permanent kinds. */
  readonly validForSeconds: number | null;
  /** By WeChat's clock where it told the time. */
  readonly createdAtMs: number;
  /** By WeChat's word where it named a lifetime; null: never. */
  readonly expiresAtMs: number | null;
}

/** What one call to WeChat leads to. */
export interface Settlement {
  readonly itemId: ItemId;
  readonly startedAtMs: number;
  readonly finishedAtMs: number;
  readonly result:
    | { readonly to: 'issued'; readonly code: NewCode }
    | { readonly to: 'failed' | 'pending' | 'uncertain'; readonly problem: Problem };
}

/** What a claim looks for before an item may be asked for, in the claim's own transaction. Null where codes are not used again. */
export interface ClaimRule {
  readonly batchId: BatchId;
  /** As of {@link ItemToAsk}. While it holds, nothing is looked for. */
  readonly lookedAt: number | null;
  readonly accountId: AccountId;
  readonly scene: Scene;
  /** A temporary code must live until then, epoch milliseconds. */
  readonly aliveAtMs: number;
  /** Calls that began earlier are those of a program that died, epoch milliseconds. */
  readonly underWaySinceMs: number;
}

/**
 * asking – the item is in flight and to be asked for; reused – the ledger had its code; elsewhere – another batch, perhaps of another
 * program, is asking for the scene just now, and the item is as it was.
 */
export type Claimed = 'asking' | 'reused' | 'elsewhere';

/**
 * The two writes of a running batch. Those of many workers share one transaction per turn of the event loop, so one flush to the
 * device serves them all; each promise resolves after that commit. If the shared transaction fails for one of them, the others are
 * written without it.
 * @throws LEDGER_… (see isDiskTrouble) when nothing could be written. `onWritten` is called right after the
 * commit, before anything else runs, so what is kept in memory never lags behind the file
 */
export interface Journal {
  /**
   * To be called before scenes of a batch are looked up in the ledger. The number stands until anyone but this batch writes a code or a claim,
   * here or in another program: then claims look again. Null while another batch has calls under way.
   */
  look(batchId: BatchId): number | null;
  /** pending or uncertain → in-flight, or what `rule` finds instead. To be awaited before the call to WeChat is made. */
  claim(itemId: ItemId, atMs: number, rule: ClaimRule | null, onWritten: (claimed: Claimed) => void): Promise<Claimed>;
  /** in-flight → what became of it, with the ticket and the attempt. @throws LEDGER_TICKET_REPEATED */
  settle(settlement: Settlement, onWritten: () => void): Promise<void>;
}

export interface NewBatch {
  readonly spec: BatchSpec;
  readonly source: unknown;
  readonly design: Design;
  readonly createdAtMs: number;
}

export interface BatchWriter {
  insert(batch: NewBatch): BatchId;
  /** @throws LEDGER_MOVE_REFUSED when the move is not legal or the batch is in another state */
  move(batchId: BatchId, from: BatchState, to: BatchState, atMs: number): void;
  setPause(batchId: BatchId, pause: PauseRecord): void;
  setTally(batchId: BatchId, tally: TallyRecord | null): void;
  setExport(batchId: BatchId, design: Design, options: ExportOptions): void;
}

export interface CodeWriter {
  /**
   * Returns the id of the new code, or of the very same code if it is known already (WeChat's ticket names the second, so asking
   * twice within one returns the same; a permanent scene keeps its url).
   * @throws AppError LEDGER_TICKET_REPEATED or LEDGER_URL_REPEATED
   */
  insert(code: NewCode): CodeId;
  /** Removes the codes a batch brought; no item may have them any more. Returns how many. */
  removeOf(batchId: BatchId): number;
}

/** A row that comes with its code, or with the reason why it has none. */
export type CodedRow = { readonly row: RosterRow } & (
  | { readonly codeId: CodeId; readonly isReused: boolean }
  | { readonly problem: Problem }
);

export interface ItemWriter {
  /** Rows of codes made elsewhere, issued or failed from the start, numbered from 1. */
  insertCoded(batchId: BatchId, rows: readonly CodedRow[], atMs: number): void;
  /** issued → skipped, all of a batch: its codes were not to be taken in. */
  giveUp(batchId: BatchId, problem: Problem, atMs: number): void;
  /** new → pending, reused → issued with its code, duplicate and bad → skipped with the reason. */
  insertPlan(batchId: BatchId, rows: readonly PlannedRow[], atMs: number): void;
  /** pending → issued with a code the ledger got in the meantime. */
  reuse(itemId: ItemId, codeId: CodeId, atMs: number): void;
  /** After a kill: in-flight → uncertain, with the attempt whose end nobody saw. Returns how many. */
  recover(batchId: BatchId, atMs: number): number;
  /** failed → pending, of one problem or of all. Returns how many. */
  retryFailed(batchId: BatchId, problemCode: ErrorCode | null, atMs: number): number;
  /** issued → failed, for items whose code is not to be used; others stay as they are. */
  failDoubted(rows: readonly { readonly itemId: ItemId; readonly problem: Problem }[], atMs: number): void;
  /** pending → failed without a call, all of them. Returns how many. */
  failPending(batchId: BatchId, problem: Problem, atMs: number): number;
}

export interface DesignWriter {
  /** Replaces the design of that name. */
  save(name: string, design: Design, atMs: number): void;
  /** @throws AppError ARTWORK_DESIGN_NAME_TAKEN or ARTWORK_DESIGN_UNKNOWN */
  rename(from: string, to: string): void;
  /** No error when there is none. */
  remove(name: string): void;
}

export interface AssignedSceneWriter {
  /** @throws AppError BATCH_PLAN_STALE when a key has got a scene, or a scene another key, since the scenes were made */
  remember(spec: Pick<BatchSpec, 'accountId' | 'sceneKind'>, scenes: readonly AssignedScene[], atMs: number): void;
}

export interface LedgerWriter {
  readonly assignedScenes: AssignedSceneWriter;
  readonly batches: BatchWriter;
  readonly codes: CodeWriter;
  readonly designs: DesignWriter;
  readonly items: ItemWriter;
}
