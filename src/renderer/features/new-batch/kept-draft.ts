/**
 * The draft across a reload of the window: written when the page goes away, read back once. A table is named by its file token, which
 * main keeps as long as the app runs, and is read again; anything that cannot be read back is left out.
 */
import { api } from '@renderer/api';
import { designSchema } from '@shared/artwork';
import { tableReadOptionsSchema } from '@shared/contract';
import { columnMappingSchema, rosterColumnRoles, toBatchId } from '@shared/domain';
import { z } from 'zod';
import { type Draft, sourceKinds, type TableDraft } from './draft';

const KEY = 'new-batch-draft';
/** Session storage ends at some five million characters. */
const MOST_CHARACTERS = 4_000_000;

const number = z.number().nullable();
const earlierBatch = z.object({ batchId: z.number().int().positive().transform(toBatchId), name: z.string() });
const basis = z.enum(['remembered', 'header', 'content', 'none']);

const keptSchema = z.object({
  name: z.string(),
  isTemporary: z.boolean(),
  isText: z.boolean(),
  validity: z.object({ amount: number, unit: z.enum(['day', 'hour', 'second']) }),
  reusesLedger: z.boolean(),
  source: z.enum(sourceKinds),
  range: z.object({ start: number, end: number, step: number }),
  numbered: z.object({ prefix: z.string(), start: number, count: number, padding: number, suffix: z.string() }),
  listText: z.string(),
  table: z
    .object({
      file: z.object({ fileToken: z.string(), fileName: z.string() }),
      options: tableReadOptionsSchema,
      mapping: columnMappingSchema,
      basis: z.record(z.enum(rosterColumnRoles), basis),
    })
    .nullable(),
  copied: earlierBatch.nullable(),
  assign: z.object({
    isOn: z.boolean(),
    by: z.enum(['next-number', 'template']),
    from: number,
    template: z.string(),
    keyColumn: z.string().nullable(),
  }),
  since: earlierBatch.extend({ keyColumn: z.string().nullable(), onlyChanged: z.boolean() }).nullable(),
  edits: z.array(
    z.object({
      rowNumber: z.number().int(),
      scene: z.string().optional(),
      label: z.string().optional(),
      isLeftOut: z.boolean().optional(),
    }),
  ),
  design: designSchema,
});
type KeptDraft = z.infer<typeof keptSchema>;

export function keepDraft({ table, ...draft }: Draft): void {
  const { preview: _readAgain, ...kept } = table ?? { preview: null };
  const text = JSON.stringify({ ...draft, table: table === null ? null : kept });
  if (text.length > MOST_CHARACTERS) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, text);
}

/** The draft of before the reload; null at a first start, or when it was one of another version of the app. */
export function readKeptDraft(): KeptDraft | null {
  const text = sessionStorage.getItem(KEY);
  if (text === null) return null;
  try {
    return keptSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Reads the kept table again; null when the app was restarted or the file is gone. */
export async function readKeptTable({ table }: KeptDraft): Promise<TableDraft | null> {
  if (table === null) return null;
  const { file, options } = table;
  try {
    const preview = await api.request('roster:readTable', { fileToken: file.fileToken, options });
    return { ...table, preview };
  } catch {
    return null;
  }
}
