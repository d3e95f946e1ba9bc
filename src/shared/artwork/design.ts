/**
 * A design: how every artwork of a batch looks. Saved, exported and imported as JSON; every field but `version` may be left out
 * of a file and takes its default, so a hand-written design says only what differs.
 */
import type { PngMode, TiffMode } from '@shared/domain';
import { AppError, type Problem, toProblem } from '@shared/errors';
import { errorCorrections } from '@shared/qr';
import { z } from 'zod';
import { type DesignInk, designInkSchema } from './ink';

/** Smaller text is not legible in print. */
export const MIN_TEXT_PT = 6;
export const MAX_TEXT_PT = 144;
export const MAX_LABEL_LINES = 4;
/** ISO/IEC 18004 asks for four light modules on every side. */
export const MIN_QUIET_ZONE_MODULES = 4;
export const MIN_CODE_SIZE_MM = 10;
export const MAX_CODE_SIZE_MM = 1000;

export const textAlignments = ['start', 'center', 'end'] as const;
/** Where the label stands as one sees it from the code. */
export const labelPositions = ['below', 'above', 'right'] as const;

const labelLineSchema = z.strictObject({
  template: z
    .string()
    .max(500)
    .describe(
      'Text with placeholders: {label}, {label2}, {scene}, {n}, {n:0000}, {folder}, {date}, {expires}, or any column of the roster.',
    ),
  sizePt: z
    .number()
    .min(MIN_TEXT_PT)
    .max(MAX_TEXT_PT)
    .describe('Wanted size in points; a label that does not fit is wrapped, then made smaller, but never below 6.'),
  weight: z.union([z.literal(400), z.literal(700)]).default(400),
  align: z.enum(textAlignments).default('center'),
});
export type LabelLine = z.infer<typeof labelLineSchema>;

const black: DesignInk = { kind: 'black' };

// What a design may have beside code and label: a card, a border, a logo. Every one is left out by default.

/** A printed frame closer to the cut shows every tenth of a millimetre the knife is off. */
export const MIN_BORDER_INSET_MM = 1;

/** Print shops ask for lines of 0.2 mm and more. */
export const MIN_LINE_MM = 0.2;

export const MAX_CORNER_RADIUS_MM = 30;

export const MIN_CARD_MM = 15;

export const MAX_CARD_MM = 2000;

export const cardSchema = z.strictObject({
  widthMm: z.number().min(MIN_CARD_MM).max(MAX_CARD_MM),
  heightMm: z.number().min(MIN_CARD_MM).max(MAX_CARD_MM),
});

export const borderSchema = z.strictObject({
  widthMm: z.number().min(MIN_LINE_MM).max(5).default(0.35),
  insetMm: z
    .number()
    .min(MIN_BORDER_INSET_MM)
    .max(100)
    .default(2)
    .describe('From the edge of the artwork to the outside of the frame.'),
  radiusMm: z.number().min(0).max(MAX_CORNER_RADIUS_MM).default(0).describe('Of its outside corners.'),
});

export const MIN_LOGO_PERCENT = 10;

/** 11 of 41 modules: at least half of what error correction H can mend is left for dirt and wear. Measurements are in docs/print.md. */
export const MAX_LOGO_PERCENT = 28;

export const DEFAULT_LOGO_PERCENT = 24;

/** Of a logo made ready by `readLogo`: 600 pixels of a photograph, at worst. */
const MAX_LOGO_CHARACTERS = 2_000_000;

export const logoSchema = z.strictObject({
  /** `data:image/png;base64,…`: the picture itself, so that a design file needs nothing beside it. */
  image: z
    .string()
    .regex(/^data:image\/png;base64,[A-Za-z0-9+/]+={0,2}$/u)
    .max(MAX_LOGO_CHARACTERS),
  sizePercent: z
    .number()
    .min(MIN_LOGO_PERCENT)
    .max(MAX_LOGO_PERCENT)
    .default(DEFAULT_LOGO_PERCENT)
    .describe("Side of the white field with the logo in it, as a share of the dark symbol's side."),
});

