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
  card: null,
  header: null,
  border: null,
  hasCutLine: false,
  cornerRadiusMm: 0,
  logo: null,
};

const line = (template: string, sizePt: number, weight: LabelLine['weight'], align: LabelLine['align'] = 'center') => ({
  template,
  sizePt,
  weight,
  align,
});
const names = (titlePt: number, subtitlePt: number, align: LabelLine['align'] = 'center'): LabelLine[] => [
  line('{label}', titlePt, 700, align),
  line('{label2}', subtitlePt, 400, align),
];
/** Printed words, not words of the app: what the person who stands before the card is asked to do. */
const invitation = '微信扫码关注';

/**
 * Artwork sizes: plain 50 × 50 mm, stickers 30 × 40, 40 × 50 and 50 × 60 mm, a table card 90 × 54 mm as business cards are cut, a card
 * A6 and a poster A4.
 */
export const designPresets = {
  'plain-50': plain,
  'sticker-30': { ...plain, codeSizeMm: 30, labelHeightMm: 10, labelLines: names(9, 6) },
  'sticker-40': { ...plain, codeSizeMm: 40, labelHeightMm: 10, labelLines: names(10, 6.5) },
  'sticker-50': { ...plain, codeSizeMm: 50, labelHeightMm: 10, labelLines: names(10.5, 6.5) },
  'table-card': {
    ...plain,
    card: { widthMm: 90, heightMm: 54 },
    codeSizeMm: 46,
    marginMm: 4,
    labelPosition: 'right',
    header: line(invitation, 9, 400, 'start'),
    labelLines: names(16, 9, 'start'),
  },
  'card-a6': {
    ...plain,
    card: { widthMm: 105, heightMm: 148 },
    codeSizeMm: 80,
    marginMm: 10,
    header: line(invitation, 22, 700),
    labelLines: names(20, 12),
    border: { widthMm: 0.5, insetMm: 5, radiusMm: 4 },
  },
  'poster-a4': {
    ...plain,
    card: { widthMm: 210, heightMm: 297 },
    codeSizeMm: 150,
    marginMm: 18,
    header: line(invitation, 56, 700),
    labelLines: names(40, 22),
  },
} as const satisfies Readonly<Record<string, Design>>;

export type DesignPreset = keyof typeof designPresets;

export const isDesignPreset = (name: string): name is DesignPreset => Object.hasOwn(designPresets, name);

/** What a new batch starts with: a 50 mm code with the row's label under it. */
export const defaultDesign: Design = designPresets['sticker-50'];
