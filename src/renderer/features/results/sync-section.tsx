/**
 * Reading the followers: what it needs against what is left today, then progress, then what went wrong.
 */
import { api } from '@renderer/api';
import { Button, type Fact, Facts, ProblemView, ProgressBar, Section, useAction, useFormat } from '@renderer/ui';
import type { FollowerState } from '@shared/contract';
import type { AccountId, AccountSummary, Quota, SyncPlan, SyncProgress } from '@shared/domain';
import type { Problem } from '@shared/errors';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface SyncControl {
  readonly isPlanning: boolean;
  readonly planned: SyncPlan | null;
  /** Why a button pressed here did nothing. */
  readonly problem: Problem | null;
  plan(): void;
  forget(): void;
  start(acceptLosses: boolean): void;
  cancel(): void;
}

export function useSync(accountId: AccountId): SyncControl {
  const [planned, setPlanned] = useState<SyncPlan | null>(null);
  const plan = useAction(async () => setPlanned(await api.request('followers:plan', { accountId })));
  const start = useAction(async (acceptLosses: boolean) => {
    await api.request('followers:sync', { accountId, acceptLosses });
    setPlanned(null);
  });
  const cancel = useAction(async () => {
    await api.request('followers:cancel', { accountId });
  });
  return {
    isPlanning: plan.isBusy,
    planned,
    problem: plan.problem ?? start.problem ?? cancel.problem,
    plan: () => void plan.run(),
    forget: () => setPlanned(null),
    start: (acceptLosses) => void start.run(acceptLosses),
    cancel: () => void cancel.run(),
  };
}

interface SyncSectionProps {
  readonly account: AccountSummary;
  readonly sync: SyncControl;
  readonly state: FollowerState | null;
}

export function SyncSection({ account, sync, state }: SyncSectionProps) {
  const { t } = useTranslation();
  const progress = state?.progress ?? null;
  return (
    <>
      <p className="results-note" data-testid="untried">
        {t(account.isDemo ? 'results.demoNote' : 'results.untried')}
      </p>
      {sync.problem === null ? null : <ProblemView problem={sync.problem} isAnswer />}
      {progress?.state === 'running' && !account.isDemo ? <Running progress={progress} onCancel={sync.cancel} /> : null}
      {progress?.state !== 'running' && sync.planned !== null ? <Planned plan={sync.planned} sync={sync} /> : null}
      {progress !== null && progress.state !== 'running' && progress.problem !== null && sync.planned === null ? (
        <Ended progress={progress} problem={progress.problem} sync={sync} />
      ) : null}
    </>
  );
}

function Planned({ plan, sync }: { readonly plan: SyncPlan; readonly sync: SyncControl }) {
  const { t } = useTranslation();
  const format = useFormat();
  const needs = (calls: number, quota: Quota | null): Pick<Fact, 'value' | 'tone'> => ({
    value:
      quota === null
        ? t('results.needsUnknown', { calls: format.count(calls) })
        : t('results.needs', { calls: format.count(calls), left: format.count(quota.remaining) }),
    tone: quota !== null && quota.remaining < calls ? 'warn' : undefined,
  });
  const isShort = [[plan.listCalls, plan.listQuota] as const, [plan.detailCalls, plan.detailQuota] as const].some(
    ([calls, quota]) => quota !== null && quota.remaining < calls,
  );
  const facts: readonly Fact[] = [
    { name: t('results.followers'), value: format.count(plan.total) },
    { name: t('results.known'), value: format.count(plan.known) },
    { name: t('results.listCalls'), ...needs(plan.listCalls, plan.listQuota) },
    { name: t('results.detailCalls'), ...needs(plan.detailCalls, plan.detailQuota) },
  ];
  return (
    <Section title={t('results.planTitle')} testId="sync-plan">
      <div className="results-plan">
        <Facts facts={facts} />
      </div>
      <p className="quiet">{t(isShort ? 'results.planShort' : 'results.planHint')}</p>
      <div className="row row-middle">
        <Button look="primary" onClick={() => sync.start(false)} data-testid="sync-start">
          {t('results.start')}
        </Button>
        <Button onClick={sync.forget}>{t('common.cancel')}</Button>
      </div>
    </Section>
  );
}

function Running({ progress, onCancel }: { readonly progress: SyncProgress; readonly onCancel: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { listed, total, came, calls } = progress;
  return (
    <Section title={t('results.running')} testId="sync-running">
      <ProgressBar fraction={total === 0 ? 0 : Math.min(1, listed / total)} label={t('results.running')} />
      <div className="row row-middle">
        <span role="status">
          {t('results.progress', {
            listed: format.count(listed),
            total: format.count(total),
            came: format.count(came),
            calls: format.count(calls),
          })}
        </span>
        <span className="spacer" />
        <Button onClick={onCancel} data-testid="sync-cancel">
          {t('common.cancel')}
        </Button>
      </div>
      <p className="quiet">{t('results.runningHint')}</p>
    </Section>
  );
}

interface EndedProps {
  readonly progress: SyncProgress;
  readonly problem: Problem;
  readonly sync: SyncControl;
}

function Ended({ progress, problem, sync }: EndedProps) {
  const { t } = useTranslation();
  const isLoss = progress.state === 'finished' && problem.code === 'FOLLOWERS_LOSS_UNCONFIRMED';
  const action = isLoss ? (
    <Button size="small" look="danger" onClick={() => sync.start(true)} data-testid="accept-losses">
      {t('results.acceptLosses')}
    </Button>
  ) : (
    <Button size="small" onClick={sync.plan} data-testid="sync-again">
      {t('results.syncAgain')}
    </Button>
  );
  return (
    <ProblemView problem={problem} action={progress.state === 'stopped' || isLoss ? action : undefined} isAnswer />
  );
}
