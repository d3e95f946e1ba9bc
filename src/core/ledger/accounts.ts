/**
 * The table of Official Accounts, as the accounts room asks for it. Credentials and tokens are sealed bytes here.
 */
import type { AccountRow, AccountStore } from '@core/accounts';
import { type ProxySetting, toAccountId } from '@shared/domain';
import { bytesOrNull, flag, integer, integerOrNull, isRecord, json, text, toJson, word } from './columns';
import type { Connection, SqlRow, SqlValue } from './driver';

const tokenSources = ['app-secret', 'endpoint', 'pasted'] as const;

type Column = keyof Omit<AccountRow, 'id'>;

const columnNames: Readonly<Record<Column, string>> = {
  name: 'name',
  appKey: 'app_key',
  maskedAppId: 'masked_app_id',
  tokenSource: 'token_source',
  isDemo: 'is_demo',
  apiBase: 'api_base',
  imageBase: 'image_base',
  proxy: 'proxy',
  sealedCredentials: 'sealed_credentials',
  sealedToken: 'sealed_token',
  askAgain: 'ask_again',
  createdAtMs: 'created_at',
  removedAtMs: 'removed_at',
};

export function createAccountStore(connection: Connection): AccountStore {
  const list = connection.prepare('SELECT * FROM accounts WHERE removed_at IS NULL ORDER BY id');
  const byId = connection.prepare('SELECT * FROM accounts WHERE id = ?');
  const byAppKey = connection.prepare('SELECT * FROM accounts WHERE app_key = ?');

  function update(id: number, patch: Partial<Omit<AccountRow, 'id'>>): void {
    const changes = toColumns(patch);
    if (changes.length === 0) return;
    const assignments = changes.map(([column]) => `${column} = ?`).join(', ');
    const values = changes.map(([, value]) => value);
    const changed = connection.transaction(() =>
      connection.prepare(`UPDATE accounts SET ${assignments} WHERE id = ?`).run(...values, id),
    );
    if (changed !== 1) throw new RangeError(`There is no account ${id} in the ledger`);
  }

  return {
    list: () => list.all().map(toAccountRow),
    get: (id) => firstAccount(byId.get(id)),
    findByAppKey: (appKey) => firstAccount(byAppKey.get(appKey)),
    insert(row) {
      const columns = toColumns({ ...row, removedAtMs: null });
      const names = columns.map(([column]) => column).join(', ');
      const marks = columns.map(() => '?').join(', ');
      const values = columns.map(([, value]) => value);
      connection.transaction(() =>
        connection
          .prepare(`INSERT INTO accounts (${names}) VALUES (${marks}) ON CONFLICT (app_key) DO NOTHING`)
          .run(...values),
      );
      const stored = byAppKey.get(row.appKey);
      if (stored === undefined) throw new RangeError('An account that was written down is not there');
      return toAccountId(integer(stored, 'id'));
    },
    update,
    remove: (id, removedAtMs) => update(id, { removedAtMs, sealedCredentials: null, sealedToken: null }),
  };
}

const firstAccount = (row: SqlRow | undefined): AccountRow | null => (row === undefined ? null : toAccountRow(row));

function toAccountRow(row: SqlRow): AccountRow {
  return {
    id: toAccountId(integer(row, 'id')),
    name: text(row, 'name'),
    appKey: text(row, 'app_key'),
    maskedAppId: text(row, 'masked_app_id'),
    tokenSource: word(row, 'token_source', tokenSources),
    isDemo: flag(row, 'is_demo'),
    apiBase: text(row, 'api_base'),
    imageBase: text(row, 'image_base'),
    proxy: toProxy(json(row, 'proxy')),
    sealedCredentials: bytesOrNull(row, 'sealed_credentials'),
    sealedToken: bytesOrNull(row, 'sealed_token'),
    askAgain: integer(row, 'ask_again'),
    createdAtMs: integer(row, 'created_at'),
    removedAtMs: integerOrNull(row, 'removed_at'),
  };
}

function toColumns(patch: Partial<Omit<AccountRow, 'id'>>): readonly (readonly [string, SqlValue])[] {
  return Object.entries(patch).flatMap(([name, value]) =>
    isColumn(name) && value !== undefined ? [[columnNames[name], toSqlValue(value)] as const] : [],
  );
}

const isColumn = (name: string): name is Column => Object.hasOwn(columnNames, name);

function toSqlValue(value: AccountRow[Column]): SqlValue {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array) ? toJson(value) : value;
}

/** What this app does not know reads as no proxy. */
function toProxy(value: unknown): ProxySetting {
  if (!isRecord(value)) return { mode: 'none' };
  if (value['mode'] === 'manual' && typeof value['url'] === 'string') return { mode: 'manual', url: value['url'] };
  return { mode: value['mode'] === 'system' ? 'system' : 'none' };
}
