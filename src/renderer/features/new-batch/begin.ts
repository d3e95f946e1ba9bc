/**
 * A draft made from an earlier batch: the same once more, or its design and type for a newer roster that is compared with it.
 */
import { api, chooseAccount } from '@renderer/api';
import type { BatchBeginning } from '@renderer/navigation';
import type { BatchDetail } from '@shared/contract';
import { type BatchRecipe, isPermanent, isTextKind } from '@shared/domain';
import { type AssignDraft, type Draft, emptyDraft, type ValidityUnit, validityUnits } from './draft';
import { changeDraft, startDemoDraft } from './draft-store';

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
