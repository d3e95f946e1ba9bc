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
