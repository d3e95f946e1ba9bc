/**
 * One batch at work: progress, what holds it up, what went wrong, and the codes as they arrive.
 */
import { refreshQuota, useBatches } from '@renderer/api';
import { goTo } from '@renderer/navigation';
import { BatchStateTag, Button, EmptyState, Page, Tag } from '@renderer/ui';
import { type BatchSnapshot, isClosed } from '@shared/batch-state';
import { type BatchId, toBatchId } from '@shared/domain';
import { Select } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ArrivingCodes } from './arriving-codes';
import { isUnfinished, toShownBatch } from './choose-batch';
import { FinishedSection } from './finished-section';
import { PauseSection } from './pause-section';
import { ProblemsSection } from './problems-section';
import { ProgressSection } from './progress-section';
import { RunButtons } from './run-buttons';
import './run.css';

export function RunPage({ batchId }: { readonly batchId: BatchId | null }) {
  const { t } = useTranslation();
  const batches = useBatches();
  const batch = toShownBatch(batches, batchId);
  if (batch !== null) return <Run key={batch.batchId} batch={batch} batches={batches} />;
  return (
    <Page testId="page-run" title={t('run.title')}>
      <EmptyState
        title={t('run.emptyTitle')}
        text={t('run.emptyText')}
        action={
          <Button look="primary" onClick={() => goTo({ page: 'new-batch', begin: null })}>
            {t('nav.newBatch')}
          </Button>
        }
      />
    </Page>
  );
}

interface RunProps {
  readonly batch: BatchSnapshot;
  readonly batches: readonly BatchSnapshot[];
}

function Run({ batch, batches }: RunProps) {
  const { t } = useTranslation();
  const isOver = isClosed(batch.state);
  useEffect(() => {
    if (isOver) void refreshQuota(batch.accountId, true);
  }, [isOver, batch.accountId]);
  return (
    <Page
      testId="page-run"
      title={t('run.title')}
      subtitle={
        <>
          <BatchName batch={batch} batches={batches} />
          <span data-testid="batch-state" data-state={batch.state}>
            <BatchStateTag state={batch.state} />
          </span>
          {batch.isDemo ? <Tag tone="quiet">{t('shell.demo')}</Tag> : null}
        </>
      }
      actions={<RunButtons batch={batch} />}
    >
      <ProgressSection batch={batch} />
      {batch.state === 'paused' ? <PauseSection batch={batch} /> : null}
      {isOver ? <FinishedSection batch={batch} /> : null}
      <ProblemsSection batch={batch} />
      <ArrivingCodes batch={batch} />
    </Page>
  );
}

/** The batch's name; a choice when others are unfinished too. */
function BatchName({ batch, batches }: RunProps) {
  const { t } = useTranslation();
  const choices = batches.filter((other) => isUnfinished(other) || other.batchId === batch.batchId);
  if (choices.length < 2) return <span className="page-name">{batch.name}</span>;
  return (
    <Select
      className="run-select"
      value={batch.batchId}
      aria-label={t('run.choose')}
      options={choices.map((other) => ({ value: other.batchId, label: other.name }))}
      onChange={(value: number) => goTo({ page: 'run', batchId: toBatchId(value) })}
    />
  );
}
