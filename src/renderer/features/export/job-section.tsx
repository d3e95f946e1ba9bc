/**
 * The export under way or just over, whichever batch it belongs to.
 */
import { api } from '@renderer/api';
import { goTo } from '@renderer/navigation';
import { type Action, Button, ProblemView, ProgressBar, Section, useAction, useFormat } from '@renderer/ui';
import type { ExportSnapshot } from '@shared/contract';
import type { BatchId } from '@shared/domain';
import { useTranslation } from 'react-i18next';
import { FailedRows } from './failed-rows';
import { FinishedExport } from './finished-export';

interface JobSectionProps {
  readonly job: ExportSnapshot;
  readonly batchId: BatchId;
  readonly onAccept: Action<[]>;
}

export function JobSection({ job, batchId, onAccept }: JobSectionProps) {
  const { t } = useTranslation();
  if (job.batchId !== batchId) return job.state === 'running' ? <OtherBatch job={job} /> : null;
  switch (job.state) {
    case 'running':
      return <Running job={job} />;
    case 'finished':
      return job.report === null ? null : <FinishedExport exportId={job.exportId} report={job.report} />;
    case 'cancelled':
      return (
        <Section testId="export-cancelled">
          <p>{t('export.cancelled')}</p>
        </Section>
      );
    case 'failed':
      return (
        <Section title={t('export.failed')} testId="export-failed">
          {job.problem === null ? null : <ProblemView problem={job.problem} isAnswer />}
          {job.failedRows.length === 0 ? null : (
            <FailedRows rows={job.failedRows} count={toFailedCount(job)} onAccept={onAccept} />
          )}
        </Section>
      );
  }
}

/** Only the first rows are named; the problem knows how many there are. */
function toFailedCount({ problem, failedRows }: ExportSnapshot): number {
  const count = problem?.params['count'];
  return typeof count === 'number' ? count : failedRows.length;
}

function Running({ job }: { readonly job: ExportSnapshot }) {
  const { t } = useTranslation();
  const format = useFormat();
  const cancel = useAction(async () => {
    await api.request('handoff:cancel', { exportId: job.exportId });
  });
  const speed = t('export.speed', { rate: format.count(Math.round(job.imagesPerSecond)) });
  return (
    <Section
      title={t('export.running')}
      testId="export-running"
      extra={
        <>
          <span className="spacer" />
          <Button
            size="small"
            look="danger"
            isBusy={cancel.isBusy}
            onClick={() => void cancel.run()}
            data-testid="export-cancel"
          >
            {t('export.cancel')}
          </Button>
        </>
      }
    >
      <ProgressBar fraction={job.total === 0 ? 0 : job.done / job.total} label={t('export.running')} />
      <p className="quiet" data-testid="export-progress">
        {t(`exportStage.${job.stage}`)} ·{' '}
        {t('export.done', { done: format.count(job.done), total: format.count(job.total) })}
        {job.stage === 'images' ? ` · ${speed}` : ''}
        {job.timeLeftMs === null ? '' : ` · ${t('export.timeLeft', { time: format.duration(job.timeLeftMs) })}`}
      </p>
      {cancel.problem === null ? null : <ProblemView problem={cancel.problem} isAnswer />}
    </Section>
  );
}

function OtherBatch({ job }: { readonly job: ExportSnapshot }) {
  const { t } = useTranslation();
  return (
    <Section testId="export-other">
      <div className="row row-middle">
        <span>{t('export.other')}</span>
        <Button size="small" onClick={() => goTo({ page: 'export', batchId: job.batchId, startsNow: false })}>
          {t('export.toOther')}
        </Button>
      </div>
    </Section>
  );
}
