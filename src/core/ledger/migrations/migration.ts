/** One forward step of the ledger's format. */
export interface Migration {
  /** 1, 2, 3, … without gaps. */
  readonly version: number;
  readonly name: string;
  /** Statements without parameters; run in one transaction. */
  readonly sql: string;
}
