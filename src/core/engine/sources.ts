/**
 * From a roster source to roster rows. Files are read as bytes through the port and parsed off this thread where a worker is given.
 */
import { basename } from 'node:path';
import type { ColumnMapping, RosterRow, RosterSource, Table, TableReadOptions } from '@shared/domain';
import { mapInPieces, runInTurns } from '../batch';
import type { ItemReader } from '../ledger';
import type { Clock, Files } from '../ports';
import {
  checkRosterFileSize,
  createRowMapper,
  type ListedRows,
  numberedTextRows,
  pastedRows,
  type RosterReader,
  rangeRows,
} from '../roster';
import type { SettingsService } from '../settings';
import { createTableMemory, type TableMemory } from './table-memory';

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
