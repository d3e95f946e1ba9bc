/** An account table and a secret box in memory, for tests of the accounts room alone. */
import type { AccountRow, AccountStore } from '@core/accounts';
import type { SecretBox } from '@core/ports';
import { type AccountId, toAccountId } from '@shared/domain';
import { AppError } from '@shared/errors';

export function createMemoryAccountStore(): AccountStore & { readonly rows: ReadonlyMap<AccountId, AccountRow> } {
  const rows = new Map<AccountId, AccountRow>();
  const require = (id: AccountId): AccountRow => {
    const row = rows.get(id);
    if (row === undefined) throw new Error(`no account ${id}`);
    return row;
  };
  return {
    rows,
    list: () => [...rows.values()].filter((row) => row.removedAtMs === null),
    get: (id) => rows.get(id) ?? null,
    findByAppKey: (appKey) => [...rows.values()].find((row) => row.appKey === appKey) ?? null,
    insert(row) {
      const known = [...rows.values()].find(({ appKey }) => appKey === row.appKey);
      if (known !== undefined) return known.id;
      const id = toAccountId(rows.size + 1);
      rows.set(id, { ...row, id, askAgain: 0, removedAtMs: null });
      return id;
    },
    update: (id, patch) => rows.set(id, { ...require(id), ...patch }),
    remove: (id, removedAtMs) =>
      rows.set(id, { ...require(id), removedAtMs, sealedCredentials: null, sealedToken: null }),
  };
}

/** Scrambles with a key of its own, so that bytes sealed by one box cannot be read by another. */
export function createFakeSecretBox({ isProtected = true, key = 0x5a } = {}): SecretBox {
  const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ key);
  return {
    isProtected,
    encrypt(plain) {
      if (!isProtected) throw new AppError('ACCOUNT_SECRETS_UNPROTECTED');
      return flip(Buffer.from(`sealed:${plain}`));
    },
    decrypt(cipher) {
      const text = Buffer.from(flip(cipher)).toString('utf8');
      if (!text.startsWith('sealed:')) throw new AppError('ACCOUNT_SECRETS_UNREADABLE');
      return text.slice('sealed:'.length);
    },
  };
}
