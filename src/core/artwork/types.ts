/**
 * Artwork jobs and what comes back: finished, checked bytes. A job carries everything about one item, so nothing
 * anywhere pairs a label with a code by position.
 */
import type { Design } from '@shared/artwork';
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
  readonly options: Pick<ExportOptions, 'formats' | 'dpi' | 'pngMode'>;
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
  /** Null when the finished bytes were decoded again and say exactly the url. */
  readonly problem: Problem | null;
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

/**
 * Renders and checks. Both methods throw AppError ARTWORK_CONTRAST_REFUSED or ARTWORK_MODULE_TOO_SMALL for a design that must not
 * be printed, ARTWORK_URL_EMPTY or ARTWORK_URL_TOO_LONG, and ARTWORK_RESOURCE_MISSING. A file that fails its check is no error:
 * it carries its problem.
 */
export interface ArtworkPress {
  /** Jobs may be given faster than they are done, but the caller keeps the queue short: every waiting job is held in memory. */
  render(job: ArtworkJob): Promise<ArtworkResult>;
  /** Preview in SVG, by the same layout and backend as the export; nothing is checked. */
  renderSvg(job: PreviewJob): Promise<ArtworkPreview>;
  /** Jobs still waiting are rejected. */
  close(): Promise<void>;
}
