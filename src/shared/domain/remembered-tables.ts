/**
 * Choices about a table that come back when a table with the same headers is imported again.
 */
import { z } from 'zod';
import { sceneLimits } from './scene';

const column = z.string().max(500).nullable();
export const columnMappingSchema = z.object({ scene: column, label: column, label2: column, folder: column });

export const sceneRuleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('next-number'), from: z.number().int().min(1).max(sceneLimits.permanentIdMax) }),
  z.object({ kind: z.literal('template'), template: z.string().min(1).max(500) }),
]);

export const rememberedTableSchema = z.object({
  /** Hash of the headers, whatever their order. */
  shape: z.string().max(100),
  /** With a rule, `scene` is the key column. */
  mapping: columnMappingSchema,
  rule: sceneRuleSchema.nullable(),
});
export type RememberedTable = z.infer<typeof rememberedTableSchema>;

/** More kinds of rosters than an office has. */
export const MOST_REMEMBERED_TABLES = 50;
