/**
 * The export under way or just over: progress, the finished package, or the rows that could not be read back.
 */
import { api } from '@renderer/api';
import { useLocale } from '@renderer/i18n';
import { goTo } from '@renderer/navigation';
import {
  type Action,
  Button,
  type Fact,
  Facts,
  ProblemView,
  ProgressBar,
  Section,
  useAction,
  useFormat,
} from '@renderer/ui';
import type { ExportReport, ExportSnapshot } from '@shared/contract';
import type { BatchId } from '@shared/domain';
import { describeProblem } from '@shared/errors';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface JobSectionProps {
  readonly job: ExportSnapshot;
  readonly batchId: BatchId;
  readonly onAccept: Action<[]>;
}

/** The export under way or just over, whichever batch it belongs to. */
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

interface FinishedExportProps {
  readonly exportId: string;
  readonly report: ExportReport;
}

const WARNINGS_SHOWN = 5;

/** The package is ready: what it holds, that every image was read back, and where it is. */
function FinishedExport({ exportId, report }: FinishedExportProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const reveal = useAction(async () => {
    await api.request('handoff:reveal', { exportId });
  });
  const hidden = report.warnings.length - WARNINGS_SHOWN;
  return (
    <Section className="export-finished" testId="export-finished">
      <div className="row row-middle">
        <div className="finished-text">
          <p className="finished-title">{t('export.finishedTitle')}</p>
          <p className="mono" data-testid="export-file">
            {report.zips > 1
              ? t('export.severalZips', { zips: format.count(report.zips), first: report.fileName })
              : report.fileName}
          </p>
        </div>
        <span className="spacer" />
        <Button look="primary" isBusy={reveal.isBusy} onClick={() => void reveal.run()} data-testid="export-reveal">
          {t('export.reveal')}
        </Button>
      </div>
      <Facts facts={useReportFacts(report)} />
      {reveal.problem === null ? null : <ProblemView problem={reveal.problem} isAnswer />}
      {report.warnings.slice(0, WARNINGS_SHOWN).map(({ n, problem }) => (
        <div key={`${n} ${problem.code}`} className="export-warning">
          <span className="quiet">{t('export.rowNumber', { n })}</span>
          <ProblemView problem={problem} />
        </div>
      ))}
      {hidden > 0 ? (
        <p className="quiet">{t('export.moreWarnings', { count: hidden, shown: format.count(hidden) })}</p>
      ) : null}
    </Section>
  );
}

function useReportFacts(report: ExportReport): readonly Fact[] {
  const { t } = useTranslation();
  const format = useFormat();
  const isAllChecked = report.checked === report.images;
  const facts: (Fact | null)[] = [
    {
      name: t('report.images'),
      value: t('report.imagesValue', { images: format.count(report.images), size: format.fileSize(report.sizeBytes) }),
    },
    {
      name: t('report.checked'),
      value: t(isAllChecked ? 'report.allChecked' : 'report.someChecked', { checked: format.count(report.checked) }),
      tone: isAllChecked ? 'good' : 'bad',
    },
    report.failedItems === 0
      ? null
      : { name: t('report.failedItems'), value: format.count(report.failedItems), tone: 'warn' },
    report.renamed === 0 ? null : { name: t('report.renamed'), value: format.count(report.renamed) },
    { name: t('report.elapsed'), value: format.duration(report.elapsedMs) },
  ];
  return facts.filter((fact) => fact !== null);
}

interface FailedRowsProps {
  readonly rows: ExportSnapshot['failedRows'];
  /** How many failed, named or not. */
  readonly count: number;
  readonly onAccept: Action<[]>;
}

const ROWS_SHOWN = 100;

/** Images that could not be read back. The package is withheld until the person accepts exactly that. */
function FailedRows({ rows, count, onAccept }: FailedRowsProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [isAccepted, setIsAccepted] = useState(false);
  return (
    <>
      <ul className="failed-rows" data-testid="failed-rows">
        {rows.slice(0, ROWS_SHOWN).map((row) => (
          <li key={row.n}>
            <b>{t('export.rowNumber', { n: row.n })}</b> {row.label}
            <span className="quiet"> · {describeProblem(row.problem, locale).what}</span>
          </li>
        ))}
      </ul>
      <div className="row row-middle">
        <Checkbox
          checked={isAccepted}
          onChange={(event) => setIsAccepted(event.target.checked)}
          data-testid="accept-failures"
        >
          {t('export.accept', { count })}
        </Checkbox>
        <Button
          look="danger"
          disabled={!isAccepted}
          isBusy={onAccept.isBusy}
          onClick={() => void onAccept.run()}
          data-testid="release-anyway"
        >
          {t('export.releaseAnyway')}
        </Button>
      </div>
    </>
  );
}
