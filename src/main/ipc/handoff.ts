/** Exports: where to, start, cancel, show in folder. */
import { dirname, join } from 'node:path';
import { shell } from 'electron';
import type { DomainHandlers, HandlerParts } from './types';

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
