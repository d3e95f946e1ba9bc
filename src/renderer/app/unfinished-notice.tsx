/**
 * After a start: says which batches an earlier run left unfinished, until they go on or the person has seen it.
 */
import { useAppInfo, useBatches } from '@renderer/api';
import { goTo, type PageName } from '@renderer/navigation';
import { Button, icons } from '@renderer/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export function UnfinishedNotice({ page }: { readonly page: PageName }) {
  const { t } = useTranslation();
  const [isSeen, setIsSeen] = useState(false);
  const ids = useAppInfo()?.unfinishedBatchIds ?? [];
  const waiting = useBatches().filter((batch) => batch.state === 'paused' && ids.includes(batch.batchId));
  const first = waiting[0];
  if (isSeen || first === undefined || page === 'run') return null;
  return (
    <div className="notice" role="status" data-testid="unfinished-notice">
      <span>{t('shell.unfinished', { name: first.name, count: waiting.length })}</span>
      <Button
        size="small"
        look="primary"
        onClick={() => goTo({ page: 'run', batchId: first.batchId })}
        data-testid="unfinished-open"
      >
        {t('shell.goOn')}
      </Button>
      <Button
        size="small"
        look="quiet"
        icon={icons.close}
        aria-label={t('common.close')}
        onClick={() => setIsSeen(true)}
      />
    </div>
  );
}
