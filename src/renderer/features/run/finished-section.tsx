/**
 * The batch is over: hand it to the print shop, look at it, or begin the next.
 */
import { goTo } from '@renderer/navigation';
import { Button, Section, useFormat } from '@renderer/ui';
import type { BatchSnapshot } from '@shared/batch-state';
import { useTranslation } from 'react-i18next';

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
