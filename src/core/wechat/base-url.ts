/**
 * Addresses the client may speak to: https anywhere, plain http only to this computer itself, where the demo account lives.
 */
import { AppError } from '@shared/errors';

/** Which field of an account an address belongs to; part of the error's parameters. */
export type AddressField = 'apiBase' | 'imageBase' | 'tokenUrl';

/**
 * Origin and optional path prefix without a trailing slash, for example `https://relay.example.com/wechat`.
 * Throws AppError ACCOUNT_URL_INVALID or ACCOUNT_URL_NOT_HTTPS.
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
