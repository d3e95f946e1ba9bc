/**
 * Takes over what another ledger has and this one lacks: its codes by the rules of an import, its batches with their rows, designs and the
 * memory of scenes the app made. The other ledger is copied first and only the copy is opened.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  type AssignedScene,
  type BatchRecord,
  bringLedgerCopy,
  type CodedRow,
  type CodeEntry,
  createLedger,
  type Ledger,
  type LedgerWriter,
} from '@core/ledger';
import type { Clock, Log } from '@core/ports';
import type { SavedDesign } from '@shared/artwork';
import { isClosed } from '@shared/batch-state';
import {
  type AccountId,
  type BatchId,
  type CodeId,
  type ExportOptions,
  type ItemRecord,
  type SceneKind,
  sceneKinds,
} from '@shared/domain';
import { type Problem, toProblem } from '@shared/errors';

export interface LedgerMerge {
  /** Codes this ledger lacked. */
  readonly taken: number;
  /** Codes both have. */
  readonly known: number;
  /** Batches this ledger lacked. */
  readonly batchIds: readonly BatchId[];
  /** Codes that were not taken over, with the reason. */
  readonly conflicts: readonly MergeConflict[];
}

export interface MergeConflict {
  readonly accountName: string;
  readonly sceneKind: SceneKind;
  readonly scene: string;
  readonly problem: Problem;
}

interface Parts {
  readonly clock: Clock;
  readonly log: Log;
}

