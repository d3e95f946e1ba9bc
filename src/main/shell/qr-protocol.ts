/**
 * `qr:` serves preview images to the window without sending them over IPC:
 * `qr://item/<itemId>.svg` for an item of the ledger, `qr://draft/<n>.svg` for the design being edited.
 */
import { protocol } from 'electron';

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
