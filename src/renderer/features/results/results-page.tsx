/**
 * Who came by which code: period, figures, days, ranking. What WeChat counted stands beside what is attributed here.
 */
import { api, useAccounts, useActiveAccount, useBatches, useFollowers, useRequest } from '@renderer/api';
import { goTo } from '@renderer/navigation';
import { Button, EmptyState, Page, ProblemView, toDateTime, useAccountName, useAction, useFormat } from '@renderer/ui';
import type { ReportInput } from '@shared/contract';
import type { AccountId, AccountSummary, BatchId, LogOutcome } from '@shared/domain';
import { Select } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChannelsSection } from './channels-section';
import { DaysSection } from './days-section';
import { ComparedFigures } from './figure-tiles';
import { lastDays, type Period, PeriodFields, toSpan } from './period-fields';
import { type SyncControl, SyncSection, useSync } from './sync-section';
import './results.css';

export function ResultsPage() {
  const active = useActiveAccount();
  const accounts = useAccounts();
  const [chosen, setChosen] = useState<number | null>(null);
  const account = accounts.find(({ id }) => id === chosen) ?? active;
  if (account === null) return null;
  return <AccountResults key={account.id} account={account} onAccount={setChosen} />;
}

interface AccountResultsProps {
  readonly account: AccountSummary;
  readonly onAccount: (accountId: number) => void;
}

const ALL_BATCHES = 0;
/** The demo account's followers come by themselves: the report follows them. */
const DEMO_SYNC_MS = 10_000;

function AccountResults({ account, onAccount }: AccountResultsProps) {
  const { t } = useTranslation();
  const [period, setPeriod] = useState<Period>(() => lastDays('30', 30, Date.now()));
  const [batchId, setBatchId] = useState<BatchId | null>(null);
  const [by, setBy] = useState<string | null>(null);
  const [sleepingDays, setSleepingDays] = useState(14);
  const [version, setVersion] = useState(0);
  const refresh = useCallback(() => setVersion((last) => last + 1), []);
  const state = useFollowers(account.id, refresh);
  const sync = useSync(account.id);
  useDemoSync(account);
  const lastSync = state?.lastSync ?? null;
  const query: ReportInput = { accountId: account.id, ...toSpan(period), by, batchId, channel: null, sleepingDays };
  const { value: report, problem, reload } = useRequest('followers:report', lastSync === null ? null : query);
  // A sync that has ended is what makes the report stale.
  useEffect(() => (version === 0 ? undefined : reload()), [version, reload]);
  const isRunning = state?.progress?.state === 'running' && !account.isDemo;
  return (
    <Page
      testId="page-results"
      title={t('results.title')}
      subtitle={
        <span className="page-name" data-testid="last-sync">
          {lastSync === null ? '' : t('results.lastSync', { time: toDateTime(lastSync.finishedAtMs) })}
        </span>
      }
      actions={
        lastSync === null ? null : (
          <ReportActions account={account} query={query} isRunning={isRunning} sync={sync} onImported={refresh} />
        )
      }
    >
      <div className="row">
        <ScopeFields accountId={account.id} batchId={batchId} onAccount={onAccount} onBatch={setBatchId} />
        <PeriodFields period={period} onChange={setPeriod} />
      </div>
      <SyncSection account={account} sync={sync} state={state} />
      {problem === null ? null : <ProblemView problem={problem} isAnswer />}
      {state === null || (lastSync !== null && report === null && problem === null) ? (
        <span className="bone bone-section" />
      ) : null}
      {state !== null && lastSync === null && !isRunning && sync.planned === null ? (
        <NeverSynced account={account} sync={sync} />
      ) : null}
      {report === null || lastSync === null ? null : (
        <>
          <ComparedFigures query={query} report={report} />
          <DaysSection report={report} isWhole={batchId === null} />
          <ChannelsSection
            query={query}
            report={report}
            version={version}
            onBy={setBy}
            onSleepingDays={setSleepingDays}
          />
        </>
      )}
    </Page>
  );
}

interface ReportActionsProps {
  readonly account: AccountSummary;
  readonly query: ReportInput;
  readonly isRunning: boolean;
  readonly sync: SyncControl;
  readonly onImported: () => void;
}

