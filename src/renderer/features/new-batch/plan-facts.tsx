/**
 * What the batch will cost and take: calls, quota, time, validity, and what a print shop would ask.
 */
import { useQuota } from '@renderer/api';
import { usePrintFacts } from '@renderer/design';
import { type Fact, Facts, toDateTime, useFormat } from '@renderer/ui';
import type { DraftPreview, PlanReply } from '@shared/contract';
import { type AccountSummary, isPermanent, isRelay, type RasterDpi, sceneLimits } from '@shared/domain';
import { useTranslation } from 'react-i18next';
import { type Draft, toSceneKind, toValiditySeconds } from './draft';

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
