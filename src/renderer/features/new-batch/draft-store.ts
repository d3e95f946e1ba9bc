/**
 * Holds the draft while the person walks about the window, across a reload of it, and made anew from an earlier batch.
 * Truth about batches stays in main.
 */
import { api, chooseAccount } from '@renderer/api';
import type { BatchBeginning } from '@renderer/navigation';
import { designSchema } from '@shared/artwork';
import type { BatchDetail } from '@shared/contract';
import {
  type BatchRecipe,
  columnMappingSchema,
  isPermanent,
  isTextKind,
  rosterColumnRoles,
  tableReadOptionsSchema,
  toBatchId,
} from '@shared/domain';
import { z } from 'zod';
import { create } from 'zustand';
import {
  type AssignDraft,
  type Draft,
  emptyDraft,
  sourceKinds,
  type TableDraft,
  type ValidityUnit,
  validityUnits,
} from './draft';
import { withoutStaleEdits } from './draft-moves';

const useDraftStore = create<{ readonly draft: Draft }>(() => ({ draft: emptyDraft }));

export const useDraft = (): Draft => useDraftStore((state) => state.draft);

export function changeDraft(part: Partial<Draft> | ((draft: Draft) => Draft)): void {
  useDraftStore.setState(({ draft }) => {
    const next = typeof part === 'function' ? part(draft) : { ...draft, ...part };
    return { draft: withoutStaleEdits(draft, next) };
  });
}

/** After a batch was made: the next one starts with the same choices, but with its own name, nothing to compare with and no copy. */
export const startNextDraft = (): void =>
  changeDraft((draft) => ({
    ...draft,
    name: '',
    since: null,
    copied: null,
    source: draft.source === 'batch' ? emptyDraft.source : draft.source,
  }));

/** The prefilled batch of the demo account: 1 to 100. */
const startDemoDraft = (): void => changeDraft(emptyDraft);

let isRestored = false;

/** Takes up the draft of before a reload, once, when the window opens; from then on it is kept when the page goes away. */
export async function restoreDraft(): Promise<void> {
  if (isRestored) return;
  isRestored = true;
  window.addEventListener('pagehide', () => keepDraft(useDraftStore.getState().draft));
  const kept = readKeptDraft();
  if (kept === null) return;
  const { table: _later, ...draft } = kept;
  const waiting: Draft = { ...draft, table: null };
  useDraftStore.setState({ draft: waiting });
  const table = await readKeptTable(kept);
  // Not over what the person has chosen meanwhile; past changeDraft, as the corrections belong to this very table.
  if (table !== null && useDraftStore.getState().draft === waiting)
    useDraftStore.setState({ draft: { ...waiting, table } });
}

// The draft across a reload of the window: written when the page goes away, read back once. A table is named by its
// file token, which main keeps as long as the app runs, and is read again; anything that cannot be read back is left
// out.

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

// A draft made from an earlier batch: the same once more, or its design and type for a newer roster that is compared
// with it.

/** @throws AppError BATCH_UNKNOWN, ARTWORK_DESIGN_NEWER */
export async function beginBatch(begin: BatchBeginning): Promise<void> {
  if (begin.kind === 'demo') return startDemoDraft();
  const detail = await api.request('batches:get', { batchId: begin.batchId });
  await chooseAccount(detail.snapshot.accountId);
  changeDraft(begin.kind === 'copy' ? toCopy(detail) : toUpdate(detail));
}

/** Ranges and numbered texts can be changed in the copy; other rows come from the ledger, as their file may be gone or changed. */
export function toCopy(detail: BatchDetail): Draft {
  const draft = toSameKind(detail);
  const source = detail.recipe?.source;
  if (source?.kind === 'range') return { ...draft, source: 'range', range: source };
  if (source?.kind === 'numbered-text') return { ...draft, source: 'numbered-text', numbered: source };
  const { batchId, name } = detail.snapshot;
  return { ...draft, source: 'batch', copied: { batchId, name } };
}

/** Waits for the newer roster: a table, unless the batch was pasted. */
export function toUpdate(detail: BatchDetail): Draft {
  const { batchId, name } = detail.snapshot;
  const source = detail.recipe?.source.kind === 'list' ? 'list' : 'table';
  const since = { batchId, name, keyColumn: null, onlyChanged: true };
  return { ...toSameKind(detail), source, since, assign: toAssign(detail.recipe) };
}

/** Scenes go on being made as they were, so that known keys keep theirs. */
function toAssign(recipe: BatchRecipe | null): AssignDraft {
  const { assign } = emptyDraft;
  if (recipe === null || recipe.rule === null) return assign;
  const { source, rule } = recipe;
  const words = rule.kind === 'template' ? { template: rule.template } : { from: rule.from };
  return {
    ...assign,
    ...words,
    isOn: true,
    by: rule.kind,
    keyColumn: source.kind === 'table' ? source.mapping.scene : null,
  };
}

function toSameKind({ snapshot, design, validForSeconds, reuseFromLedger }: BatchDetail): Draft {
  const { sceneKind } = snapshot;
  return {
    ...emptyDraft,
    isTemporary: !isPermanent(sceneKind),
    isText: isTextKind(sceneKind),
    validity: validForSeconds === null ? emptyDraft.validity : toValidity(validForSeconds),
    reusesLedger: reuseFromLedger,
    design,
  };
}

/** In the largest unit that divides it. */
function toValidity(seconds: number): Draft['validity'] {
  const units: readonly ValidityUnit[] = ['day', 'hour', 'second'];
  const unit = units.find((one) => seconds % validityUnits[one] === 0) ?? 'second';
  return { amount: seconds / validityUnits[unit], unit };
}
