/**
 * The designs people keep by name, and what can be done with them.
 */
import { api, useRequest } from '@renderer/api';
import { type Action, useAction } from '@renderer/ui';
import type { Design, SavedDesign } from '@shared/artwork';

export interface SavedDesigns {
  readonly all: readonly SavedDesign[];
  readonly save: Action<[name: string, design: Design]>;
  readonly rename: Action<[from: string, to: string]>;
  readonly remove: Action<[name: string]>;
  readonly exportFile: Action<[name: string, design: Design]>;
  readonly importFile: Action<[]>;
}

/** `onImported` gets the design of a file, which is kept already. */
export function useSavedDesigns(onImported: (saved: SavedDesign) => void): SavedDesigns {
  const { value, reload } = useRequest('designs:list', undefined);
  return {
    all: value ?? [],
    save: useAction(async (name, design) => {
      await api.request('designs:save', { name, design });
      reload();
    }),
    rename: useAction(async (from, to) => {
      await api.request('designs:rename', { from, to });
      reload();
    }),
    remove: useAction(async (name) => {
      await api.request('designs:remove', { name });
      reload();
    }),
    exportFile: useAction(async (name, design) => {
      await api.request('designs:exportFile', { name, design });
    }),
    importFile: useAction(async () => {
      const saved = await api.request('designs:importFile', undefined);
      if (saved === null) return;
      reload();
      onImported(saved);
    }),
  };
}
