/**
 * Schemas of roster sources: for what the window sends, which names a file by its token, and for what a batch remembers of its making,
 * which keeps the file's name.
 */
import { z } from 'zod';
import { type RosterSource, type TableReadOptions, tableSeparators, textEncodings } from './roster';
import { sceneLimits } from './scene';

const count = z.number().int().min(1).max(1_000_000);
const sceneNumber = z.number().int().min(0).max(sceneLimits.temporaryIdMax);

export const rangeSourceSchema = z.object({
  kind: z.literal('range'),
  start: sceneNumber,
  end: sceneNumber,
  step: count,
}) satisfies z.ZodType<Extract<RosterSource, { readonly kind: 'range' }>>;

export const numberedTextSourceSchema = z.object({
  kind: z.literal('numbered-text'),
  prefix: z.string().max(200),
  start: z.number().int().min(0),
  count,
  padding: z.number().int().min(0).max(20),
  suffix: z.string().max(200),
}) satisfies z.ZodType<Extract<RosterSource, { readonly kind: 'numbered-text' }>>;

export const tableReadOptionsSchema = z.object({
  sheet: z.string().max(200).optional(),
  encoding: z.enum(textEncodings).optional(),
  separator: z.enum(tableSeparators).optional(),
  headerRow: z.number().int().min(0).max(1000).optional(),
  skipHiddenRows: z.boolean().optional(),
}) satisfies z.ZodType<TableReadOptions>;
