/**
 * One code of the ledger with its picture, and the way to its batch, from where it is exported again.
 */

import { useAppInfo } from '@renderer/api';
import { CodePicture, toCodeFacts } from '@renderer/codes';
import { goTo } from '@renderer/navigation';
import { Button, Facts, ProblemView, useAccountName } from '@renderer/ui';
import type { LedgerEntry } from '@shared/contract';
import { useTranslation } from 'react-i18next';

export function EntryView({ entry }: { readonly entry: LedgerEntry }) {
  const { t } = useTranslation();
  const toName = useAccountName();
  const isDemo = entry.accountId === useAppInfo()?.demoAccountId;
  const { itemId, batchId } = entry;
  return (
    <>
      {entry.doubt === null ? null : <ProblemView problem={entry.doubt} />}
      {itemId === null || entry.doubt !== null ? null : <CodePicture itemId={itemId} scene={entry.scene} />}
      <div className="row row-middle">
        <Button onClick={() => goTo({ page: 'batches', batchId })} data-testid="entry-batch">
          {t('ledger.openBatch')}
        </Button>
        <Button onClick={() => goTo({ page: 'export', batchId, startsNow: false })} data-testid="entry-export">
          {t('ledger.exportBatch')}
        </Button>
      </div>
      <Facts
        facts={[
          { name: t('column.scene'), value: entry.scene },
          { name: t('column.label'), value: entry.label },
          { name: t('column.label2'), value: entry.label2 },
          { name: t('item.kind'), value: t(`sceneKind.${entry.sceneKind}`) },
          { name: t('ledger.batch'), value: entry.batchName },
          { name: t('ledger.account'), value: toName({ name: entry.accountName, isDemo }) },
          ...toCodeFacts(entry, t),
        ].filter(({ value }) => value !== '')}
      />
    </>
  );
}
