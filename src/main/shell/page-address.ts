/**
 * Addresses of the page: `app://studio/…` names the files the build wrote, and nothing else.
 */
import { extname } from 'node:path';
import type { IpcMainInvokeEvent } from 'electron';

export const PAGE_SCHEME = 'app';
const ORIGIN = `${PAGE_SCHEME}://studio`;
export const PAGE_URL = `${ORIGIN}/index.html`;

/** What the build writes; anything else is not served. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};
/** Names that begin with a letter, a digit, `_` or `-`: no `..`, no `%`, no `\`, no drive, no query. */
const NAMES = /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/;

/**
 * The path below the page's folder that `url` names, and its media type; null for whatever the page does not consist of.
 * A request carries the fragment along when the page is loaded again (Electron 33), so it is no part of the name.
 */
export function pageFileOf(url: string): { readonly path: string; readonly mediaType: string } | null {
  const address = withoutFragment(url);
  if (!address.startsWith(`${ORIGIN}/`)) return null;
  const path = address.slice(ORIGIN.length + 1);
  const mediaType = mediaTypes[extname(path)];
  return NAMES.test(path) && mediaType !== undefined ? { path, mediaType } : null;
}

/** True for the page itself, at any of its places (`#…`). */
export const isOwnPage = (url: string): boolean => withoutFragment(url) === PAGE_URL;

/** True for requests from the top frame of the page itself; a frame inside it is not trusted, whatever it shows. */
export const isFromOwnPage = ({ senderFrame }: Pick<IpcMainInvokeEvent, 'senderFrame'>): boolean =>
  senderFrame !== null && senderFrame.parent === null && isOwnPage(senderFrame.url);

const withoutFragment = (url: string): string => url.split('#', 1)[0] ?? '';
