/**
 * Artwork jobs and what comes back: finished, checked bytes. A job carries everything about one item, so nothing
 * anywhere pairs a label with a code by position.
 */
import type { CheckReport } from '@core/check';
import type { BoxMm, Design, DrawOperation, FontWeight, Ink, Rotation } from '@shared/artwork';
import type { ExportOptions, ImageFormat, ItemId, TemplateFields } from '@shared/domain';
import type { Problem } from '@shared/errors';

/** What an artwork shows. */
export interface PreviewJob {
  /** The ticket's url: what the symbol must say. */
  readonly url: string;
  readonly fields: TemplateFields;
  readonly design: Design;
  /** Demo output carries a visible 演示 mark on the artwork. */
  readonly isDemo: boolean;
}

export interface ArtworkJob extends PreviewJob {
  readonly itemId: ItemId;
  readonly options: Pick<ExportOptions, 'formats' | 'dpi' | 'pngMode' | 'tiffMode'>;
  /** WeChat's own picture when it is wanted in the package; checked like the rest. */
  readonly wechatPicture: { readonly bytes: Uint8Array; readonly mediaType: 'image/jpeg' | 'image/png' } | null;
}

export interface ArtworkFile {
  readonly kind: ImageFormat | 'wechat';
  /** Without dot: `png`, `svg`, `jpg`. */
  readonly extension: string;
  readonly bytes: Uint8Array;
  /** Lower-case hex of `bytes`. */
  readonly sha256: string;
  /** What was found when the finished bytes were read back; good to deliver when its `problem` is null. */
  readonly check: CheckReport;
}

export interface ArtworkResult {
  readonly itemId: ItemId;
  readonly files: readonly ArtworkFile[];
  /** Label cut, character missing: shown per row, never silent. */
  readonly warnings: readonly Problem[];
  /** The lines as drawn, after wrapping. */
  readonly labelLines: readonly string[];
}

export interface ArtworkPreview {
  readonly svg: string;
  readonly warnings: readonly Problem[];
}

/** A preview that was read back like a finished file. */
export interface ArtworkProof extends ArtworkPreview {
  /** Null: decoded, and says exactly the url. */
  readonly problem: Problem | null;
  /** Share of the error correction that was not needed, 0…1: what a logo leaves for dirt and wear. Null when it is not known. */
  readonly unusedErrorCorrection: number | null;
}

/** One artwork on a sheet. (xMm, yMm) is the top-left corner of the room it takes up after turning. */
export interface PlacedArtwork extends PreviewJob {
  readonly itemId: ItemId;
  readonly xMm: number;
  readonly yMm: number;
  readonly rotation: Rotation;
}

/** A row of text on the sheet itself, outside all artwork: a slug line, a heading. Never wrapped. */
export interface SheetText {
  readonly text: string;
  readonly xMm: number;
  readonly baselineMm: number;
  readonly sizePt: number;
  readonly weight: FontWeight;
  readonly ink: Ink;
}

/** One page of a print sheet; millimetres from its top-left corner. */
export interface SheetPageJob {
  readonly widthMm: number;
  readonly heightMm: number;
  /** Where the page is cut; the whole page when null. */
  readonly trim: BoxMm | null;
  /** As far as colour reaches beyond the cut; the trim box when null. */
  readonly bleed: BoxMm | null;
  readonly artworks: readonly PlacedArtwork[];
  /** Drawn over the artworks: crop marks, frames. */
  readonly marks: readonly DrawOperation[];
  readonly texts: readonly SheetText[];
}

/** A finished page for {@link PdfDocument.addPage}: plain data that crosses threads. */
export interface PdfPage {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly trim: BoxMm | null;
  readonly bleed: BoxMm | null;
  /** Drawing operators, deflated. */
  readonly content: Uint8Array;
  /** Glyphs and pictures the content names. Equal names mean equal bytes in every page, so a document keeps each once. */
  readonly resources: readonly PdfResource[];
  /** Spot colours the content names, equal by name like the resources. */
  readonly colourSpaces: readonly PdfColourSpace[];
}

export interface PdfColourSpace {
  readonly name: string;
  readonly definition: string;
}

export interface PdfResource {
  readonly name: string;
  /** The stream's dictionary without length. */
  readonly dictionary: string;
  /** Deflated. */
  readonly bytes: Uint8Array;
}

export interface SheetPageResult {
  readonly page: PdfPage;
  /** One for each artwork in order, found again in the finished page; a null problem means it says exactly its url. */
  readonly checks: readonly { readonly itemId: ItemId; readonly problem: Problem | null }[];
  /** Of each artwork's label. */
  readonly warnings: readonly { readonly itemId: ItemId; readonly problem: Problem }[];
}

/** Where a document goes, piece by piece. Each write is waited for, so memory does not grow with the pages. */
export interface ByteSink {
  write(bytes: Uint8Array): Promise<void>;
}

export interface PdfInfo {
  readonly title: string;
  /** Null writes no dates. Equal input gives equal bytes. */
  readonly createdAtMs: number | null;
}

export interface PdfDocument {
  addPage(page: PdfPage): Promise<void>;
  /** Writes what readers look for at the end. @throws AppError ARTWORK_PDF_EMPTY without a page */
  finish(): Promise<void>;
}

/**
 * Renders and checks. All methods throw AppError ARTWORK_CONTRAST_REFUSED or ARTWORK_MODULE_TOO_SMALL for a design that must not
 * be printed, ARTWORK_URL_EMPTY or ARTWORK_URL_TOO_LONG, ARTWORK_RESOURCE_MISSING, and ARTWORK_WORKER_DIED when a thread ended. A file that fails its check is no error:
 * it carries its problem.
 */
export interface ArtworkPress {
  /** Jobs may be given faster than they are done, but the caller keeps the queue short: every waiting job is held in memory. */
  render(job: ArtworkJob): Promise<ArtworkResult>;
  /** One page of a PDF sheet; a document is put together from pages by `createPdfDocument`. */
  renderSheet(job: SheetPageJob): Promise<SheetPageResult>;
  /** Preview in SVG, by the same layout and backend as the export; nothing is checked. */
  renderSvg(job: PreviewJob): Promise<ArtworkPreview>;
  /** The same, decoded again. */
  prove(job: PreviewJob): Promise<ArtworkProof>;
  /** A PNG of some hundred pixels, for lists people look through; nothing is checked. */
  renderThumbnail(job: PreviewJob): Promise<Uint8Array>;
  /** Which of these characters the typeface does not have. */
  findMissing(characters: readonly string[]): Promise<readonly string[]>;
  /** Jobs still waiting are rejected. */
  close(): Promise<void>;
}
