/**
 * Pages → a PDF file: a whole one at once for a single artwork, or page by page into a sink for sheets of any number.
 */
import type { DisplayList, GlyphOutlines } from '@shared/artwork';
import { AppError } from '@shared/errors';
import type { ByteSink, PdfDocument, PdfInfo, PdfPage } from '../types';
import { outlineModules } from '../vector/module-paths';
import { inlineGlyphs } from '../vector/outline-operators';
import { PdfObjects } from './objects';
import { toPdfPage } from './page';
import { createPdfResources } from './resources';

/** Starts a document. Pages are written as they are added; what stays in memory is a few bytes for each. */
export function createPdfDocument(sink: ByteSink, info: PdfInfo): PdfDocument {
  const objects = new PdfObjects(info);
  return {
    async addPage(page) {
      objects.addPage(page);
      await sink.write(objects.take());
    },
    async finish() {
      // A page tree without pages is no valid PDF: viewers call the file damaged.
      if (objects.pageCount === 0) throw new AppError('ARTWORK_PDF_EMPTY');
      objects.finish();
      await sink.write(objects.take());
    },
  };
}

/** A file of one page. */
export function toPdfFile(page: PdfPage, title: string): Uint8Array {
  const objects = new PdfObjects({ title, createdAtMs: null });
  objects.addPage(page);
  objects.finish();
  return objects.take();
}

/** One artwork as a page of its own size. Text is written in place and codes as outlines, so that programs show both as plain paths. */
export function toPdf(displayList: DisplayList, outlines: GlyphOutlines): Uint8Array {
  const { widthMm, heightMm } = displayList;
  const placements = [{ displayList, xMm: 0, yMm: 0, rotation: 0 }] as const;
  const content = { widthMm, heightMm, trim: null, bleed: null, placements, operations: [] };
  const page = toPdfPage(content, createPdfResources(outlines), {
    glyphs: (operation) => inlineGlyphs(operation, outlines),
    modules: outlineModules,
  });
  return toPdfFile(page, titleOf(displayList));
}

/** What the label says. */
const titleOf = ({ operations }: DisplayList): string =>
  operations.flatMap((operation) => (operation.op === 'glyphs' ? [operation.text] : [])).join(' · ');
