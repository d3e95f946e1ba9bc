/** Pictures of single codes: the draft's preview, one to copy, one to save. */
import type { DomainHandlers, HandlerParts } from './types';

export const createArtworkHandlers = ({ engine, dialogs }: HandlerParts): DomainHandlers<'artwork'> => ({
  'artwork:previewDraft': async ({ row, ...input }) => {
    const { previewDraft } = await engine();
    const { n, ...shown } = row ?? sampleRow;
    const { draftId, ...facts } = await previewDraft({ ...input, n, row: { rowNumber: n, ...shown } });
    return { src: `qr://draft/${draftId}.svg`, ...facts };
  },
  'artwork:getPng': async ({ itemId }) => new Uint8Array((await (await engine()).itemImage(itemId, 'png')).bytes),
  'artwork:saveImage': async ({ itemId, format }) => {
    const { itemImage, saveImage } = await engine();
    const image = await itemImage(itemId, format);
    const path = await dialogs.saveFile(format, `${image.name}.${format}`);
    if (path === null) return false;
    await saveImage(image, path);
    return true;
  },
});

const sampleRow = { n: 1, scene: '1', label: '1', label2: '', folder: '', fields: {} };
