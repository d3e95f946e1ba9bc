/**
 * Roster sources: from a file, a list or a range to roster rows, which column was what the last time, and how a batch
 * remembers what it was made from.
 */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { mapInPieces, runInTurns } from '@core/batch';
import type { ItemReader } from '@core/ledger';
import type { Clock, Files } from '@core/ports';
import {
  checkRosterFileSize,
  createRowMapper,
  guessMapping,
  type ListedRows,
  numberedTextRows,
  pastedRows,
  type RosterReader,
  rangeRows,
  type TableToMap,
} from '@core/roster';
import type { SettingsService } from '@core/settings';
import {
  type BatchRecipe,
  type ColumnMapping,
  columnMappingSchema,
  type MappingProposal,
  MOST_REMEMBERED_TABLES,
  numberedTextSourceSchema,
  type RosterColumnRole,
  type RosterRow,
  type RosterSource,
  rangeSourceSchema,
  type SceneRule,
  sceneRuleSchema,
  type Table,
  type TableReadOptions,
  tableReadOptionsSchema,
  toBatchId,
} from '@shared/domain';
import { z } from 'zod';

// From a roster source to roster rows. Files are read as bytes through the port and parsed off this thread where a
// worker is given.

/** A source with its file resolved: hosts turn tokens and arguments into paths before they get here. */
export type ResolvedSource =
  | Exclude<RosterSource, { readonly kind: 'table' }>
  | {
      readonly kind: 'table';
      readonly path: string;
      readonly options: TableReadOptions;
      readonly mapping: ColumnMapping;
    };

export interface Sources extends TableMemory {
  /** Reads a table file; the newest few are kept, so that trying another mapping does not read the file again. */
  readTable(path: string, options: TableReadOptions, signal: AbortSignal): Promise<Table>;
  /** The rows, and what a careful person would want to know about how they were read. @throws AppError ROSTER_… */
  toRows(source: ResolvedSource, signal: AbortSignal): Promise<ListedRows>;
}

const keptTables = 2;

interface SourceParts {
  readonly reader: RosterReader;
  readonly files: Files;
  readonly settings: SettingsService;
  readonly items: Pick<ItemReader, 'all'>;
  readonly clock: Clock;
}

export function createSources({ reader, files, settings, items, clock }: SourceParts): Sources {
  const tables = new Map<string, Table>();
  const readTable = async (path: string, options: TableReadOptions, signal: AbortSignal): Promise<Table> => {
    const size = await files.size(path);
    const key = JSON.stringify([path, size, options]);
    const known = tables.get(key);
    if (known !== undefined) return known;
    // Refused before it is in memory: a wrong file can be gigabytes.
    if (size !== null) checkRosterFileSize(size);
    const table = await reader.readTable({ fileName: basename(path), bytes: await files.read(path) }, options, signal);
    tables.set(key, table);
    const oldest = tables.keys().next();
    if (tables.size > keptTables && !oldest.done) tables.delete(oldest.value);
    return table;
  };
  return {
    readTable,
    ...createTableMemory(settings),
    async toRows(source, signal) {
      switch (source.kind) {
        case 'range':
          return { rows: rangeRows(source), notes: [] };
        case 'numbered-text':
          return { rows: numberedTextRows(source), notes: [] };
        case 'list':
          return pastedRows(source.text);
        case 'batch': {
          const rows: RosterRow[] = [];
          for await (const { row } of items.all(source.batchId)) rows.push(row);
          return { rows, notes: [] };
        }
        case 'table': {
          const table = await readTable(source.path, source.options, signal);
          const toRow = createRowMapper(table.headers, source.mapping);
          return { rows: await runInTurns(mapInPieces(table.rows, toRow), clock, signal), notes: table.notes };
        }
      }
    },
  };
}

/** What a person would call the source: the file's name, or the range as typed. */
export function toSourceName(source: ResolvedSource): string {
  switch (source.kind) {
    case 'range':
      return `${source.start}-${source.end}${source.step === 1 ? '' : `:${source.step}`}`;
    case 'numbered-text':
      return `${source.prefix}{${source.start}..${source.start + source.count - 1}}${source.suffix}`;
    case 'list':
      return 'list';
    case 'batch':
      return `batch ${source.batchId}`;
    case 'table':
      return basename(source.path);
  }
}

interface TableMemory {
  /** Which column is what: as with the last table of these headers, else by header and content. */
  proposeMapping(table: TableToMap): MappingProposal;
  /** Keeps the choices a batch was made with for the next table with the same headers. */
  rememberTable(headers: readonly string[], mapping: ColumnMapping, rule: SceneRule | null): void;
}

/**
 * Remembers which column was what, per header shape: the same monthly list is mapped once. Kept in the settings, as it
 * is a person's choice and not a fact about codes.
 */
export function createTableMemory(settings: SettingsService): TableMemory {
  return {
    proposeMapping(table) {
      const shape = toShape(table.headers);
      const known = settings.get().rememberedTables.find((one) => one.shape === shape);
      if (known !== undefined)
        return { mapping: known.mapping, basis: toBasis(known.mapping), unreadableScene: null, rule: known.rule };
      return { ...guessMapping(table), rule: null };
    },
    rememberTable(headers, mapping, rule) {
      // Names by place alone say how wide a table is, not what it holds.
      if (headers.every((header) => header.startsWith('#'))) return;
      const shape = toShape(headers);
      const others = settings.get().rememberedTables.filter((table) => table.shape !== shape);
      const rememberedTables = [{ shape, mapping, rule }, ...others].slice(0, MOST_REMEMBERED_TABLES);
      settings.update({ rememberedTables });
    },
  };
}

/** The same for columns in another order. */
const toShape = (headers: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(headers.toSorted())).digest('base64url');

function toBasis(mapping: ColumnMapping): MappingProposal['basis'] {
  const of = (role: RosterColumnRole) => (mapping[role] === null ? 'none' : 'remembered');
  return { scene: of('scene'), label: of('label'), label2: of('label2'), folder: of('folder') };
}

// What a batch was made from, as it is kept beside it in the ledger and read back for a copy or an update.

/** Leaves out what is in the items already, and the path: where a person keeps files is nobody's business. */
export function toRecipe(source: ResolvedSource, rule: SceneRule | undefined): BatchRecipe {
  const kept = (): BatchRecipe['source'] => {
    if (source.kind === 'list') return { kind: 'list' };
    if (source.kind !== 'table') return source;
    const { path, ...rest } = source;
    return { ...rest, fileName: basename(path) };
  };
  return { source: kept(), rule: rule ?? null };
}

const recipeSchema = z.object({
  source: z.discriminatedUnion('kind', [
    rangeSourceSchema,
    numberedTextSourceSchema,
    z.object({ kind: z.literal('list') }),
    z.object({ kind: z.literal('batch'), batchId: z.number().int().transform(toBatchId) }),
    z.object({
      kind: z.literal('table'),
      fileName: z.string(),
      options: tableReadOptionsSchema,
      mapping: columnMappingSchema,
    }),
  ]),
  rule: sceneRuleSchema.nullable(),
});

/** The recipe in a batch's source; null for a batch of an app that kept none, or kept one this app cannot read. */
export function readRecipe(source: unknown): BatchRecipe | null {
  const kept = z.object({ recipe: recipeSchema }).safeParse(source);
  return kept.success ? kept.data.recipe : null;
}
