/**
 * What the reader and its worker say to each other. Rows travel in portions: each is taken in within milliseconds,
 * so the receiving thread stays free to answer the window in between.
 */
import type { Table, TableReadOptions, TableRow } from '@shared/domain';
import type { Problem } from '@shared/errors';
import type { TableInput } from './read-table';

export interface WorkerTask {
  readonly input: TableInput;
  readonly options: TableReadOptions;
}

export const ROWS_PER_MESSAGE = 2_000;

export type WorkerMessage =
  | { readonly kind: 'rows'; readonly rows: readonly TableRow[] }
  /** Comes last and holds everything but the rows. */
  | { readonly kind: 'table'; readonly table: Omit<Table, 'rows'> }
  | { readonly kind: 'problem'; readonly problem: Problem };
