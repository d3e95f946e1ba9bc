import { createPdfDocument, type PdfPage } from '@core/artwork';
import { toPdf } from '@core/artwork/pdf/document';
import { createPdfResources, toPdfPage } from '@core/artwork/pdf/page';
import { readPdfPage } from '@core/check/vector/pdf';
import type { DisplayList, GlyphOutlines, GlyphsOperation, PixelImage } from '@shared/artwork';
import { describe, expect, it } from 'vitest';
import { artworkOf, urlOf } from '../../../../support/artwork';

/** Every glyph is a box half an em wide; glyph 0 has no ink. */
const boxes: GlyphOutlines = {
  outline: (glyphId) =>
    glyphId === 0
      ? []
      : [{ op: 'M', x: 0, y: 0 }, { op: 'L', x: 500, y: 0 }, { op: 'Q', cx: 500, cy: 900, x: 0, y: 900 }, { op: 'Z' }],
};

const black = { kind: 'black' } as const;
const row: GlyphsOperation = {
  op: 'glyphs',
  xMm: 2,
  baselineMm: 8,
  emMm: 5,
  weight: 400,
  text: 'abca',
  ink: black,
  glyphs: [7, 8, 0, 7].map((glyphId, index) => ({ glyphId, x: 600 * index, y: 0 })),
};
const image: PixelImage = { widthPx: 2, heightPx: 1, channels: 3, data: Uint8Array.from([0, 0, 0, 255, 0, 0]) };
const card: DisplayList = {
  widthMm: 30,
  heightMm: 20,
  operations: [
    { op: 'rect', xMm: 0, yMm: 0, widthMm: 30, heightMm: 20, ink: { kind: 'paper' } },
    row,
    { op: 'image', xMm: 20, yMm: 10, widthMm: 10, heightMm: 5, image },
  ],
};

function pageOf(displayList: DisplayList, rotation: 0 | 90 | 180 | 270 = 0): PdfPage {
  const placements = [{ displayList, xMm: 10, yMm: 20, rotation }];
  const trim = { xMm: 3, yMm: 3, widthMm: 94, heightMm: 44 };
  const bleed = { xMm: 1, yMm: 1, widthMm: 98, heightMm: 48 };
  return toPdfPage({ widthMm: 100, heightMm: 50, trim, bleed, placements, operations: [] }, createPdfResources(boxes));
}

async function writeAll(pages: readonly PdfPage[], createdAtMs: number | null = null): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  const write = async (bytes: Uint8Array): Promise<void> => void pieces.push(bytes);
  const document = createPdfDocument({ write }, { title: '拼版 (1)', createdAtMs });
  for (const page of pages) await document.addPage(page);
  await document.finish();
  return Buffer.concat(pieces);
}

const count = (bytes: Uint8Array, pattern: RegExp): number =>
  [...Buffer.from(bytes).toString('latin1').matchAll(pattern)].length;

