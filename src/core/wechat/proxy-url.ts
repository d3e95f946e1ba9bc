/**
 * The address of a manual proxy: checked, and split from its password so that only the rest is stored and shown.
 */
import { AppError } from '@shared/errors';

const protocols = ['http:', 'https:', 'socks5:'];

/**
 * Accepts http, https, socks5 and socks5h urls with an optional user and password; the last comes back as socks5, as names are left to the
 * proxy either way. Throws AppError ACCOUNT_PROXY_INVALID.
 */
export function toProxyUrl(text: string): URL {
  const known = text.replace(/^socks5h:/i, 'socks5:');
  const url = URL.canParse(known) ? new URL(known) : null;
  if (url === null || !protocols.includes(url.protocol) || url.hostname === '') {
    throw new AppError('ACCOUNT_PROXY_INVALID', { field: 'proxy' });
  }
  return url;
}

/** Takes the password out of a proxy url: `http://user:pw@host:1` → `http://user@host:1` and `pw`. Password null: none given. */
export function splitProxyPassword(text: string): { url: string; password: string | null } {
  const url = toProxyUrl(text);
  const password = url.password === '' ? null : decodeURIComponent(url.password);
  url.password = '';
  return { url: withoutSlash(url), password };
}

/** The reverse of splitProxyPassword. */
export function joinProxyPassword(text: string, password: string): string {
  const url = toProxyUrl(text);
  url.password = encodeURIComponent(password);
  return withoutSlash(url);
}

const withoutSlash = (url: URL): string => url.href.replace(/\/$/, '');
