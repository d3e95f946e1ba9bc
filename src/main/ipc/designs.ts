/** Designs kept by name, design files, and logos: files are chosen in a dialog, and their paths stay here. */
import type { DomainHandlers, HandlerParts } from './types';

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