describe('createPdfDocument', () => {
  it('keeps each glyph and picture once, however many pages use it', async () => {
    const bytes = await writeAll([pageOf(card), pageOf(card), pageOf(card)]);
    expect(count(bytes, /\/Type\/Page\//gu)).toBe(3);
    expect(count(bytes, /\/Subtype\/Form/gu)).toBe(2);
    expect(count(bytes, /\/Subtype\/Image/gu)).toBe(1);
    expect(count(bytes, /\/Font/gu)).toBe(0);
  });

  it('gives equal bytes for equal pages, with the date it is told', async () => {
    expect(await writeAll([pageOf(card)])).toEqual(await writeAll([pageOf(card)]));
    expect(await writeAll([pageOf(card)], null)).not.toContain('CreationDate');
    const dated = await writeAll([pageOf(card)], Date.UTC(2026, 10, 22, 9, 5, 7));
    expect(dated.toString('latin1')).toContain('/CreationDate(D:20261122090507Z)/ModDate(D:20261122090507Z)');
  });

  it('writes the three boxes in points from the bottom-left corner', async () => {
    const text = (await writeAll([pageOf(card)])).toString('latin1');
    expect(text).toContain('/MediaBox[0 0 283.4646 141.7323]');
    expect(text).toContain('/TrimBox[8.5039 8.5039 274.9606 133.2283]');
    expect(text).toContain('/BleedBox[2.8346 2.8346 280.6299 138.8976]');
  });

  it('writes each page when it is added', async () => {
    const sizes: number[] = [];
    const write = async (bytes: Uint8Array): Promise<void> => void sizes.push(bytes.length);
    const document = createPdfDocument({ write }, { title: '', createdAtMs: null });
    await document.addPage(pageOf(card));
    await document.addPage(pageOf(card));
    expect(sizes).toHaveLength(2);
    // The second page brings no glyphs of its own.
    expect(sizes[1]).toBeLessThan(sizes[0] ?? 0);
  });

  it('is refused without a page', async () => {
    await expect(writeAll([])).rejects.toThrow(expect.objectContaining({ code: 'ARTWORK_PDF_EMPTY' }));
  });

  it('passes on what the sink fails with', async () => {
    const full = new Error('ENOSPC');
    const document = createPdfDocument({ write: () => Promise.reject(full) }, { title: '', createdAtMs: null });
    await expect(document.addPage(pageOf(card))).rejects.toBe(full);
  });
});

/** Bounds of ink in whole millimetres from the page's top-left corner. */
function inkBounds(bytes: Uint8Array) {
  const picture = readPdfPage(bytes).draw(100);
  const xs: number[] = [];
  const ys: number[] = [];
  for (let y = 0; y < picture.heightPx; y++) {
    for (let x = 0; x < picture.widthPx; x++) {
      if (picture.luma(x, y) > 0) continue;
      xs.push(x);
      ys.push(y);
    }
  }
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs) + 1, Math.max(...ys) + 1];
}

describe('toPdfPage', () => {
  const paper = { op: 'rect', xMm: 0, yMm: 0, widthMm: 100, heightMm: 50, ink: { kind: 'paper' } } as const;
  const sheet: DisplayList = { widthMm: 100, heightMm: 50, operations: [paper] };
  const bar = { op: 'rect', xMm: 3, yMm: 2, widthMm: 4, heightMm: 1, ink: black } as const;
  const marked: DisplayList = { widthMm: 30, heightMm: 20, operations: [bar] };

  it.each([
    [0, [13, 22, 17, 23]],
    [90, [27, 23, 28, 27]],
    [180, [33, 37, 37, 38]],
    [270, [12, 43, 13, 47]],
  ] as const)('turns artwork clockwise within the room it takes up: %d°', async (rotation, bounds) => {
    const placements = [
      { displayList: sheet, xMm: 0, yMm: 0, rotation: 0 },
      { displayList: marked, xMm: 10, yMm: 20, rotation },
    ] as const;
    const content = { widthMm: 100, heightMm: 50, trim: null, bleed: null, placements, operations: [] };
    expect(inkBounds(await writeAll([toPdfPage(content, createPdfResources(boxes))]))).toEqual(bounds);
  });

  it('draws what belongs to the page itself over the artwork', async () => {
    const placements = [{ displayList: sheet, xMm: 0, yMm: 0, rotation: 0 }] as const;
    const content = { widthMm: 100, heightMm: 50, trim: null, bleed: null, placements, operations: [bar] };
    expect(inkBounds(await writeAll([toPdfPage(content, createPdfResources(boxes))]))).toEqual([3, 2, 7, 3]);
  });
});

describe('toPdf', () => {
  it('is one page of the artwork’s size, text in place and nothing shared', () => {
    const bytes = toPdf({ ...card, operations: card.operations.slice(0, 2) }, boxes);
    expect(count(bytes, /XObject|Font/gu)).toBe(0);
    expect(count(bytes, /\/MediaBox\[0 0 85\.0394 56\.6929\]/gu)).toBe(1);
  });

  it('is titled with its label, whatever is in it', () => {
    const text = Buffer.from(toPdf(card, boxes)).toString('latin1');
    expect(text).toContain('/Title<FEFF0061006200630061>');
  });

  it('gives memory of its own, so that it can be handed to another thread', () => {
    const bytes = toPdf(artworkOf(urlOf(1)), boxes);
    expect(bytes.byteLength).toBe(bytes.buffer.byteLength);
  });
});
