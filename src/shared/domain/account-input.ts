/**
 * What a person enters about an account. Secrets travel in this direction only: from the window to main, never back.
 */
import { z } from 'zod';
import { MOST_ASKED_AGAIN } from './account';

export const proxySchema = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('none') }),
  z.object({ mode: z.literal('system') }),
  z.object({ mode: z.literal('manual'), url: z.string().max(500) }),
]);

/** Empty strings in secret fields keep what is stored when an account is edited. */
export const credentialsInputSchema = z.discriminatedUnion('source', [
  z.object({ source: z.literal('app-secret'), appSecret: z.string().max(200) }),
  z.object({
    source: z.literal('endpoint'),
    /** The company's own token endpoint, asked with GET; may carry a key and is therefore kept like a secret. */
    url: z.string().max(2000),
    /** Where the token stands in its JSON answer, for example `data.access_token`. */
    tokenPath: z.string().max(200),
  }),
  z.object({ source: z.literal('pasted'), accessToken: z.string().max(2000) }),
]);
export type CredentialsInput = z.infer<typeof credentialsInputSchema>;

export const accountInputSchema = z.object({
  name: z.string().max(100),
  appId: z.string().max(100),
  credentials: credentialsInputSchema,
  apiBase: z.string().max(500),
  imageBase: z.string().max(500),
  proxy: proxySchema,
  /** Absent: as it was, none for a new account. */
  askAgain: z.number().int().min(0).max(MOST_ASKED_AGAIN).optional(),
});
export type AccountInput = z.infer<typeof accountInputSchema>;
