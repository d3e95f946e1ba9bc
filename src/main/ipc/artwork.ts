/**
 * Handlers for pictures, designs and the hand-off.
 */
import { dirname, join } from 'node:path';
import { shell } from 'electron';
import type { DomainHandlers, HandlerParts } from './types';

/** Pictures of single codes: the draft's preview, one to copy, one to save. */
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

/** Designs kept by name, design files, and logos: files are chosen in a dialog, and their paths stay here. */
export const createDesignHandlers = ({ engine, dialogs }: HandlerParts): DomainHandlers<'designs'> => ({
  'designs:list': async () => (await engine()).designs.all(),
  'designs:save': async ({ name, design }) => (await engine()).designs.save(name, design),
  'designs:rename': async ({ from, to }) => {
    (await engine()).designs.rename(from, to);
    return undefined;
  },
  'designs:remove': async ({ name }) => {
    (await engine()).designs.remove(name);
    return undefined;
  },
  'designs:exportFile': async ({ name, design }) => {
    const { designs } = await engine();
    const path = await dialogs.saveFile('json', `${toFileName(name)}.json`);
    if (path === null) return false;
    await designs.exportTo(design, path);
    return true;
  },
  'designs:importFile': async () => {
    const { designs } = await engine();
    const path = await dialogs.openFile('design');
    return path === null ? null : await designs.importFrom(path);
  },
  'designs:pickLogo': async () => {
    const { readLogo } = await engine();
    const path = await dialogs.openFile('logo');
    return path === null ? null : await readLogo(path);
  },
});

/** Only a proposal: the dialog refuses what the system does not take. */
const toFileName = (name: string): string => name.replace(/[<>:"/\\|?*]/gu, '-');

/** Exports: where to, start, cancel, show in folder. */
export const createHandoffHandlers = ({ engine, paths, dialogs }: HandlerParts): DomainHandlers<'handoff'> => ({
  'handoff:pickTarget': async ({ batchId }) => {
    const { settings, suggestPackageName } = await engine();
    const { exportFolder } = settings.get();
    const name = suggestPackageName(batchId);
    const path = await dialogs.saveFile('zip', exportFolder === null ? name : join(exportFolder, name));
    if (path === null) return null;
    settings.update({ exportFolder: dirname(path) });
    return paths.keep(path);
  },
  'handoff:nameExamples': async ({ batchId, options }) => (await engine()).nameExamples(batchId, options),
  'handoff:start': async ({ fileToken, ...order }) => {
    const { exports, settings } = await engine();
    settings.update({ exportOptions: order.options });
    return exports.start({ ...order, targetPath: paths.resolve(fileToken) });
  },
  'handoff:cancel': async ({ exportId }) => {
    (await engine()).exports.cancel(exportId);
    return undefined;
  },
  'handoff:current': async () => (await engine()).exports.current(),
  'handoff:reveal': async ({ exportId }) => {
    const path = (await engine()).exports.pathOf(exportId);
    if (path !== null) shell.showItemInFolder(path);
    return undefined;
  },
});
