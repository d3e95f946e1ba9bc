/**
 * Columns of the ledger's table.
 */
import { useAppInfo } from '@renderer/api';
import { type Column, Tag, toDate, toDateTime, useAccountName } from '@renderer/ui';
import type { LedgerEntry } from '@shared/contract';
import { useTranslation } from 'react-i18next';

/** The scene is what opens a row; its button lies over all of it. */
export function useLedgerColumns(onOpen: (index: number) => void): readonly Column<LedgerEntry>[] {
  const { t } = useTranslation();
  const toName = useAccountName();
  const demoAccountId = useAppInfo()?.demoAccountId ?? null;
  const plain = (
    key: string,
    title: string,
    room: Pick<Column<LedgerEntry>, 'widthPx' | 'grow' | 'isSpare'>,
    text: (row: LedgerEntry) => string,
  ): Column<LedgerEntry> => ({ key, title, ...room, render: text, text });
  return [
    {
      key: 'scene',
      title: t('column.scene'),
      widthPx: 104,
      grow: 1,
      render: ({ scene }, index) => (
        <button type="button" className="row-opener" onClick={() => onOpen(index)} data-testid="ledger-open">
          {scene}
        </button>
      ),
      text: ({ scene }) => scene,
    },
    plain('label', t('column.label'), { widthPx: 128, grow: 1.2 }, (row) => row.label),
    plain('kind', t('item.kind'), { widthPx: 152 }, (row) => t(`sceneKind.${row.sceneKind}`)),
    plain('batch', t('ledger.batch'), { widthPx: 128, grow: 1.2 }, (row) => row.batchName),
    plain('account', t('ledger.account'), { widthPx: 112, grow: 0.8, isSpare: true }, ({ accountId, accountName }) =>
      toName({ name: accountName, isDemo: accountId === demoAccountId }),
    ),
    plain('created', t('item.created'), { widthPx: 136, isSpare: true }, (row) => toDateTime(row.createdAtMs)),
    {
      key: 'expires',
      title: t('item.expires'),
      widthPx: 112,
      render: (row) => <Expiry expiresAtMs={row.expiresAtMs} />,
    },
    {
      key: 'url',
      title: t('item.url'),
      widthPx: 360,
      isSpare: true,
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