/** `path` is a backup or copy of another ledger. @throws AppError LEDGER_… when it cannot be used; then nothing was changed */
export async function mergeLedger(ledger: Ledger, path: string, { clock, log }: Parts): Promise<LedgerMerge> {
  const folder = mkdtempSync(join(dirname(ledger.path), 'merge-'));
  try {
    const copy = join(folder, 'ledger.sqlite');
    bringLedgerCopy(path, copy);
    const other = createLedger({ path: copy, clock, log });
    try {
      return takeOver(ledger, await readAll(other), clock.now());
    } finally {
      other.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface OtherBatch extends BatchRecord {
  readonly rows: readonly ItemRecord[];
  readonly design: ReturnType<Ledger['batches']['design']>;
  readonly options: ExportOptions | null;
}

interface OtherLedger {
  readonly accounts: readonly NonNullable<ReturnType<Ledger['accounts']['get']>>[];
  /** Oldest first. */
  readonly batches: readonly OtherBatch[];
  readonly codes: readonly CodeEntry[];
  readonly assigned: readonly (AssignedScene & { readonly accountId: AccountId; readonly sceneKind: SceneKind })[];
  readonly designs: readonly SavedDesign[];
}

async function readAll(other: Ledger): Promise<OtherLedger> {
  const batches: OtherBatch[] = [];
  for (const batch of other.batches.list().toReversed()) {
    const rows: ItemRecord[] = [];
    for await (const row of other.items.all(batch.id)) rows.push(row);
    const { design, exportOptions } = other.batches;
    batches.push({ ...batch, rows, design: design(batch.id), options: exportOptions(batch.id) });
  }
  const codes: CodeEntry[] = [];
  for await (const code of other.codes.all()) codes.push(code);
  const used = new Set([...batches.map(({ spec }) => spec.accountId), ...other.accounts.list().map(({ id }) => id)]);
  const accounts = [...used].flatMap((id) => other.accounts.get(id) ?? []);
  const assigned = accounts.flatMap(({ id: accountId }) =>
    sceneKinds.flatMap((sceneKind) =>
      other.assignedScenes.all(accountId, sceneKind).map((one) => ({ ...one, accountId, sceneKind })),
    ),
  );
  return { accounts, batches, codes, assigned, designs: other.designs.all() };
}

/** Accounts are the same by their AppID; credentials stay where they are. */
function toOwnAccounts(ledger: Ledger, { accounts }: OtherLedger): ReadonlyMap<AccountId, AccountId> {
  return new Map(
    accounts.map(({ id, removedAtMs: _, ...account }) => {
      const known = ledger.accounts.findByAppKey(account.appKey);
      return [id, known?.id ?? ledger.accounts.insert({ ...account, sealedCredentials: null, sealedToken: null })];
    }),
  );
}

/** A batch is the same one by its account, its type, its name and the millisecond in which it was made. */
const toIdentity = (accountId: AccountId, { spec, createdAtMs }: BatchRecord): string =>
  JSON.stringify([accountId, spec.sceneKind, spec.name, createdAtMs]);

function takeOver(ledger: Ledger, other: OtherLedger, atMs: number): LedgerMerge {
  const accountOf = toOwnAccounts(ledger, other);
  const ownAccount = (id: AccountId): AccountId => accountOf.get(id) ?? id;
  const own = new Map(ledger.batches.list().map((batch) => [toIdentity(batch.spec.accountId, batch), batch]));
  return ledger.write((writer) => {
    const fresh: BatchId[] = [];
    const placed = new Map<BatchId, BatchId>();
    for (const batch of other.batches) {
      const accountId = ownAccount(batch.spec.accountId);
      const known = own.get(toIdentity(accountId, batch));
      const id = known?.id ?? insertBatch(writer, batch, accountId);
      if (known === undefined) fresh.push(id);
      placed.set(batch.id, id);
    }
    const codes = takeCodes(ledger, writer, other.codes, { ownAccount, placed });
    for (const batch of other.batches) {
      const id = placed.get(batch.id) ?? batch.id;
      if (fresh.includes(id)) fillBatch(ledger, writer, { batch, id, codes, atMs });
      else completeBatch(ledger, writer, { batch, id, codes, atMs });
    }
    remember(ledger, writer, other, { ownAccount, atMs });
    return { taken: codes.taken, known: codes.known, batchIds: fresh, conflicts: codes.conflicts };
  });
}

function insertBatch(
  writer: LedgerWriter,
  { spec, source, design, createdAtMs, options }: OtherBatch,
  accountId: AccountId,
): BatchId {
  const kept = typeof source === 'object' && source !== null ? source : {};
  const batch = { spec: { ...spec, accountId }, source: { ...kept, madeElsewhere: true }, design, createdAtMs };
  const id = writer.batches.insert(batch);
  if (options !== null) writer.batches.setExport(id, design, options);
  return id;
}

interface Taken {
  /** Of this ledger, by the id in the other one. */
  readonly idOf: ReadonlyMap<CodeId, CodeId>;
  readonly refusals: ReadonlyMap<CodeId, Problem>;
  readonly taken: number;
  readonly known: number;
  readonly conflicts: readonly MergeConflict[];
}

interface Places {
  readonly ownAccount: (id: AccountId) => AccountId;
  readonly placed: ReadonlyMap<BatchId, BatchId>;
}

function takeCodes(ledger: Ledger, writer: LedgerWriter, codes: readonly CodeEntry[], places: Places): Taken {
  const idOf = new Map<CodeId, CodeId>();
  const refusals = new Map<CodeId, Problem>();
  const conflicts: MergeConflict[] = [];
  let taken = 0;
  for (const code of codes) {
    const { id, accountName, sceneKind, scene } = code;
    const found = code.doubt ?? takeCode(ledger, writer, code, places);
    if (typeof found === 'object' && 'code' in found) {
      refusals.set(id, found);
      conflicts.push({ accountName, sceneKind, scene, problem: found });
      continue;
    }
    idOf.set(id, found.id);
    if (found.isNew) taken += 1;
  }
  return { idOf, refusals, taken, known: idOf.size - taken, conflicts };
}

/** The id of the code in this ledger, or why it is not taken over. */
function takeCode(
  ledger: Ledger,
  writer: LedgerWriter,
  code: CodeEntry,
  { ownAccount, placed }: Places,
): { readonly id: CodeId; readonly isNew: boolean } | Problem {
  const { ticket, url, createdAtMs, expiresAtMs, askedSeconds: validForSeconds } = code;
  const scene = { kind: code.sceneKind, value: code.scene };
  const batchId = placed.get(code.batchId) ?? code.batchId;
  const wanted = { accountId: ownAccount(code.accountId), batchId, scene, ticket, url };
  const holder = ledger.codes.findHolder(wanted);
  if (holder === null) {
    return { id: writer.codes.insert({ ...wanted, createdAtMs, expiresAtMs, validForSeconds }), isNew: true };
  }
  if (holder.kind === 'same') return { id: holder.codeId, isNew: false };
  const { batchName, scene: otherScene } = holder;
  return holder.kind === 'scene'
    ? toProblem('LEDGER_IMPORT_SCENE_TAKEN', { scene: code.scene, batchName })
    : toProblem('LEDGER_IMPORT_CODE_TAKEN', { scene: code.scene, otherScene, batchName });
}

interface Filling {
  readonly batch: OtherBatch;
  /** Of the batch here. */
  readonly id: BatchId;
  readonly codes: Taken;
  readonly atMs: number;
}

/** Every row comes along; one whose code did not, or that had none, says why. */
function fillBatch(ledger: Ledger, writer: LedgerWriter, { batch, id, codes, atMs }: Filling): void {
  const rows = batch.rows.map(({ row, code, isReused, problem }): CodedRow => {
    const codeId = code === null ? undefined : codes.idOf.get(code.id);
    if (codeId !== undefined) return { row, codeId, isReused };
    const refusal = code === null ? problem : codes.refusals.get(code.id);
    return { row, problem: refusal ?? toProblem('LEDGER_MERGE_NO_CODE', { scene: row.scene }) };
  });
  writer.items.insertCoded(id, rows, atMs);
  writer.batches.move(id, 'planned', 'running', atMs);
  writer.batches.move(id, 'running', 'finished', atMs);
  writer.batches.setTally(id, ledger.batches.tally(id));
}

/** Rows of a batch both ledgers have, which waited here for a code the other one got. */
function completeBatch(ledger: Ledger, writer: LedgerWriter, { batch, id, codes, atMs }: Filling): void {
  const missing = { states: ['failed' as const], problemCode: 'LEDGER_MERGE_NO_CODE' as const, search: '' };
  const { total } = ledger.items.page(id, { ...missing, offset: 0, limit: 1 });
  // A batch that is not closed looks for codes in the ledger by itself.
  if (total === 0 || !isClosed(ledger.batches.get(id).state)) return;
  const { rows } = ledger.items.page(id, { ...missing, offset: 0, limit: total });
  const got = new Map(batch.rows.map(({ n, row, code }) => [`${n} ${row.scene}`, code]));
  writer.items.retryFailed(id, 'LEDGER_MERGE_NO_CODE', atMs);
  for (const { id: itemId, n, row } of rows) {
    const code = got.get(`${n} ${row.scene}`) ?? null;
    const codeId = code === null ? undefined : codes.idOf.get(code.id);
    if (codeId !== undefined) writer.items.reuse(itemId, codeId, atMs);
  }
  writer.items.failPending(id, toProblem('LEDGER_MERGE_NO_CODE', { scene: '' }), atMs);
  writer.batches.setTally(id, ledger.batches.tally(id));
}

/** Scenes the app made and designs, as far as nothing of this ledger is in their way. */
function remember(
  ledger: Ledger,
  writer: LedgerWriter,
  { assigned, designs }: OtherLedger,
  { ownAccount, atMs }: Pick<Places, 'ownAccount'> & { readonly atMs: number },
): void {
  const names = new Set(ledger.designs.all().map(({ name }) => name.toLowerCase()));
  for (const { name, design } of designs) if (!names.has(name.toLowerCase())) writer.designs.save(name, design, atMs);
  const known = new Map<string, { readonly keys: Set<string>; readonly scenes: Set<string> }>();
  for (const { accountId: otherId, sceneKind, rule, key, scene } of assigned) {
    const accountId = ownAccount(otherId);
    const place = `${accountId} ${sceneKind}`;
    const have = known.get(place) ?? toKnown(ledger.assignedScenes.all(accountId, sceneKind));
    known.set(place, have);
    const ruleKey = JSON.stringify([rule, key]);
    if (have.keys.has(ruleKey) || have.scenes.has(scene)) continue;
    have.keys.add(ruleKey);
    have.scenes.add(scene);
    writer.assignedScenes.remember({ accountId, sceneKind }, [{ rule, key, scene }], atMs);
  }
}

const toKnown = (all: readonly AssignedScene[]) => ({
  keys: new Set(all.map(({ rule, key }) => JSON.stringify([rule, key]))),
  scenes: new Set(all.map(({ scene }) => scene)),
});
