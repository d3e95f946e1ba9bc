/**
 * Which ready-made or kept design a design is.
 */
import { type Design, type DesignPreset, designPresets, isDesignPreset, type SavedDesign } from '@shared/artwork';

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
