/**
 * The plan of the draft, and what the batch will cost and take: calls, quota, time, validity, and what a print shop
 * would ask.
 */
import { type RequestState, useQuota, useRequest } from '@renderer/api';
import { usePrintFacts } from '@renderer/design';
import { type Fact, Facts, toDate, toDateTime, useFormat } from '@renderer/ui';
import type { DraftPreview, PlanReply } from '@shared/contract';
import { type AccountId, type AccountSummary, isPermanent, isRelay, type RasterDpi, sceneLimits } from '@shared/domain';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Draft, type DraftFault, toPlanQuestion, toSceneKind, toSubject, toValiditySeconds } from './draft';

interface PlanFactsProps {
  readonly plan: PlanReply | null;
  readonly draft: Draft;
  readonly account: AccountSummary | null;
  readonly picture: DraftPreview | null;
  readonly dpi: RasterDpi;
}

export function PlanFacts({ plan, draft, account, picture, dpi }: PlanFactsProps) {
  const { t } = useTranslation();
  const again = isPermanent(toSceneKind(draft)) ? (account?.askAgain ?? 0) : 0;
  const costs = useCosts(plan, account, again);
  const life = useLifeFacts(plan, draft);
  const print = usePrintFacts(picture, { design: draft.design, dpi });
  return (
    <section className="section" data-testid="plan-facts">
      <Facts facts={[...costs, ...life, ...print]} />
      {account !== null && deservesAskingAgain(account, draft) ? (
        <p className="field-note tone-warn" data-testid="relay-hint">
          {t('facts.relay', { host: new URL(account.apiBase).host })}
        </p>
      ) : null}
      {isPermanent(toSceneKind(draft)) ? <p className="field-note">{t('facts.stockCaveat')}</p> : null}
    </section>
  );
}

const deservesAskingAgain = ({ isDemo, askAgain, apiBase }: AccountSummary, draft: Draft): boolean =>
  !isDemo && askAgain === 0 && isPermanent(toSceneKind(draft)) && isRelay(apiBase);

/** `again`: scenes the account has asked for once more before an export. */
function useCosts(plan: PlanReply | null, account: AccountSummary | null, again: number): readonly Fact[] {
  const { t } = useTranslation();
  const format = useFormat();
  const quota = useQuota(account?.id ?? null, account?.hasCredentials ?? false)?.quota ?? null;
  const calls = plan?.totals.callsNeeded ?? null;
  const callsAgain = plan === null ? 0 : Math.min(again, plan.totals.new + plan.totals.reused);
  const isShort = quota !== null && calls !== null && calls > quota.remaining;
  return [
    {
      name: t('facts.calls'),
      value: calls === null ? '–' : t('facts.times', { count: calls, shown: format.count(calls) }),
    },
    ...(callsAgain === 0
      ? []
      : [
          {
            name: t('facts.callsAgain'),
            value: t('facts.times', { count: callsAgain, shown: format.count(callsAgain) }),
          },
        ]),
    {
      name: t('facts.quota'),
      value: quota === null ? '–' : t('facts.times', { count: quota.remaining, shown: format.count(quota.remaining) }),
      tone: isShort ? 'warn' : undefined,
    },
    { name: t('facts.time'), value: plan === null || calls === 0 ? '–' : format.duration(plan.estimatedMs) },
  ];
}

function useLifeFacts(plan: PlanReply | null, draft: Draft): readonly Fact[] {
  const { t } = useTranslation();
  const format = useFormat();
  if (!isPermanent(toSceneKind(draft))) {
    const seconds = toValiditySeconds(draft.validity);
    return [{ name: t('facts.expires'), value: seconds === null ? '–' : toDateTime(Date.now() + seconds * 1000) }];
  }
  if (plan === null) return [];
  const used = plan.totals.permanentKnown + plan.totals.new;
  const isOver = used > sceneLimits.permanentStock;
  const value = t('facts.stockValue', { used: format.count(used), all: format.count(sceneLimits.permanentStock) });
  return [{ name: t('facts.stock'), value, tone: isOver ? 'bad' : undefined }];
}

// The plan of the draft, kept fresh while the person types. Only the newest question's answer is ever shown as current.

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
