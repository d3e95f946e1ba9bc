/**
 * The addresses main serves to the window: `app:` for the built page, `qr:` for pictures of codes.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { protocol } from 'electron';
import { PAGE_SCHEME, pageFileOf } from './page-address';

// `app://studio/…` serves the built page to the window. A scheme of its own gives the page an origin that no other file
// of the computer shares, and only files the build wrote are behind it.

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

// `qr:` serves preview images to the window without sending them over IPC: `qr://item/<itemId>.svg` for an item of the
// ledger, `qr://draft/<n>.svg` for the design being edited.

/** Gives the SVG text, or null when there is nothing (yet) to show. */
export interface PreviewSource {
  item(itemId: number): Promise<string | null>;
  draft(draftId: number): string | null;
}

export const QR_SCHEME = 'qr';

export function serveQrProtocol(source: () => Promise<PreviewSource>): void {
  protocol.handle(QR_SCHEME, async (request) => {
    const match = /^qr:\/\/(item|draft)\/(\d+)\.svg$/.exec(request.url);
    if (match === null) return notFound();
    const previews = await source();
    const id = Number(match[2]);
    const svg = match[1] === 'item' ? await previews.item(id) : previews.draft(id);
    if (svg === null) return notFound();
    return new Response(svg, {
      headers: {
        'content-type': 'image/svg+xml; charset=utf-8',
        'cache-control': 'no-cache',
        // An image must never be able to run or load anything.
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      },
    });
  });
}

const notFound = (): Response => new Response(null, { status: 404 });
