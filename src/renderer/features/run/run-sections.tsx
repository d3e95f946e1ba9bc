/**
 * The parts of a running batch's page: progress, what holds it up, what went wrong, and what comes next.
 */
import { api } from '@renderer/api';
import { goTo } from '@renderer/navigation';
import {
  Button,
  ProblemView,
  ProgressBar,
  Section,
  toClock,
  toPercent,
  useAction,
  useFormat,
  useNow,
} from '@renderer/ui';
import { type BatchSnapshot, toFraction } from '@shared/batch-state';
import type { BatchId } from '@shared/domain';
import { toEntry } from '@shared/errors';
import { Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';

/** The bar and the numbers under it. */
export function ProgressSection({ batch }: { readonly batch: BatchSnapshot }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { counts } = batch;
  const fraction = toFraction(counts);
  const isRunning = batch.state === 'running';
  const figures = [
    {
      name: t('run.issued'),
      value: format.count(counts.issued),
      note: t('run.ofTotal', { total: format.count(counts.total) }),
      testId: 'count-issued',
    },
    { name: t('run.reused'), value: format.count(counts.reused), note: t('run.reusedNote'), testId: 'count-reused' },
    { name: t('run.failed'), value: format.count(counts.failed), note: t('run.failedNote'), testId: 'count-failed' },
    {
      name: t('run.rate'),
      value: isRunning ? format.count(Math.round(batch.ratePerMinute)) : '–',
      note: t('run.rateNote'),
      testId: 'rate',
    },
    {
      name: t('run.timeLeft'),
      value: isRunning && batch.timeLeftMs !== null ? format.duration(batch.timeLeftMs) : '–',
      note: t('run.timeLeftNote'),
      testId: 'time-left',
    },
  ];
  return (
    <Section testId="run-progress">
      <div className="run-bar">
        <ProgressBar
          fraction={fraction}
          failedFraction={counts.total === 0 ? 0 : counts.failed / counts.total}
          label={t('run.progress')}
        />
        <b data-testid="run-percent">{toPercent(fraction)}%</b>
      </div>
      <dl className="figures">
        {figures.map((figure) => (
          <div key={figure.testId}>
            <dt>{figure.name}</dt>
            <dd data-testid={figure.testId}>{figure.value}</dd>
            <dd className="figure-note">{figure.note}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** Why a batch stands still, in plain words, and the button that helps. */
export function PauseSection({ batch }: { readonly batch: BatchSnapshot }) {
  const { t } = useTranslation();
  const { pauseReasons, pausedBy, resumesAtMs } = batch;
  const isAddress = pausedBy !== null && toEntry(pausedBy).retry === 'address';
  const needsAccount = pauseReasons.includes('credentials') || isAddress;
  const toAccount = (
    <Button
      size="small"
      look="primary"
      onClick={() => goTo({ page: 'accounts', accountId: batch.accountId })}
      data-testid="pause-to-account"
    >
      {t('pause.toAccount')}
    </Button>
  );
  return (
    <Section title={t('pause.title')} testId="run-pause">
      <ul className="pause-reasons">
        {pauseReasons.map((reason) => (
          <li key={reason} data-testid={`pause-${reason}`}>
            <b>{t(`pauseReason.${reason}`)}</b>
            <span className="quiet">{t(`pauseAdvice.${reason}`)}</span>
          </li>
        ))}
      </ul>
      {resumesAtMs === null ? null : <Countdown untilMs={resumesAtMs} />}
      {pausedBy === null ? null : <ProblemView problem={pausedBy} action={needsAccount ? toAccount : null} />}
      {pausedBy === null && needsAccount ? <div>{toAccount}</div> : null}
      {pauseReasons.includes('quota') ? <QuotaReset batchId={batch.batchId} /> : null}
    </Section>
  );
}

function Countdown({ untilMs }: { readonly untilMs: number }) {
  const { t } = useTranslation();
  const now = useNow(true);
  return <p data-testid="pause-countdown">{t('pause.resumesIn', { clock: toClock(untilMs - now) })}</p>;
}

/** For a batch that must be done today: WeChat's reset of the day's counters, with what it costs said first. */
function QuotaReset({ batchId }: { readonly batchId: BatchId }) {
  const { t } = useTranslation();
  const reset = useAction(async () => {
    await api.request('batches:resetQuota', { batchId });
  });
  return (
    <div>
      <Popconfirm
        title={t('quotaReset.title')}
        description={<p className="confirm-text">{t('quotaReset.text')}</p>}
        okText={t('quotaReset.yes')}
        cancelText={t('quotaReset.no')}
        onConfirm={() => reset.run()}
      >
        <Button isBusy={reset.isBusy} data-testid="quota-reset">
          {t('quotaReset.button')}
        </Button>
      </Popconfirm>
      {reset.problem === null ? null : <ProblemView problem={reset.problem} isAnswer />}
    </div>
  );
}

/** What went wrong, grouped by cause, with a second chance. */
export function ProblemsSection({ batch }: { readonly batch: BatchSnapshot }) {
  const { t } = useTranslation();
  const { batchId, problems, counts } = batch;
  const retry = useAction(async () => {
    await api.request('batches:retryFailed', { batchId });
  });
  if (problems.length === 0) return null;
  return (
    <Section
      title={t('run.problems')}
      testId="run-problems"
      extra={
        counts.failed === 0 ? null : (
          <Button size="small" isBusy={retry.isBusy} onClick={() => void retry.run()} data-testid="retry-failed">
            {t('run.retryFailed', { count: counts.failed })}
          </Button>
        )
      }
    >
      {retry.problem === null ? null : <ProblemView problem={retry.problem} isAnswer />}
      {problems.map(({ problem, count }) => (
        <ProblemView key={JSON.stringify(problem)} problem={problem} count={count} />
      ))}
    </Section>
  );
}

/** The batch is over: hand it to the print shop, look at it, or begin the next. */
export function FinishedSection({ batch }: { readonly batch: BatchSnapshot }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { batchId, counts } = batch;
  const shown = format.count(counts.issued);
  const title = batch.state === 'cancelled' ? t('run.cancelledTitle', { shown }) : t('run.finishedTitle', { shown });
  return (
    <Section className="finished" testId="run-finished">
      <div className="finished-text">
        <p className="finished-title">{title}</p>
        <p className="quiet">{counts.issued === 0 ? t('run.nothingIssued') : t('run.finishedText')}</p>
      </div>
      <div className="row row-middle">
        <Button onClick={() => goTo({ page: 'batches', batchId })} data-testid="open-preview">
          {t('run.openPreview')}
        </Button>
        <Button
          disabled={counts.issued === 0}
          onClick={() => goTo({ page: 'export', batchId, startsNow: false })}
          data-testid="open-export"
        >
          {t('run.exportSettings')}
        </Button>
        <Button
          look="primary"
          size="large"
          disabled={counts.issued === 0}
          onClick={() => goTo({ page: 'export', batchId, startsNow: true })}
          data-testid="export-now"
        >
          {t('run.exportNow')}
        </Button>
      </div>
    </Section>
  );
}
