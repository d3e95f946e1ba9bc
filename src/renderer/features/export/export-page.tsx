/**
 * Hand-off to the print shop: what goes into the package, how files are called, how codes look; then progress and the result.
 */
import { useBatch, useRequest } from '@renderer/api';
import { goTo } from '@renderer/navigation';
import { Button, EmptyState, Page } from '@renderer/ui';
import { defaultDesign } from '@shared/artwork';
import type { BatchSnapshot } from '@shared/batch-state';
import type { BatchId } from '@shared/domain';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ExportForm } from './export-form';
import './export.css';

interface ExportPageProps {
  readonly batchId: BatchId;
  readonly startsNow: boolean;
}

export function ExportPage({ batchId, startsNow }: ExportPageProps) {
  const { t } = useTranslation();
  const batch = useBatch(batchId);
  if (batch !== null) return <Loaded batch={batch} startsNow={startsNow} />;
  return (
    <Page testId="page-export" title={t('export.title')}>
      <EmptyState
        title={t('export.unknownTitle')}
        text={t('export.unknownText')}
        action={<Button onClick={() => goTo({ page: 'batches', batchId: null })}>{t('nav.batches')}</Button>}
      />
    </Page>
  );
}

/** Waits for the batch's own design, which is what the export starts from. */
function Loaded({ batch, startsNow }: { readonly batch: BatchSnapshot; readonly startsNow: boolean }) {
  const { t } = useTranslation();
  const detail = useRequest(
    'batches:get',
    useMemo(() => ({ batchId: batch.batchId }), [batch.batchId]),
  );
  if (detail.value === null && detail.problem === null) {
    return (
      <Page testId="page-export" title={t('export.title')}>
        <div className="section bone-section" />
      </Page>
    );
  }
  return <ExportForm batch={batch} startsNow={startsNow} savedDesign={detail.value?.design ?? defaultDesign} />;
}
