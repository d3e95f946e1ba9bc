/**
 * `app://studio/…` serves the built page to the window. A scheme of its own gives the page an origin that no other file of the computer shares,
 * and only files the build wrote are behind it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { protocol } from 'electron';
import { PAGE_SCHEME, pageFileOf } from './page-address';

/**
 * `folder` holds index.html. Call before the window is made: a page knows the schemes that were there when it was loaded.
 * Resolves when the page has its first script: what is loaded into the main process before that keeps the page waiting.
 */
export function servePageProtocol(folder: string): Promise<void> {
  return new Promise((resolve) => {
    protocol.handle(PAGE_SCHEME, ({ method, url }) => {
      const file = method === 'GET' ? pageFileOf(url) : null;
      const bytes = file === null ? null : readOrNull(join(folder, file.path));
      if (file === null || bytes === null) return new Response(null, { status: 404 });
      if (file.path.endsWith('.js')) setImmediate(resolve);
      return new Response(bytes, {
        headers: {
          'content-type': file.mediaType,
          'x-content-type-options': 'nosniff',
          // The rest of the policy stands in the page itself; this part only counts in a header.
          'content-security-policy': "frame-ancestors 'none'",
        },
      });
    });
  });
}

/** At once: the files are small, and a turn of the event loop costs more while the engine is loaded. */
function readOrNull(path: string): Uint8Array<ArrayBuffer> | null {
  try {
    return new Uint8Array(readFileSync(path));
  } catch {
    return null;
  }
}
