/**
 * Batches on the left, the codes of the chosen one on the right, one code large when it is opened.
 */
import { useBatches } from '@renderer/api';
import { goTo, toHash } from '@renderer/navigation';
import { BatchStateTag, Button, EmptyState, Page, Tag, toDate, useFormat } from '@renderer/ui';
import type { BatchSnapshot } from '@shared/batch-state';
import type { BatchId } from '@shared/domain';
import { useTranslation } from 'react-i18next';
import { CodeBrowser } from './code-browser';
import './preview.css';

export function PreviewPage({ batchId }: { readonly batchId: BatchId | null }) {
  const { t } = useTranslation();
  const batches = useBatches();
  const batch = batches.find((one) => one.batchId === batchId) ?? batches[0] ?? null;
  if (batch === null) {
    return (
      <Page testId="page-batches" title={t('preview.title')}>
        <EmptyState
          title={t('preview.emptyTitle')}
          text={t('preview.emptyText')}
          action={
            <Button look="primary" onClick={() => goTo({ page: 'new-batch', begin: null })}>
              {t('nav.newBatch')}
            </Button>
          }
        />
      </Page>
    );
  }
  return (
    <Page
      testId="page-batches"
      title={t('preview.title')}
      subtitle={
        <>
          <span className="page-name">{batch.name}</span>
          <BatchStateTag state={batch.state} />
          {batch.isDemo ? <Tag tone="quiet">{t('shell.demo')}</Tag> : null}
        </>
      }
      actions={<BatchActions batch={batch} />}
    >
      <div className="preview">
        <BatchList batches={batches} chosen={batch.batchId} />
        <CodeBrowser key={batch.batchId} batch={batch} />
      </div>
    </Page>
  );
}

function BatchActions({ batch }: { readonly batch: BatchSnapshot }) {
  const { t } = useTranslation();
  const { batchId } = batch;
  const begin = (kind: 'copy' | 'update') => goTo({ page: 'new-batch', begin: { kind, batchId } });
  return (
    <>
      <Button onClick={() => begin('copy')} title={t('preview.copyHint')} data-testid="copy-batch">
        {t('preview.copy')}
      </Button>
      <Button onClick={() => begin('update')} title={t('preview.updateHint')} data-testid="update-batch">
        {t('preview.update')}
      </Button>
      <Button onClick={() => goTo({ page: 'run', batchId })} data-testid="open-run">
        {t('preview.openRun')}
      </Button>
      <Button
        look="primary"
        disabled={batch.counts.issued === 0}
        onClick={() => goTo({ page: 'export', batchId, startsNow: false })}
        data-testid="open-export"
      >
        {t('preview.export')}
      </Button>
    </>
  );
}

interface BatchListProps {
  readonly batches: readonly BatchSnapshot[];
  readonly chosen: BatchId;
}

/** Every batch, newest first. */
function BatchList({ batches, chosen }: BatchListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <nav className="batch-list" aria-label={t('preview.batches')}>
      {batches.map((batch) => (
        <a
          key={batch.batchId}
          href={toHash({ page: 'batches', batchId: batch.batchId })}
          aria-current={batch.batchId === chosen}
          data-testid={`batch-${batch.batchId}`}
        >
          <span className="batch-list-name" title={batch.name}>
            {batch.name}
          </span>
          <span className="batch-list-facts">
            <BatchStateTag state={batch.state} />
            {t('preview.batchCount', {
              issued: format.count(batch.counts.issued),
              total: format.count(batch.counts.total),
            })}
          </span>
          <span className="batch-list-facts">
            <span>{t(`sceneKind.${batch.sceneKind}`)}</span>
            <span>{toDate(batch.createdAtMs)}</span>
          </span>
        </a>
      ))}
    </nav>
  );
}
