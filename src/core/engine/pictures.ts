/**
 * Pictures of single codes: previews in SVG for the window, and one finished image to copy or save. Everything an
 * item's artwork is made from is read from the ledger by the item's one id.
 */

import type { ArtworkPress, PreviewJob } from '@core/artwork';
import { createItemNamer, writeBeside } from '@core/handoff';
import type { Ledger } from '@core/ledger';
import type { Clock, Files } from '@core/ports';
import { contrastOnPaper, type Design, designProblems, dotsPerModule, measureArtwork, moduleMm } from '@shared/artwork';
import type { DraftPreview } from '@shared/contract';
import {
  type AccountId,
  defaultExportOptions,
  type ItemId,
  type RosterRow,
  type TemplateFields,
  toTemplateFields,
} from '@shared/domain';
import { AppError } from '@shared/errors';
import { createQrMatrix } from '@shared/qr';

interface DraftInput {
  readonly accountId: AccountId;
  readonly design: Design;
  readonly dpi: number;
  readonly n: number;
  readonly row: RosterRow;
}

interface ItemImage {
  readonly bytes: Uint8Array;
  /** Proposed file name without extension, as the item's files in a package are called. */
  readonly name: string;
}

export interface Pictures {
  /** SVG of an item's artwork; null while it has no code. */
  itemSvg(itemId: ItemId): Promise<string | null>;
  /** Finished, checked image of one item. @throws AppError HANDOFF_ROW_WITHOUT_CODE or the check's problem */
  itemImage(itemId: ItemId, format: 'png' | 'svg'): Promise<ItemImage>;
  /** Writes it whole or not at all. @throws AppError HANDOFF_… of family `disk` */
  saveImage(image: ItemImage, path: string): Promise<void>;
  previewDraft(input: DraftInput): Promise<DraftFacts>;
  draftSvg: Previews['draftSvg'];
}

interface PictureParts {
  readonly ledger: Ledger;
  readonly press: ArtworkPress;
  readonly clock: Clock;
  readonly files: Files;
  readonly demoAccountId: AccountId;
}

export function createPictures({ ledger, press, clock, files, demoAccountId }: PictureParts): Pictures {
  const previews = createPreviews(press);
  const look = (itemId: ItemId) => {
    const item = ledger.items.get(itemId);
    if (item?.code == null) return null;
    const { createdAtMs, isDemo } = ledger.batches.get(item.batchId);
    const { url, expiresAtMs } = item.code;
    const fields = toTemplateFields({ n: item.n, row: item.row, batchCreatedAtMs: createdAtMs, expiresAtMs });
    return { item, createdAtMs, preview: { url, fields, design: ledger.batches.design(item.batchId), isDemo } };
  };
  return {
    itemSvg: (itemId) => previews.item(itemId, () => look(itemId)?.preview ?? null),
    async itemImage(itemId, format) {
      const found = look(itemId);
      if (found === null) {
        const item = ledger.items.get(itemId);
        if (item?.state === 'failed' && item.problem !== null) throw AppError.of(item.problem);
        throw new AppError('HANDOFF_ROW_WITHOUT_CODE', { state: item?.state ?? 'pending' });
      }
      const options = { ...defaultExportOptions, formats: [format] };
      const result = await press.render({ ...found.preview, itemId, options, wechatPicture: null });
      const [file] = result.files;
      if (file === undefined) throw new TypeError('The press made no file');
      const { problem } = file.check;
      if (problem !== null) throw AppError.of(problem);
      const { item, createdAtMs, preview } = found;
      const toPlace = createItemNamer({
        ...options,
        rowCount: item.n,
        isDemo: preview.isDemo,
        batchCreatedAtMs: createdAtMs,
      });
      return { bytes: file.bytes, name: toPlace(item).stem };
    },
    saveImage: ({ bytes }, path) => writeBeside(path, [bytes], files),
    previewDraft: ({ accountId, design, dpi, n, row }) => {
      const fields = toTemplateFields({ n, row, batchCreatedAtMs: clock.now(), expiresAtMs: null });
      return previews.draft(design, fields, accountId === demoAccountId, dpi);
    },
    draftSvg: previews.draftSvg,
  };
}

/** What is known of a design before printing it; the window shows it beside the picture. */
interface DraftFacts extends Omit<DraftPreview, 'src'> {
  readonly draftId: number;
}

interface Previews {
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

/**
 * Preview pictures in SVG for the window: of items that have their code, and of the design being edited. Both come from
 * the same layout and backend as the export. Item pictures are kept in a small cache: a grid scrolls back and forth.
 */
function createPreviews(press: ArtworkPress): Previews {
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
