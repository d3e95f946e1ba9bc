/**
 * What a batch was made from, as it is kept beside it in the ledger and read back for a copy or an update.
 */
import { basename } from 'node:path';
import {
  type BatchRecipe,
  columnMappingSchema,
  type SceneRule,
  sceneRuleSchema,
  tableSeparators,
  textEncodings,
  toBatchId,
} from '@shared/domain';
import { z } from 'zod';
import type { ResolvedSource } from './sources';

/** Leaves out what is in the items already, and the path: where a person keeps files is nobody's business. */
export function toRecipe(source: ResolvedSource, rule: SceneRule | undefined): BatchRecipe {
  const kept = (): BatchRecipe['source'] => {
    if (source.kind === 'list') return { kind: 'list' };
    if (source.kind !== 'table') return source;
    const { path, ...rest } = source;
    return { ...rest, fileName: basename(path) };
  };
  return { source: kept(), rule: rule ?? null };
}

const wholeNumber = z.number().int();
const recipeSchema = z.object({
  source: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('range'), start: wholeNumber, end: wholeNumber, step: wholeNumber }),
    z.object({
      kind: z.literal('numbered-text'),
      prefix: z.string(),
      start: wholeNumber,
      count: wholeNumber,
      padding: wholeNumber,
      suffix: z.string(),
    }),
    z.object({ kind: z.literal('list') }),
    z.object({ kind: z.literal('batch'), batchId: wholeNumber.transform(toBatchId) }),
    z.object({
      kind: z.literal('table'),
      fileName: z.string(),
      options: z.object({
        sheet: z.string().optional(),
        encoding: z.enum(textEncodings).optional(),
        separator: z.enum(tableSeparators).optional(),
        headerRow: wholeNumber.optional(),
        skipHiddenRows: z.boolean().optional(),
      }),
      mapping: columnMappingSchema,
    }),
  ]),
  rule: sceneRuleSchema.nullable(),
});

/** The recipe in a batch's source; null for a batch of an app that kept none, or kept one this app cannot read. */
export function readRecipe(source: unknown): BatchRecipe | null {
  const kept = z.object({ recipe: recipeSchema }).safeParse(source);
  return kept.success ? kept.data.recipe : null;
}
