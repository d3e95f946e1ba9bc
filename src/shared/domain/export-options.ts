/**
 * What a person chooses when a batch is handed off to the print shop.
 */
import { z } from 'zod';
import { defaultPackaging, packagingSchema } from './packaging-options';
import { sheetOptionsSchema } from './sheet-options';

/** In the order a print shop prefers them to be listed: pixels, then vectors. */
export const imageFormats = ['png', 'jpg', 'tiff', 'svg', 'pdf', 'eps'] as const;
export type ImageFormat = (typeof imageFormats)[number];

/** 1-bit has the crispest edges and smallest files; grey smooths text; rgb keeps the colours of artwork with several inks or a picture. */
export const pngModes = ['bilevel', 'grey', 'rgb'] as const;
export type PngMode = (typeof pngModes)[number];

/** 1-bit with fax compression (CCITT G4), grey, or CMYK, where black uses K only. The first two carry no colour: layout programs give it. */
export const tiffModes = ['bilevel-g4', 'grey-lzw', 'cmyk-lzw'] as const;
export type TiffMode = (typeof tiffModes)[number];

export const rasterResolutions = [300, 600, 1200] as const;
export type RasterDpi = (typeof rasterResolutions)[number];

export const exportOptionsSchema = z.object({
  /** Each at most once: two files of one item must not fight for one name. */
  formats: z
    .array(z.enum(imageFormats))
    .min(1)
    .refine((formats) => new Set(formats).size === formats.length),
  dpi: z.union([z.literal(300), z.literal(600), z.literal(1200)]),
  pngMode: z.enum(pngModes),
  /** Options saved before there was TIFF say nothing of it. */
  tiffMode: z.enum(tiffModes).default('bilevel-g4'),
  /** Also put WeChat's own picture in the package, as `NAME-wechat.jpg`. */
  includeWechatImage: z.boolean(),
  /** File name template without extension, for example `{n:0000}-{label}`. An empty `{label}` takes the scene. */
  nameTemplate: z.string().min(1).max(200),
  /** Options saved before there were any of these have none of them. */
  packaging: packagingSchema.default(defaultPackaging),
  /** Print sheets beside the images; null makes none. */
  sheets: sheetOptionsSchema.nullable().default(null),
  /** Shows every code in the list; makes it larger and slower to open. */
  listThumbnails: z.boolean().default(false),
  /** Who answers the print shop's questions, as printed in the notes: name, telephone. Empty says nothing. */
  contact: z.string().max(120).default(''),
  /** Language of the papers in the package. */
  locale: z.enum(['zh-CN', 'en']),
});
export type ExportOptions = z.infer<typeof exportOptionsSchema>;

export const defaultExportOptions: ExportOptions = {
  formats: ['png', 'svg'],
  dpi: 600,
  pngMode: 'bilevel',
  tiffMode: 'bilevel-g4',
  includeWechatImage: false,
  nameTemplate: '{n:0000}-{label}',
  packaging: defaultPackaging,
  sheets: null,
  listThumbnails: false,
  contact: '',
  locale: 'zh-CN',
};
