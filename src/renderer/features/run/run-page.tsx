/**
 * One batch at work: progress, what holds it up, what went wrong, and the codes as they arrive.
 */
import { api, refreshQuota, useBatches } from '@renderer/api';
import { goTo } from '@renderer/navigation';
import { BatchStateTag, Button, EmptyState, Page, ProblemView, Tag, useAction } from '@renderer/ui';
import { type BatchSnapshot, isClosed } from '@shared/batch-state';
import { type BatchId, toBatchId } from '@shared/domain';
import { Popconfirm, Popover, Select } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ArrivingCodes } from './arriving-codes';
import { FinishedSection, PauseSection, ProblemsSection, ProgressSection } from './run-sections';
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

type Command = 'batches:pause' | 'batches:resume' | 'batches:cancel';

/** Pause, go on, stop: only the buttons that do something now. */
function RunButtons({ batch }: { readonly batch: BatchSnapshot }) {
  const { t } = useTranslation();
  const { batchId, state } = batch;
  const command = useAction(async (channel: Command) => {
    await api.request(channel, { batchId });
  });
  const canGoOn = state === 'paused' || state === 'planned' || state === 'cancelled';
  const canStop = state === 'running' || state === 'paused' || state === 'planned';
  return (
    <Popover
      open={command.problem !== null}
      onOpenChange={(isOpen) => (isOpen ? undefined : command.forget())}
      trigger="click"
      placement="bottomRight"
      content={command.problem === null ? null : <ProblemView problem={command.problem} isAnswer />}
    >
      <div className="row row-middle run-buttons">
        {state === 'running' ? (
          <Button isBusy={command.isBusy} onClick={() => void command.run('batches:pause')} data-testid="batch-pause">
            {t('run.pause')}
          </Button>
        ) : null}
        {canGoOn ? (
          <Button
            look="primary"
            isBusy={command.isBusy}
            onClick={() => void command.run('batches:resume')}
            data-testid="batch-resume"
          >
            {t('run.resume')}
          </Button>
        ) : null}
        {canStop ? (
          <Popconfirm
            title={t('run.cancelTitle')}
            description={<p className="confirm-text">{t('run.cancelText')}</p>}
            okText={t('run.cancelYes')}
            cancelText={t('run.cancelNo')}
            okButtonProps={{ danger: true }}
            placement="bottomRight"
            onConfirm={() => command.run('batches:cancel')}
          >
            <Button look="danger" data-testid="batch-cancel">
              {t('run.cancel')}
            </Button>
          </Popconfirm>
        ) : null}
      </div>
    </Popover>
  );
}

// Which batch the run screen shows when none is named.

const isUnfinished = (batch: BatchSnapshot): boolean => !isClosed(batch.state);

/** The batch asked for; else the one running, else one waiting, else the newest. `batches` are newest first. */
export function toShownBatch(batches: readonly BatchSnapshot[], batchId: BatchId | null): BatchSnapshot | null {
  if (batchId !== null) return batches.find((batch) => batch.batchId === batchId) ?? null;
  const running = batches.find((batch) => batch.state === 'running');
  return running ?? batches.find(isUnfinished) ?? batches[0] ?? null;
}
