/**
 * A design: how every artwork of a batch looks. Saved, exported and imported as JSON; every field but `version` may be left out
 * of a file and takes its default, so a hand-written design says only what differs.
 */
import { z } from 'zod';
import { AppError, type Problem, toProblem } from '../errors';
import { errorCorrections } from '../qr';
import { type DesignInk, designInkSchema } from './ink';
import { borderSchema, cardSchema, logoSchema, MAX_CORNER_RADIUS_MM } from './ornaments';

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

/** Reads a design file's text. Throws AppError ARTWORK_DESIGN_NOT_JSON, ARTWORK_DESIGN_NEWER or ARTWORK_DESIGN_INVALID. */
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