/** What can be done with a report; what came of it is said below the buttons. */
function ReportActions({ account, query, isRunning, sync, onImported }: ReportActionsProps) {
  const { t } = useTranslation();
  const [imported, setImported] = useState<LogOutcome | null>(null);
  const save = useAction(async (kind: 'xlsx' | 'csv') => {
    await api.request('followers:saveReport', { query, format: kind });
  });
  const importLog = useAction(async () => {
    const outcome = await api.request('followers:importLog', { accountId: account.id });
    if (outcome === null) return;
    setImported(outcome);
    onImported();
  });
  const problem = save.problem ?? importLog.problem;
  return (
    <>
      <Button isBusy={importLog.isBusy} onClick={() => void importLog.run()} data-testid="import-log">
        {t('results.importLog')}
      </Button>
      <Button isBusy={save.isBusy} onClick={() => void save.run('csv')} data-testid="save-csv">
        {t('results.saveCsv')}
      </Button>
      <Button isBusy={save.isBusy} onClick={() => void save.run('xlsx')} data-testid="save-xlsx">
        {t('results.saveXlsx')}
      </Button>
      <Button
        isBusy={sync.isPlanning}
        disabled={isRunning || !account.hasCredentials}
        onClick={sync.plan}
        data-testid="sync"
      >
        {t('results.sync')}
      </Button>
      {problem === null && imported === null ? null : (
        <div className="results-said">
          {imported === null || problem !== null ? null : <Imported outcome={imported} />}
          {problem === null ? null : <ProblemView problem={problem} isAnswer />}
        </div>
      )}
    </>
  );
}

function Imported({ outcome }: { readonly outcome: LogOutcome }) {
  const { t } = useTranslation();
  const { count } = useFormat();
  return (
    <span className="quiet" role="status" data-testid="imported">
      {t('results.imported', {
        counted: count(outcome.counted),
        repeated: count(outcome.repeated),
        foreign: count(outcome.foreign),
      })}
    </span>
  );
}

interface ScopeFieldsProps {
  readonly accountId: AccountId;
  readonly batchId: BatchId | null;
  readonly onAccount: (accountId: number) => void;
  readonly onBatch: (batchId: BatchId | null) => void;
}

function ScopeFields({ accountId, batchId, onAccount, onBatch }: ScopeFieldsProps) {
  const { t } = useTranslation();
  const toName = useAccountName();
  const accounts = useAccounts();
  const batches = useBatches().filter((batch) => batch.accountId === accountId);
  return (
    <>
      <Select
        className="results-choice"
        aria-label={t('results.account')}
        data-testid="results-account"
        value={Number(accountId)}
        options={accounts.map((one) => ({ value: Number(one.id), label: toName(one) }))}
        onChange={onAccount}
      />
      <Select
        className="results-choice"
        aria-label={t('results.batch')}
        data-testid="results-batch"
        showSearch={{ optionFilterProp: 'label' }}
        value={Number(batchId ?? ALL_BATCHES)}
        options={[
          { value: ALL_BATCHES, label: t('results.allBatches') },
          ...batches.map((batch) => ({ value: Number(batch.batchId), label: batch.name })),
        ]}
        onChange={(value) => onBatch(batches.find((batch) => Number(batch.batchId) === value)?.batchId ?? null)}
      />
    </>
  );
}

function useDemoSync({ id, isDemo }: AccountSummary): void {
  useEffect(() => {
    if (!isDemo) return;
    const go = () => void api.request('followers:sync', { accountId: id, acceptLosses: false }).catch(() => undefined);
    go();
    const timer = setInterval(go, DEMO_SYNC_MS);
    return () => clearInterval(timer);
  }, [id, isDemo]);
}

function NeverSynced({ account, sync }: { readonly account: AccountSummary; readonly sync: SyncControl }) {
  const { t } = useTranslation();
  if (account.isDemo) return <EmptyState title={t('results.emptyTitle')} text={t('results.demoText')} />;
  return (
    <EmptyState
      title={t('results.emptyTitle')}
      text={t('results.emptyText')}
      action={
        account.hasCredentials ? (
          <Button look="primary" isBusy={sync.isPlanning} onClick={sync.plan} data-testid="sync-first">
            {t('results.syncFirst')}
          </Button>
        ) : (
          <Button look="primary" onClick={() => goTo({ page: 'accounts', accountId: account.id })}>
            {t('results.needsSecret')}
          </Button>
        )
      }
    />
  );
}
