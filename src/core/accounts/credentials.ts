/**
 * What is kept secret of an account, how it is sealed for storage, and the key that stands for an AppID in the ledger.
 * Hosts and windows see AccountSummary only.
 */
import { createHash } from 'node:crypto';
import type { SecretBox } from '@core/ports';
import { AppError } from '@shared/errors';
import { z } from 'zod';

// What is kept secret of an account, and how it is sealed for storage. Never leaves the core: hosts and windows see
// AccountSummary.

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

/** @throws AppError ACCOUNT_SECRETS_UNPROTECTED on a computer without protected storage */
export const sealCredentials = (credentials: Credentials, box: SecretBox): Uint8Array =>
  box.encrypt(JSON.stringify(credentials));

/** @throws AppError ACCOUNT_SECRETS_UNREADABLE when the bytes were sealed elsewhere or are damaged */
export function unsealCredentials(sealed: Uint8Array, box: SecretBox): Credentials {
  try {
    return credentialsSchema.parse(JSON.parse(box.decrypt(sealed)));
  } catch {
    // No cause: it could quote what was decrypted.
    throw new AppError('ACCOUNT_SECRETS_UNREADABLE');
  }
}

// How the ledger knows an Official Account without storing its AppID in the clear.

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** 64 lower-case hex digits. One AppID has one key, whichever way its token comes, so its codes are found again. */
export const toAppKey = (appId: string): string => sha256(appId);

/**
 * Key of a terminal account of which only a token is known. The token itself is part of it, on purpose: two tokens may belong to two
 * Official Accounts, and a key they shared would let a code of one be reused for the other and printed. The price is that codes are
 * not reused across tokens; giving the AppID beside the token avoids it.
 */
export const toTokenOnlyKey = (apiBase: string, accessToken: string): string =>
  sha256(`access_token\n${apiBase}\n${accessToken}`);

/** `wx0123456789abcdef` → `wx01…cdef`: enough to recognise, not enough to copy. */
export const maskAppId = (appId: string): string => `${appId.slice(0, 4)}…${appId.slice(-4)}`;
