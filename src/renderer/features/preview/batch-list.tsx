/**
 * Every batch, newest first.
 */
import { toHash } from '@renderer/navigation';
import { BatchStateTag, toDate, useFormat } from '@renderer/ui';
import type { BatchSnapshot } from '@shared/batch-state';
import type { BatchId } from '@shared/domain';
import { useTranslation } from 'react-i18next';

interface BatchListProps {
  readonly batches: readonly BatchSnapshot[];
  readonly chosen: BatchId;
}

export function BatchList({ batches, chosen }: BatchListProps) {
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
