/**
 * The simulator's diary: every request in the order it arrived, for tests to prove what a client really did.
 * It never holds a secret or a token; tokens are told apart by their serial number.
 */

export interface LogEntry {
  /** Epoch milliseconds of the simulator's clock at arrival. */
  readonly at: number;
  readonly method: string;
  /** Path only: the query could hold a secret. */
  readonly path: string;
  /** Requests being handled at that moment, this one included. */
  readonly inFlight: number;
  /** The account, once the call named a known one. */
  appId: string | null;
  /** Which of the account's tokens the call carried or was given (1 is its first). */
  tokenSerial: number | null;
  actionName: string | null;
  /** The scene a scan would report: after saturation, defaults and number/text conversion. */
  scene: number | string | null;
  /** 0 is success; null for answers that are not WeChat's JSON. */
  errcode: number | null;
  rid: string | null;
  ticket: string | null;
  url: string | null;
  /** Kinds of the scripted faults that were applied. */
  faults: readonly string[];
  /** HTTP status sent; null when no complete answer was. */
  status: number | null;
}

export class RequestLog {
  readonly #limit: number;
  #entries: LogEntry[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  get entries(): readonly Readonly<LogEntry>[] {
    return this.#entries.length > this.#limit ? this.#entries.slice(-this.#limit) : this.#entries;
  }

  open(at: number, method: string, path: string, inFlight: number): LogEntry {
    const entry: LogEntry = {
      at,
      method,
      path,
      inFlight,
      appId: null,
      tokenSerial: null,
      actionName: null,
      scene: null,
      errcode: null,
      rid: null,
      ticket: null,
      url: null,
      faults: [],
      status: null,
    };
    if (this.#limit === 0) return entry;
    this.#entries.push(entry);
    // Cut rarely and by halves: dropping the oldest of a long array at every request would cost more than the request.
    if (this.#entries.length >= this.#limit * 2) this.#entries = this.#entries.slice(-this.#limit);
    return entry;
  }

  clear(): void {
    this.#entries = [];
  }
}
