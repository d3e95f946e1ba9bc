/**
 * Preview pictures in SVG for the window: of items that have their code, and of the design being edited. Both come from the same
 * layout and backend as the export. Item pictures are kept in a small cache: a grid scrolls back and forth.
 */
import { contrastOnPaper, type Design, designProblems, dotsPerModule, measureArtwork, moduleMm } from '@shared/artwork';
import type { ItemId, TemplateFields } from '@shared/domain';
import type { Problem } from '@shared/errors';
import { createQrMatrix } from '@shared/qr';
import type { ArtworkPress, PreviewJob } from '../artwork';

/** What is known of a design before printing it; the window shows it beside the picture. */
export interface DraftFacts {
  readonly draftId: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly moduleMm: number;
  /** Device dots per module at the chosen dpi. */
  readonly moduleDots: number;
  readonly qrVersion: number;
  /** 0…1 */
  readonly contrast: number;
  /** Share of the error correction the decoded preview did not need, 0…1; null when it is not known. */
  readonly unusedErrorCorrection: number | null;
  readonly warnings: readonly Problem[];
}

export interface Previews {
  /** SVG of an item; null while it has no code. `toJob` is called only when the cache does not have it. */
  item(itemId: ItemId, toJob: () => PreviewJob | null): Promise<string | null>;
  /** Draws a draft and keeps it for {@link Previews.draftSvg}. */
  draft(design: Design, fields: TemplateFields, isDemo: boolean, dpi: number): Promise<DraftFacts>;
  /** Null when newer drafts have pushed it out. */
  draftSvg(draftId: number): string | null;
}

/** As long as every url WeChat has been seen to return, so that the preview's version is the print's. */
const sampleUrl = 'http://weixin.qq.com/q/02SAMPLE00000010000w03';
const sampleUrlLength = 45;
const keptItems = 400;
const keptDrafts = 8;

export function createPreviews(press: ArtworkPress): Previews {
  const items = new Map<ItemId, string>();
  const drafts = new Map<number, string>();
  let lastDraftId = 0;
  return {
    async item(itemId, toJob) {
      const known = items.get(itemId);
      if (known !== undefined) return known;
      const job = toJob();
      if (job === null) return null;
      const { svg } = await press.renderSvg(job);
      keep(items, itemId, svg, keptItems);
      return svg;
    },
    async draft(design, fields, isDemo, dpi) {
      const url = sampleUrl.padEnd(sampleUrlLength, '0');
      const matrix = createQrMatrix(url, design.errorCorrection);
      const { svg, warnings, problem, unusedErrorCorrection } = await press.prove({ url, fields, design, isDemo });
      lastDraftId += 1;
      keep(drafts, lastDraftId, svg, keptDrafts);
      const { widthMm, heightMm } = measureArtwork(design, isDemo);
      return {
        draftId: lastDraftId,
        widthMm,
        heightMm,
        moduleMm: moduleMm(design, matrix),
        moduleDots: dotsPerModule(design, matrix.size, dpi),
        qrVersion: matrix.version,
        contrast: contrastOnPaper(design.ink),
        unusedErrorCorrection,
        warnings: [...(problem === null ? [] : [problem]), ...designProblems(design), ...warnings],
      };
    },
    draftSvg: (draftId) => drafts.get(draftId) ?? null,
  };
}

function keep<Key>(cache: Map<Key, string>, key: Key, value: string, limit: number): void {
  cache.set(key, value);
  const oldest = cache.keys().next();
  if (cache.size > limit && !oldest.done) cache.delete(oldest.value);
}
