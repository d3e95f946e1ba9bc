/**
 * Takes codes made elsewhere into the ledger, without a call: first a preview, then one batch for every kind of scene. An import that
 * nothing was done with can be undone.
 */
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { type BatchService, runInTurns } from '@core/batch';
import type { Ledger, LedgerWriter } from '@core/ledger';
import type { Clock, Log } from '@core/ports';
import type { Sources } from '@core/sources';
import { defaultDesign } from '@shared/artwork';
import {
  type BatchId,
  type CodeImportResult,
  type CodeImportRow,
  type CodeImportSpec,
  type CodeTableMapping,
  type CodeVerdict,
  isPermanent,
  type SceneKind,
  sceneKinds,
  type TableReadOptions,
} from '@shared/domain';
import { AppError, type Problem, toProblem } from '@shared/errors';
import { type JudgedCodes, judgeSteps } from './judge';
import { type LedgerMerge, mergeLedger } from './merge';

export interface CodeTableFile {
  readonly path: string;
  readonly options: TableReadOptions;
  readonly mapping: CodeTableMapping;
}

/** A preview. */
export interface KeptCodeImport extends JudgedCodes {
  readonly importId: string;
  readonly spec: CodeImportSpec;
  readonly file: CodeTableFile;
  /** About the reading of the table as a whole. */
  readonly notes: readonly Problem[];
}

export interface CodeImports {
  /** Says of every row what would become of it. Makes no call and writes nothing. @throws AppError ROSTER_…, LEDGER_IMPORT_… */
  preview(spec: CodeImportSpec, file: CodeTableFile, signal: AbortSignal): Promise<KeptCodeImport>;
  /** One page of a preview's rows (null = all), and how many there are. @throws AppError APP_PLAN_GONE */
  page(
    importId: string,
    verdict: CodeVerdict['kind'] | null,
    offset: number,
    limit: number,
  ): { readonly rows: readonly CodeImportRow[]; readonly total: number };
  /** Takes the new ones in, all or none. @throws AppError APP_PLAN_GONE; LEDGER_… when the ledger has got such a code since the preview */
  take(importId: string): CodeImportResult;
  /** Takes over what a backup or copy of another ledger has and this one lacks. @throws AppError LEDGER_…; then nothing was changed */
  merge(path: string): Promise<LedgerMerge>;
  /** Whether the batch came with an import that was not undone. */
  isUndoable(batchId: BatchId): boolean;
  /** @throws AppError LEDGER_IMPORT_NONE, LEDGER_IMPORT_EXPORTED, LEDGER_IMPORT_REUSED; then nothing was changed */
  undo(batchId: BatchId): number;
}

