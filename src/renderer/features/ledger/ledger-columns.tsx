/**
 * Columns of the ledger's table.
 */
import { useAppInfo } from '@renderer/api';
import { type Column, Tag, toDate, toDateTime, useAccountName } from '@renderer/ui';
import type { LedgerEntry } from '@shared/contract';
import { useTranslation } from 'react-i18next';

export function useLedgerColumns(): readonly Column<LedgerEntry>[] {
  const { t } = useTranslation();
  const toName = useAccountName();
  const demoAccountId = useAppInfo()?.demoAccountId ?? null;
  const plain = (
    key: string,
    title: string,
    track: string,
    text: (row: LedgerEntry) => string,
  ): Column<LedgerEntry> => ({
    key,
    title,
    track,
    render: text,
    text,
  });
  return [
    plain('scene', t('column.scene'), 'minmax(96px, 1fr)', (row) => row.scene),
    plain('label', t('column.label'), 'minmax(96px, 1.2fr)', (row) => row.label),
    plain('kind', t('item.kind'), '144px', (row) => t(`sceneKind.${row.sceneKind}`)),
    plain('batch', t('ledger.batch'), 'minmax(96px, 1.2fr)', (row) => row.batchName),
    plain('account', t('ledger.account'), 'minmax(80px, 0.8fr)', ({ accountId, accountName }) =>
      toName({ name: accountName, isDemo: accountId === demoAccountId }),
    ),
    plain('created', t('item.created'), '136px', (row) => toDateTime(row.createdAtMs)),
    {
      key: 'expires',
      title: t('item.expires'),
      track: '112px',
      render: (row) => <Expiry expiresAtMs={row.expiresAtMs} />,
    },
    {
      key: 'url',
      title: t('item.url'),
      track: 'minmax(120px, 1.4fr)',
      render: (row) => <span className="mono ledger-url">{row.url}</span>,
      text: (row) => row.url,
    },
  ];
}

function Expiry({ expiresAtMs }: Pick<LedgerEntry, 'expiresAtMs'>) {
  const { t } = useTranslation();
  if (expiresAtMs === null) return <span className="quiet">{t('item.never')}</span>;
  if (expiresAtMs < Date.now()) return <Tag tone="warn">{t('ledger.expired')}</Tag>;
  return toDate(expiresAtMs);
}
