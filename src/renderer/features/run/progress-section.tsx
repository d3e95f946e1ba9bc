/**
 * The bar and the numbers under it.
 */
import { ProgressBar, Section, toPercent, useFormat } from '@renderer/ui';
import { type BatchSnapshot, toFraction } from '@shared/batch-state';
import { useTranslation } from 'react-i18next';

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
