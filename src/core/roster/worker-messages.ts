/**
 * What the reader and its worker say to each other. Rows travel in portions, each sent only when the reader has asked for it:
 * sent all at once they would be taken in at once, and the thread that answers the window would stand still.
 */
import type { Table, TableReadOptions, TableRow } from '@shared/domain';
import type { Problem } from '@shared/errors';
import type { TableInput } from './read-table';

export interface WorkerTask {
  readonly input: TableInput;
  readonly options: TableReadOptions;
}

export const ROWS_PER_MESSAGE = 2_000;

/** The reader's only word to the worker: it is ready for the next message. */
export const NEXT = 'next';

export type WorkerMessage =
  | { readonly kind: 'rows'; readonly rows: readonly TableRow[] }
  /** Comes last and holds everything but the rows. */
  | { readonly kind: 'table'; readonly table: Omit<Table, 'rows'> }
  | { readonly kind: 'problem'; readonly problem: Problem };
