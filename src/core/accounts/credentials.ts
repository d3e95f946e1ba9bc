/**
 * What is kept secret of an account, and how it is sealed for storage. Never leaves the core: hosts and windows see AccountSummary.
 */
import type { SecretBox } from '@core/ports';
import { AppError } from '@shared/errors';
import { z } from 'zod';

const tokenCredentialsSchema = z.discriminatedUnion('source', [
  z.object({ source: z.literal('app-secret'), appSecret: z.string() }),
  z.object({ source: z.literal('endpoint'), url: z.string(), tokenPath: z.string() }),
  z.object({ source: z.literal('pasted'), accessToken: z.string(), pastedAtMs: z.number() }),
]);

const credentialsSchema = z.object({
  /** null for a terminal account known by its token only. */
  appId: z.string().nullable(),
  token: tokenCredentialsSchema,
  /** Password of a manual proxy; its url is in the account's row. */
  proxyPassword: z.string().nullable(),
});

export type TokenCredentials = Readonly<z.infer<typeof tokenCredentialsSchema>>;
export type Credentials = Readonly<z.infer<typeof credentialsSchema>>;

/** The values that must never be read by anybody; a company's token address may hold a key. */
export function secretsOf({ token, proxyPassword }: Credentials): readonly string[] {
  const own =
    token.source === 'app-secret'
      ? [token.appSecret]
      : token.source === 'endpoint'
        ? [token.url, ...keysIn(token.url)]
        : [token.accessToken];
  return proxyPassword === null ? own : [...own, proxyPassword];
}

/** Shorter parts of an address are words like `token` and `v1`. */
const SHORTEST_KEY = 8;

/** Parts of an address that could be a key. */
export function keysIn(address: string): readonly string[] {
  if (!URL.canParse(address)) return [];
  const { pathname, searchParams } = new URL(address);
  return [...pathname.split('/'), ...searchParams.values()].filter((part) => part.length >= SHORTEST_KEY);
}

/** Throws AppError ACCOUNT_SECRETS_UNPROTECTED on a computer without protected storage. */
export const sealCredentials = (credentials: Credentials, box: SecretBox): Uint8Array =>
  box.encrypt(JSON.stringify(credentials));

/** Throws AppError ACCOUNT_SECRETS_UNREADABLE when the bytes were sealed elsewhere or are damaged. */
export function unsealCredentials(sealed: Uint8Array, box: SecretBox): Credentials {
  try {
    return credentialsSchema.parse(JSON.parse(box.decrypt(sealed)));
  } catch {
    // No cause: it could quote what was decrypted.
    throw new AppError('ACCOUNT_SECRETS_UNREADABLE');
  }
}
