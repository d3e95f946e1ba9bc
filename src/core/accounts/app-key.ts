/**
 * How the ledger knows an Official Account without storing its AppID in the clear.
 */
import { createHash } from 'node:crypto';

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
