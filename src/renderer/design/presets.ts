/**
 * Which ready-made design a design is.
 */
import { type Design, type DesignPreset, designPresets, isDesignPreset } from '@shared/artwork';

export const presetNames: readonly DesignPreset[] = Object.keys(designPresets).filter(isDesignPreset).reverse();

/** Null when it was changed by hand. */
export function toPresetName(design: Design): DesignPreset | null {
  const text = JSON.stringify(design);
  return presetNames.find((name) => JSON.stringify(designPresets[name]) === text) ?? null;
}
