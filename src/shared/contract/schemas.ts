/**
 * Schemas of what the window may send, built from domain words. Branded ids are parsed here, once.
 */
import {
  columnMappingSchema,
  numberedTextSourceSchema,
  rangeSourceSchema,
  sceneKinds,
  sceneLimits,
  sceneRuleSchema,
  tableReadOptionsSchema,
  toAccountId,
  toBatchId,
  toItemId,
} from '@shared/domain';
import { z } from 'zod';

const positiveInteger = z.number().int().positive();

export const accountIdSchema = positiveInteger.transform(toAccountId);
export const batchIdSchema = positiveInteger.transform(toBatchId);
export const itemIdSchema = positiveInteger.transform(toItemId);

export const pageSchema = { offset: z.number().int().min(0), limit: z.number().int().min(1).max(500) };

export const codeImportSchema = z.object({
  fileToken: z.string(),
  accountId: accountIdSchema,
  /** Of every row; null: the table's own column says it. */
  sceneKind: z.enum(sceneKinds).nullable(),
  mapping: columnMappingSchema.extend({
    ticket: z.string().max(500).nullable(),
    url: z.string().max(500).nullable(),
    kind: z.string().max(500).nullable(),
  }),
});

/** A roster source as the window sends it: a file is named by its token. */
export const sourceInputSchema = z.discriminatedUnion('kind', [
  rangeSourceSchema,
  numberedTextSourceSchema,
  z.object({ kind: z.literal('list'), text: z.string().max(20_000_000) }),
  z.object({ kind: z.literal('batch'), batchId: batchIdSchema }),
  z.object({
    kind: z.literal('table'),
    fileToken: z.string(),
    options: tableReadOptionsSchema,
    mapping: columnMappingSchema,
  }),
]);
export type SourceInput = z.infer<typeof sourceInputSchema>;

const rowEditSchema = z.object({
  rowNumber: positiveInteger,
  scene: z.string().max(1000).optional(),
  label: z.string().max(1000).optional(),
  isLeftOut: z.boolean().optional(),
});

/** Without a name on purpose: what a batch is called changes nothing of its plan. */
export const planInputSchema = z.object({
  accountId: accountIdSchema,
  sceneKind: z.enum(sceneKinds),
  validForSeconds: z.number().int().min(sceneLimits.validForMinSeconds).max(sceneLimits.validForMaxSeconds).nullable(),
  reuseFromLedger: z.boolean(),
  source: sourceInputSchema,
  /** How scenes are made when the source's scene column holds keys. */
  rule: sceneRuleSchema.optional(),
  /** Corrections made in the window. */
  edits: z.array(rowEditSchema).max(10_000).optional(),
  /** An earlier batch to compare with. */
  since: z
    .object({ batchId: batchIdSchema, keyColumn: z.string().max(500).nullable(), onlyChanged: z.boolean() })
    .optional(),
});
export type PlanInput = z.infer<typeof planInputSchema>;

/** Days of the calendar in Beijing, numbered from 1970-01-01; up to the year 2243. */
const beijingDaySchema = z.number().int().min(0).max(99_999);

export const reportQuerySchema = z.object({
  accountId: accountIdSchema,
  /** Both included; null: as far as anything is known. */
  begin: beijingDaySchema.nullable(),
  end: beijingDaySchema.nullable(),
  /** Group by this column of the roster. */
  by: z.string().max(500).nullable(),
  /** Only codes of this batch. */
  batchId: batchIdSchema.nullable(),
  /** Only this code. */
  channel: z.object({ type: z.enum(['number', 'text', 'none']), scene: z.string().max(500) }).nullable(),
  /** A code without a follower sleeps when it was handed out at least so many days ago. */
  sleepingDays: z.number().int().min(1).max(3650),
});
export type ReportInput = z.input<typeof reportQuerySchema>;

/** All codes, most followers first, or those that sleep, oldest first. */
export const channelViews = ['ranking', 'sleeping'] as const;
export type ChannelView = (typeof channelViews)[number];
