/**
 * The plan of the draft, kept fresh while the person types. Only the newest question's answer is ever shown as current.
 */
import { type RequestState, useRequest } from '@renderer/api';
import { toDate } from '@renderer/ui';
import type { PlanReply } from '@shared/contract';
import type { AccountId } from '@shared/domain';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Draft, type DraftFault, toPlanQuestion, toSubject } from './draft';

const TYPING_PAUSE_MS = 250;

export interface PlanState extends RequestState<PlanReply> {
  readonly fault: DraftFault | null;
  /** The answer belongs to the draft as it stands. */
  readonly isFresh: boolean;
}

/** The name in force: the typed one, else the date and what the batch holds. */
export function useBatchName(draft: Draft): string {
  const { t } = useTranslation();
  if (draft.name.trim() !== '') return draft.name.trim();
  const subject = toSubject(draft);
  const what = subject === '' && draft.source === 'list' ? t('newBatch.listSubject') : subject;
  return `${toDate(Date.now())} ${what}`.trim();
}

/** Asks again only when something changed that a plan depends on: neither the name nor the design does. */
export function usePlan(draft: Draft, accountId: AccountId | null): PlanState {
  const result = useMemo(() => (accountId === null ? null : toPlanQuestion(draft, accountId)), [draft, accountId]);
  const question = result !== null && 'question' in result ? result.question : null;
  const fault = result !== null && 'fault' in result ? result.fault : null;
  const reply = useRequest('batches:plan', question, TYPING_PAUSE_MS);
  return {
    ...reply,
    fault,
    isFresh: question !== null && !reply.isLoading && reply.problem === null && reply.value !== null,
  };
}