interface Parts {
  readonly ledger: Ledger;
  readonly sources: Pick<Sources, 'readTable'>;
  readonly batches: Pick<BatchService, 'touch'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** The preview on screen and the one being replaced. */
const KEPT = 2;

export function createCodeImports({ ledger, sources, batches, clock, log }: Parts): CodeImports {
  const kept = new Map<string, KeptCodeImport>();
  const get = (importId: string): KeptCodeImport => {
    const found = kept.get(importId);
    if (found === undefined) throw new AppError('APP_PLAN_GONE');
    return found;
  };
  const isUndoable = (batchId: BatchId): boolean =>
    isImport(ledger.batches.get(batchId).source) &&
    ledger.items.page(batchId, { states: ['issued'], search: '', offset: 0, limit: 1 }).total > 0;
  return {
    async preview(spec, file, signal) {
      const table = await sources.readTable(file.path, file.options, signal);
      const { rows, totals } = await runInTurns(
        judgeSteps(table, file.mapping, spec, ledger.codes, clock.now()),
        clock,
        signal,
      );
      const one: KeptCodeImport = { rows, totals, importId: randomUUID(), spec, file, notes: table.notes };
      kept.set(one.importId, one);
      const oldest = kept.keys().next();
      if (kept.size > KEPT && !oldest.done) kept.delete(oldest.value);
      return one;
    },
    page(importId, verdict, offset, limit) {
      const { rows } = get(importId);
      const chosen = verdict === null ? rows : rows.filter((row) => row.verdict.kind === verdict);
      return { rows: chosen.slice(offset, offset + limit), total: chosen.length };
    },
    take(importId) {
      const one = get(importId);
      const batchIds = ledger.write((writer) =>
        sceneKinds.flatMap((kind) => {
          const rows = one.rows.filter(({ verdict, sceneKind }) => verdict.kind === 'new' && sceneKind === kind);
          return rows.length === 0 ? [] : [writeBatch(ledger, writer, one, { kind, rows, atMs: clock.now() })];
        }),
      );
      kept.delete(importId);
      for (const batchId of batchIds) batches.touch(batchId);
      return { batchIds, taken: one.totals.new };
    },
    async merge(path) {
      const merged = await mergeLedger(ledger, path, { clock, log });
      for (const batchId of merged.batchIds) batches.touch(batchId);
      return merged;
    },
    isUndoable,
    undo(batchId) {
      if (!isUndoable(batchId)) throw new AppError('LEDGER_IMPORT_NONE', { batchId });
      const removed = takeOut(ledger, batchId, clock.now());
      batches.touch(batchId);
      return removed;
    },
  };
}

const isImport = (source: unknown): boolean =>
  typeof source === 'object' && source !== null && 'isImport' in source && source.isImport === true;

interface NewRows {
  readonly kind: SceneKind;
  readonly rows: readonly CodeImportRow[];
  readonly atMs: number;
}

/** A batch that is finished from the start. */
function writeBatch(
  ledger: Ledger,
  writer: LedgerWriter,
  { spec: { accountId }, file }: KeptCodeImport,
  { kind, rows, atMs }: NewRows,
): BatchId {
  const name = basename(file.path);
  const lifetimes = rows.map(toLifetimeSeconds);
  const longest = lifetimes.reduce<number>((most, next) => Math.max(most, next ?? 0), 0);
  const { scene, label, label2, folder } = file.mapping;
  const source = { kind: 'table', fileName: name, options: file.options, mapping: { scene, label, label2, folder } };
  const batchId = writer.batches.insert({
    spec: {
      accountId,
      name,
      sceneKind: kind,
      validForSeconds: isPermanent(kind) ? null : longest,
      reuseFromLedger: true,
    },
    source: { name, targetPath: null, recipe: { source, rule: null }, madeElsewhere: true, isImport: true },
    design: defaultDesign,
    createdAtMs: atMs,
  });
  const coded = rows.map(({ row, ticket, url, createdAtMs, expiresAtMs }, index) => ({
    row,
    isReused: false,
    codeId: writer.codes.insert({
      accountId,
      batchId,
      scene: { kind, value: row.scene },
      ticket,
      url,
      createdAtMs: createdAtMs ?? atMs,
      expiresAtMs,
      validForSeconds: lifetimes[index] ?? null,
    }),
  }));
  writer.items.insertCoded(batchId, coded, atMs);
  writer.batches.move(batchId, 'planned', 'running', atMs);
  writer.batches.move(batchId, 'running', 'finished', atMs);
  writer.batches.setTally(batchId, ledger.batches.tally(batchId));
  return batchId;
}

/** An export that began has said so in the ledger; the batch is held so that no run goes on with its rows meanwhile. */
function takeOut(ledger: Ledger, batchId: BatchId, atMs: number): number {
  const hold = ledger.holdBatch(batchId);
  try {
    return ledger.write(({ items, codes, batches }) => {
      const use = ledger.codes.findUse(batchId);
      if (use !== null) throw AppError.of(use);
      items.giveUp(batchId, toProblem('LEDGER_IMPORT_UNDONE'), atMs);
      batches.setTally(batchId, ledger.batches.tally(batchId));
      return codes.removeOf(batchId);
    });
  } finally {
    hold.release();
  }
}

const toLifetimeSeconds = ({ createdAtMs, expiresAtMs }: CodeImportRow): number | null =>
  createdAtMs === null || expiresAtMs === null ? null : (expiresAtMs - createdAtMs) / 1000;
