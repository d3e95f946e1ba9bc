/**
 * Designs to start from: those people keep by name, and those that come with the app.
 */
import { api, useRequest } from '@renderer/api';
import { type Action, useAction } from '@renderer/ui';
import { type Design, type DesignPreset, designPresets, isDesignPreset, type SavedDesign } from '@shared/artwork';

// The designs people keep by name, and what can be done with them.

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

// Which ready-made or kept design a design is.

/** In the order they are offered: what most people make comes first. */
export const presetNames: readonly DesignPreset[] = [
  'sticker-50',
  'sticker-40',
  'sticker-30',
  'plain-50',
  'table-card',
  'card-a6',
  'poster-a4',
];

const isSame = (one: Design, other: Design): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Null when it was changed by hand. */
export function toPresetName(design: Design): DesignPreset | null {
  return presetNames.find((name) => isSame(designPresets[name], design)) ?? null;
}

/** `preset:sticker-50` or `saved:店铺台卡`; null when it is neither. Kept designs win: a person gave them their name. */
export function toDesignChoice(design: Design, saved: readonly SavedDesign[]): string | null {
  const own = saved.find((kept) => isSame(kept.design, design));
  if (own !== undefined) return `saved:${own.name}`;
  const preset = toPresetName(design);
  return preset === null ? null : `preset:${preset}`;
}

/** The design of a choice; null for one that is gone. */
export function fromDesignChoice(choice: string, saved: readonly SavedDesign[]): Design | null {
  const name = choice.slice(choice.indexOf(':') + 1);
  if (choice.startsWith('saved:')) return saved.find((kept) => kept.name === name)?.design ?? null;
  return isDesignPreset(name) ? designPresets[name] : null;
}
