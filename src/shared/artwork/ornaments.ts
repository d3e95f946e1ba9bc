/**
 * What a design may have beside code and label: a card, a border, a logo. Every one is left out by default.
 */
import { z } from 'zod';

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
export type Card = z.infer<typeof cardSchema>;

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
export type Border = z.infer<typeof borderSchema>;

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
export type Logo = z.infer<typeof logoSchema>;
