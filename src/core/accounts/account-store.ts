/**
 * What the accounts room needs from the ledger: one small table of Official Accounts. The ledger implements AccountStore in SQLite,
 * synchronously like the rest of the ledger. Nothing readable about credentials is in a row: they are sealed (encrypted) bytes, or null.
 */
import type { AccountId, ProxySetting, TokenSource } from '@shared/domain';

/** Where an account's requests go. */
export interface Route {
  /** Origin and optional path prefix, no trailing slash. */
  readonly apiBase: string;
  readonly imageBase: string;
  /** A manual url never holds a password here; that is part of the sealed credentials. */
  readonly proxy: ProxySetting;
}

export interface AccountRow extends Route {
  readonly id: AccountId;
  readonly name: string;
  /**
   * Ledger key of the account, 64 lower-case hex digits, unique over all rows including removed ones: SHA-256 of the AppID.
   * The AppID itself is stored only inside `sealedCredentials`.
   */
  readonly appKey: string;
  /** For example `wx12…cdef`. */
  readonly maskedAppId: string;
  readonly tokenSource: TokenSource;
  readonly isDemo: boolean;
  /** Null: none stored on this computer. */
  readonly sealedCredentials: Uint8Array | null;
  /** The cached access token with its times; null: none. */
  readonly sealedToken: Uint8Array | null;
  /** Permanent scenes asked for once more before a package is made. */
  readonly askAgain: number;
  readonly createdAtMs: number;
  /** Soft removal keeps the account's codes and batches readable. Null: in use. */
  readonly removedAtMs: number | null;
}

export type NewAccountRow = Omit<AccountRow, 'id' | 'askAgain' | 'removedAtMs'>;

/** Columns that may change; absent ones stay as they are. `removedAtMs: null` brings a removed account back. */
export type AccountRowPatch = Partial<Omit<AccountRow, 'id' | 'appKey' | 'isDemo' | 'createdAtMs'>>;

export interface AccountStore {
  /** Accounts in use, oldest first. */
  list(): readonly AccountRow[];
  /** Also finds removed accounts; null when the id is unknown. */
  get(id: AccountId): AccountRow | null;
  /** Also finds removed accounts. */
  findByAppKey(appKey: string): AccountRow | null;
  /** The id of the new row, or of the one with that `appKey` which another program has added meanwhile. */
  insert(row: NewAccountRow): AccountId;
  /** Changing an unknown id is a programming error and throws. */
  update(id: AccountId, patch: AccountRowPatch): void;
  /** Soft: sets `removedAtMs` and clears both sealed columns. */
  remove(id: AccountId, removedAtMs: number): void;
}
