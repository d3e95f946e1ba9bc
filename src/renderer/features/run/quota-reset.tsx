/**
 * For a batch that must be done today: WeChat's reset of the day's counters, with what it costs said first.
 */
import { api } from '@renderer/api';
import { Button, ProblemView, useAction } from '@renderer/ui';
import type { BatchId } from '@shared/domain';
import { Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';

export function QuotaReset({ batchId }: { readonly batchId: BatchId }) {
  const { t } = useTranslation();
  const reset = useAction(async () => {
    await api.request('batches:resetQuota', { batchId });
  });
  return (
    <div>
      <Popconfirm
        title={t('quotaReset.title')}
        description={<p className="confirm-text">{t('quotaReset.text')}</p>}
        okText={t('quotaReset.yes')}
        cancelText={t('quotaReset.no')}
        onConfirm={() => reset.run()}
      >
        <Button isBusy={reset.isBusy} data-testid="quota-reset">
          {t('quotaReset.button')}
        </Button>
      </Popconfirm>
      {reset.problem === null ? null : <ProblemView problem={reset.problem} isAnswer />}
    </div>
  );
}
