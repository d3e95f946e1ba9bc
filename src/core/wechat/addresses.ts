/**
 * Addresses the client may speak to: https anywhere, plain http only to this computer itself, where the demo account lives.
 */
import { AppError } from '@shared/errors';

/** Which field of an account an address belongs to; part of the error's parameters. */
type AddressField = 'apiBase' | 'imageBase' | 'tokenUrl';

/**
 * Origin and optional path prefix without a trailing slash, for example `https://relay.example.com/wechat`.
 * @throws AppError ACCOUNT_URL_INVALID or ACCOUNT_URL_NOT_HTTPS
 */
export function toBaseUrl(text: string, field: AddressField): string {
  const url = toSafeUrl(text, field);
  if (url.search !== '' || url.hash !== '') throw new AppError('ACCOUNT_URL_INVALID', { field, host: url.host });
  return url.href.replace(/\/+$/, '');
}

/** Any absolute address that is safe to send a secret to. Throws as toBaseUrl. */
export function toSafeUrl(text: string, field: AddressField): URL {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '') {
    throw new AppError('ACCOUNT_URL_INVALID', { field, host: url?.host ?? '' });
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new AppError('ACCOUNT_URL_NOT_HTTPS', { field, host: url.host });
  }
  return url;
}

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);

// The address of a manual proxy: checked, and split from its password so that only the rest is stored and shown.

const protocols = ['http:', 'https:', 'socks5:'];

/**
 * Accepts http, https, socks5 and socks5h urls with an optional user and password; the last comes back as socks5, as names are left to the
 * proxy either way.
 * @throws AppError ACCOUNT_PROXY_INVALID
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
