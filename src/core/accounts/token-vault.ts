/**
 * Keeps an account's newest access token in its row, encrypted, together with a mark of the credentials it was obtained with:
 * after the credentials or the address changed, an old token is simply not recognised.
 */
import { createHash } from 'node:crypto';
import type { SecretBox } from '@core/ports';
import type { AccessToken, TokenStore } from '@core/wechat';
import type { AccountId } from '@shared/domain';
import { z } from 'zod';
import type { Credentials } from './credentials';
import type { AccountStore } from './types';

const storedTokenSchema = z.object({
  value: z.string().min(1),
  obtainedAtMs: z.number(),
  expiresAtMs: z.number(),
  mark: z.string(),
});

export interface TokenVaultOptions {
  readonly store: AccountStore;
  readonly box: SecretBox;
  readonly accountId: AccountId;
  readonly credentials: Credentials;
  readonly apiBase: string;
}

export function createTokenVault({ store, box, accountId, credentials, apiBase }: TokenVaultOptions): TokenStore {
  const mark = createHash('sha256')
    .update(JSON.stringify([apiBase, credentials]))
    .digest('hex');
  return {
    load: () => unseal(store.get(accountId)?.sealedToken ?? null, box, mark),
    save: (token) => store.update(accountId, { sealedToken: box.encrypt(JSON.stringify({ ...token, mark })) }),
    clear: () => store.update(accountId, { sealedToken: null }),
  };
}

/** For credentials that live only as long as the app runs. */
export const forgetfulTokenStore: TokenStore = { load: () => null, save: () => undefined, clear: () => undefined };

/** The token's text, whatever credentials it was obtained with; null when it cannot be read. */
export const readSealedToken = (sealed: Uint8Array, box: SecretBox): string | null => parse(sealed, box)?.value ?? null;

function unseal(sealed: Uint8Array | null, box: SecretBox, expectedMark: string): AccessToken | null {
  const stored = sealed === null ? null : parse(sealed, box);
  if (stored === null || stored.mark !== expectedMark) return null;
  const { mark: _mark, ...token } = stored;
  return token;
}

function parse(sealed: Uint8Array, box: SecretBox): z.infer<typeof storedTokenSchema> | null {
  try {
    return storedTokenSchema.parse(JSON.parse(box.decrypt(sealed)));
  } catch {
    // Sealed on another computer or damaged: a token is easily had again.
    return null;
  }
}
