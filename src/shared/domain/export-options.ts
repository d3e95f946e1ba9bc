/**
 * What a person chooses when a batch is handed off to the print shop.
 */
import { z } from 'zod';

export const imageFormats = ['png', 'svg'] as const;
export type ImageFormat = (typeof imageFormats)[number];

export const rasterResolutions = [300, 600, 1200] as const;
export type RasterDpi = (typeof rasterResolutions)[number];

export const exportOptionsSchema = z.object({
  /** Each at most once: two files of one item must not fight for one name. */
  formats: z
    .array(z.enum(imageFormats))
    .min(1)
    .refine((formats) => new Set(formats).size === formats.length),
  dpi: z.union([z.literal(300), z.literal(600), z.literal(1200)]),
  /** 1-bit has the crispest edges and smallest files; grey is anti-aliased text. */
  pngMode: z.enum(['bilevel', 'grey']),
  /** Also put WeChat's own picture in the package, as `NAME-wechat.jpg`. */
  includeWechatImage: z.boolean(),
  /** File name template without extension, for example `{n:0000}-{label}`. An empty `{label}` takes the scene. */
  nameTemplate: z.string().min(1).max(200),
  /** Language of the papers in the package. */
  locale: z.enum(['zh-CN', 'en']),
});
export type ExportOptions = z.infer<typeof exportOptionsSchema>;

export const defaultExportOptions: ExportOptions = {
  formats: ['png', 'svg'],
  dpi: 600,
  pngMode: 'bilevel',
  includeWechatImage: false,
  nameTemplate: '{n:0000}-{label}',
  locale: 'zh-CN',
};
