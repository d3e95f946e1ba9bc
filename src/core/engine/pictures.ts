/**
 * Pictures of single codes: previews in SVG for the window, and one finished image to copy or save. Everything an item's artwork
 * is made from is read from the ledger by the item's one id.
 */
import type { Design } from '@shared/artwork';
import { type AccountId, defaultExportOptions, type ItemId, type RosterRow, toTemplateFields } from '@shared/domain';
import { AppError } from '@shared/errors';
import type { ArtworkPress } from '../artwork';
import { createItemNamer, writeBeside } from '../handoff';
import type { Ledger } from '../ledger';
import type { Clock, Files } from '../ports';
import { createPreviews, type DraftFacts, type Previews } from './previews';

export interface DraftInput {
  readonly accountId: AccountId;
  readonly design: Design;
  readonly dpi: number;
  readonly n: number;
  readonly row: RosterRow;
}

export interface ItemImage {
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

export interface PictureParts {
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
