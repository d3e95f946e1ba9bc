import type { SqlValue } from '../driver';

/** One forward step of the ledger's format. */
export interface Migration {
  /** 1, 2, 3, … without gaps. */
  readonly version: number;
  readonly name: string;
  /** Statements without parameters; run in one transaction. */
  readonly sql: string;
  /** What the statements may call besides SQLite's own functions, by name. */
  readonly functions?: Readonly<Record<string, (...values: readonly SqlValue[]) => SqlValue>>;
}
