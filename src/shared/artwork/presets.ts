/**
 * Ready-made designs. Data table; display names live with the translations under the same keys.
 */
import type { Design, LabelLine } from './design';

const plain: Design = {
  version: 1,
  codeSizeMm: 50,
  errorCorrection: 'Q',
  quietZoneModules: 4,
  marginMm: 0,
  labelPosition: 'below',
  labelLines: [],
  labelHeightMm: 'auto',
  ink: { kind: 'black' },
};

const title = (sizePt: number): LabelLine => ({ template: '{label}', sizePt, weight: 700, align: 'center' });
const subtitle = (sizePt: number): LabelLine => ({ template: '{label2}', sizePt, weight: 400, align: 'center' });

/** Artwork sizes: plain 50 × 50 mm, stickers 30 × 40, 40 × 50 and 50 × 60 mm. */
export const designPresets = {
  'plain-50': plain,
  'sticker-30': { ...plain, codeSizeMm: 30, labelHeightMm: 10, labelLines: [title(9), subtitle(6)] },
  'sticker-40': { ...plain, codeSizeMm: 40, labelHeightMm: 10, labelLines: [title(10), subtitle(6.5)] },
  'sticker-50': { ...plain, codeSizeMm: 50, labelHeightMm: 10, labelLines: [title(10.5), subtitle(6.5)] },
} as const satisfies Readonly<Record<string, Design>>;

export type DesignPreset = keyof typeof designPresets;

export const isDesignPreset = (name: string): name is DesignPreset => Object.hasOwn(designPresets, name);

/** What a new batch starts with: a 50 mm code with the row's label under it. */
export const defaultDesign: Design = designPresets['sticker-50'];
