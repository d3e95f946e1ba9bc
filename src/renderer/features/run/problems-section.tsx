/**
 * What went wrong, grouped by cause, with a second chance.
 */
import { api } from '@renderer/api';
import { Button, ProblemView, Section, useAction } from '@renderer/ui';
import type { BatchSnapshot } from '@shared/batch-state';
import { useTranslation } from 'react-i18next';

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
