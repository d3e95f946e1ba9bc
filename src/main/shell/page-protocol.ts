/**
 * `app://studio/…` serves the built page to the window. A scheme of its own gives the page an origin that no other file of the computer shares,
 * and only files the build wrote are behind it.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { protocol } from 'electron';
import { PAGE_SCHEME, pageFileOf } from './page-address';

/** `folder` holds index.html. Call before the window is made: a page knows the schemes that were there when it was loaded. */
export function servePageProtocol(folder: string): void {
  protocol.handle(PAGE_SCHEME, async ({ method, url }) => {
    const file = method === 'GET' ? pageFileOf(url) : null;
    const bytes = file === null ? null : await readFile(join(folder, file.path)).catch(() => null);
    if (file === null || bytes === null) return new Response(null, { status: 404 });
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': file.mediaType,
        'x-content-type-options': 'nosniff',
        // The rest of the policy stands in the page itself; this part only counts in a header.
        'content-security-policy': "frame-ancestors 'none'",
      },
    });
  });
}