export const designSchema = z.strictObject({
  /** Of this format. Only a change that an older app would misread raises it; new optional fields do not. */
  version: z.literal(1),
  codeSizeMm: z
    .number()
    .min(MIN_CODE_SIZE_MM)
    .max(MAX_CODE_SIZE_MM)
    .default(50)
    .describe('Side of the symbol including its quiet zone: what is ordered as "a 50 mm code".'),
  errorCorrection: z
    .enum(errorCorrections)
    .default('Q')
    .describe("Q costs nothing over M for WeChat's 45-byte urls: both take version 4."),
  quietZoneModules: z.int().min(MIN_QUIET_ZONE_MODULES).max(20).default(MIN_QUIET_ZONE_MODULES),
  marginMm: z
    .number()
    .min(0)
    .max(100)
    .default(0)
    .describe(
      'White added on all four sides, outside quiet zone and label; on a card, what its contents keep from the edge.',
    ),
  labelPosition: z.enum(labelPositions).default('below'),
  labelLines: z.array(labelLineSchema).max(MAX_LABEL_LINES).default([]),
  labelHeightMm: z
    .union([z.literal('auto'), z.number().min(0).max(500)])
    .default('auto')
    .describe(
      'Height of the strip the label is fitted into; `auto` holds every line once at its wanted size, in whole millimetres.',
    ),
  ink: designInkSchema.default(black),
  card: cardSchema
    .nullable()
    .default(null)
    .describe('A fixed size in which code and text are arranged; null makes the artwork as large as its contents.'),
  header: labelLineSchema
    .nullable()
    .default(null)
    .describe(
      'Text over the code, or over the label beside it; the same on every artwork unless its template names a column.',
    ),
  border: borderSchema.nullable().default(null),
  hasCutLine: z.boolean().default(false).describe('A thin printed line along the edge, for cutting by hand.'),
  cornerRadiusMm: z
    .number()
    .min(0)
    .max(MAX_CORNER_RADIUS_MM)
    .default(0)
    .describe('Of the finished piece: the cut line follows it, and the code keeps clear of it.'),
  logo: logoSchema.nullable().default(null).describe('In the middle of the symbol; needs error correction H.'),
});
export type Design = z.infer<typeof designSchema>;

/** Every line of text that is printed. */
export const textLines = ({ header, labelLines }: Design): readonly LabelLine[] =>
  header === null ? labelLines : [header, ...labelLines];

export type DesignResult =
  | { readonly ok: true; readonly design: Design }
  | { readonly ok: false; readonly problem: Problem };

/** Reads a design someone else wrote, already parsed from JSON. Never throws. */
export function parseDesign(file: unknown): DesignResult {
  const value = withoutSchemaName(file);
  const newer = z.looseObject({ version: z.number().gt(1) }).safeParse(value);
  if (newer.success) return { ok: false, problem: toProblem('ARTWORK_DESIGN_NEWER', { version: newer.data.version }) };
  const parsed = designSchema.safeParse(value);
  if (parsed.success) return { ok: true, design: parsed.data };
  return { ok: false, problem: toProblem('ARTWORK_DESIGN_INVALID', { fields: fieldNames(parsed.error) }) };
}

/** Reads a design file's text. @throws AppError ARTWORK_DESIGN_NOT_JSON, ARTWORK_DESIGN_NEWER or ARTWORK_DESIGN_INVALID */
export function readDesignJson(text: string): Design {
  const result = parseDesign(parseJson(text));
  if (result.ok) return result.design;
  throw AppError.of(result.problem);
}

/** A design file's text: two-space JSON with every field, ending in a newline. */
export const writeDesignJson = (design: Design): string => `${JSON.stringify(design, null, 2)}\n`;

/** `$schema` tells an editor where docs/design.schema.json is; it is no part of the design. */
function withoutSchemaName(file: unknown): unknown {
  const named = z.looseObject({ $schema: z.string() }).safeParse(file);
  if (!named.success) return file;
  const { $schema: _, ...design } = named.data;
  return design;
}

function parseJson(text: string): unknown {
  try {
    // Windows editors like to put a byte order mark in front.
    return JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (cause) {
    throw new AppError('ARTWORK_DESIGN_NOT_JSON', {}, { cause });
  }
}

/** `codeSizeMm, labelLines.0.sizePt`: where to look, in the file's own words. Unknown keys are named too. */
function fieldNames(error: z.ZodError): string {
  const names = error.issues.flatMap((issue) => {
    const path = issue.path.map(String);
    return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key].join('.')) : [path.join('.')];
  });
  return [...new Set(names.map((name) => name || '-'))].join(', ');
}

export type Card = z.infer<typeof cardSchema>;
export type Border = z.infer<typeof borderSchema>;
export type Logo = z.infer<typeof logoSchema>;

// A design kept under a name, to be used by other batches.

export interface SavedDesign {
  readonly name: string;
  readonly design: Design;
  readonly savedAtMs: number;
}

export const MAX_DESIGN_NAME = 80;

/** The name as it is kept: one spelling, without outer space; empty when nothing is left. */
export const toDesignName = (name: string): string => name.normalize('NFC').replace(/\s+/gu, ' ').trim();

// Which rasters can hold what a design is printed in. PNG of two tones keeps a coloured ink, TIFF of two tones keeps
// none; neither keeps a picture.

export interface ColourModes {
  readonly pngMode: PngMode;
  readonly tiffMode: TiffMode;
}

/** The smallest files that lose nothing of the design. */
export const fittingModes = ({ ink, logo }: Design): ColourModes => ({
  pngMode: logo === null ? 'bilevel' : 'rgb',
  tiffMode: logo === null && ink.kind === 'black' ? 'bilevel-g4' : 'cmyk-lzw',
});

/** Whether files of these modes lose a colour or a picture. */
export function losesColour(
  design: Design,
  { pngMode, tiffMode }: ColourModes,
): { readonly png: boolean; readonly tiff: boolean } {
  const fitting = fittingModes(design);
  return {
    png: fitting.pngMode === 'rgb' && pngMode !== 'rgb',
    tiff: fitting.tiffMode === 'cmyk-lzw' && tiffMode !== 'cmyk-lzw',
  };
}
