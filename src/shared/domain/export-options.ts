/**
 * What a person chooses when a batch is handed off to the print shop: files, sheets, packaging.
 */
import { z } from 'zod';

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

export const sheetOrders = ['row', 'stack'] as const;

export const sheetOptionsSchema = z.object({
  /** Of the paper. It may be turned when more fits that way. */
  widthMm: z.number().min(50).max(2000),
  heightMm: z.number().min(50).max(2000),
  /** Null takes as many as fit. */
  grid: z.object({ columns: z.int().min(1).max(100), rows: z.int().min(1).max(100) }).nullable(),
  /** White between two neighbours, from cut to cut. */
  gutterMm: z.number().min(0).max(50),
  bleedMm: z.number().min(0).max(20),
  /**
   * `row`: n grows along each row of a page. `stack`: a pile of printed pages, cut and with its parts put one on the other, is in sequence;
   * each PDF is one pile.
   */
  order: z.enum(sheetOrders),
  newSheetPerFolder: z.boolean(),
  /** Pages in one PDF. */
  pagesPerFile: z.int().min(1).max(500),
});

// How the files of a package are named, put into folders and spread over zips.

/** `null` leaves a choice to the hand-off: zips of at most 60,000 files and 1.5 GB, no folders but those of the roster. */
export const packagingSchema = z.object({
  /** Codes in one zip at most. */
  splitCount: z.int().min(1).max(1_000_000).nullable(),
  /** Size of one zip at most, in megabytes of 1,000,000 bytes; a single code's files always stay together. */
  splitMb: z.int().min(1).max(100_000).nullable(),
  /** Names for tools that know no Chinese. An empty or non-ASCII `{label}` takes the scene, folders are numbered. */
  asciiNames: z.boolean(),
  /** Rows of the roster in one sub-folder. */
  folderEvery: z.int().min(1).max(1_000_000).nullable(),
});

export const defaultPackaging: Packaging = { splitCount: null, splitMb: null, asciiNames: false, folderEvery: null };

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

// How artworks are set together on print sheets.

/** Width and height in millimetres, upright. */
export const sheetPapers = {
  A4: { widthMm: 210, heightMm: 297 },
  A3: { widthMm: 297, heightMm: 420 },
  /** A3 with room for bleed and marks (ISO 217). */
  SRA3: { widthMm: 320, heightMm: 450 },
  Letter: { widthMm: 215.9, heightMm: 279.4 },
} as const;
export type SheetOptions = z.infer<typeof sheetOptionsSchema>;

export const defaultSheetOptions: SheetOptions = {
  ...sheetPapers.A4,
  grid: null,
  gutterMm: 6,
  bleedMm: 3,
  order: 'row',
  newSheetPerFolder: false,
  pagesPerFile: 50,
};

export type Packaging = z.infer<typeof packagingSchema>;
