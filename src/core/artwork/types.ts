/**
 * Artwork jobs and what comes back: finished, checked bytes. A job carries everything about one item, so nothing
 * anywhere pairs a label with a code by position.
 */
import type { Design } from '@shared/artwork';
import type { ExportOptions, ImageFormat, ItemId, TemplateFields } from '@shared/domain';
import type { Problem } from '@shared/errors';

export interface ArtworkJob {
  readonly itemId: ItemId;
  /** The ticket's url: what the symbol must say. */
  readonly url: string;
  readonly fields: TemplateFields;
  readonly design: Design;
  /** Demo output carries a visible 演示 mark on the artwork. */
  readonly isDemo: boolean;
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
  /** Label shrunk, glyph missing, …: shown per row, never silent. */
  readonly warnings: readonly Problem[];
  /** The lines as drawn, after wrapping. */
  readonly labelLines: readonly string[];
}

/** Renders and checks on worker threads, or in this thread when no worker entry is given. */
export interface ArtworkPress {
  render(job: ArtworkJob): Promise<ArtworkResult>;
  /** Preview in SVG, by the same layout and backend as the export. */
  renderSvg(job: Omit<ArtworkJob, 'options' | 'wechatPicture'>): Promise<{ readonly svg: string; readonly warnings: readonly Problem[] }>;
  close(): Promise<void>;
}
