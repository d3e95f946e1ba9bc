/**
 * Every code ever made: search, filter, export as csv.
 */
import { api, useAccounts, usePages } from '@renderer/api';
import {
  Button,
  EmptyState,
  Page,
  ProblemView,
  useAccountName,
  useAction,
  useDebounced,
  useFormat,
  VirtualTable,
} from '@renderer/ui';
import type { LedgerEntry } from '@shared/contract';
import { type AccountId, type SceneKind, sceneKinds } from '@shared/domain';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLedgerColumns } from './ledger-columns';
import './ledger.css';

const TYPING_PAUSE_MS = 200;

export function LedgerPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const [typed, setTyped] = useState('');
  const [accountId, setAccountId] = useState<AccountId | null>(null);
  const [sceneKind, setSceneKind] = useState<SceneKind | null>(null);
  const text = useDebounced(typed.trim(), TYPING_PAUSE_MS);
  const pages = usePages<LedgerEntry>(`${text} ${accountId} ${sceneKind}`, 0, (page) =>
    api.request('ledger:search', { text, accountId, sceneKind, ...page }),
  );
  const exportCsv = useAction(async () => {
    await api.request('ledger:exportCsv', undefined);
  });
  const columns = useLedgerColumns();
  const isFiltered = text !== '' || accountId !== null || sceneKind !== null;
  return (
    <Page
      testId="page-ledger"
      title={t('ledger.title')}
      subtitle={
        <span data-testid="ledger-total">
          {t('ledger.total', { count: pages.total, shown: format.count(pages.total) })}
        </span>
      }
      actions={
        <Button isBusy={exportCsv.isBusy} onClick={() => void exportCsv.run()} data-testid="ledger-export">
          {t('ledger.exportCsv')}
        </Button>
      }
    >
      {exportCsv.problem === null ? null : <ProblemView problem={exportCsv.problem} isAnswer />}
      <div className="row row-middle">
        <Input
          className="ledger-search"
          allowClear
          maxLength={200}
          value={typed}
          placeholder={t('ledger.search')}
          aria-label={t('ledger.search')}
          data-testid="ledger-search"
          onChange={(event) => setTyped(event.target.value)}
        />
        <AccountFilter value={accountId} onChange={setAccountId} />
        <KindFilter value={sceneKind} onChange={setSceneKind} />
      </div>
      <section className="section ledger-table">
        <VirtualTable
          label={t('ledger.title')}
          columns={columns}
          pages={pages}
          testId="ledger-rows"
          empty={
            isFiltered ? (
              <EmptyState title={t('ledger.noneTitle')} text={t('ledger.noneText')} />
            ) : (
              <EmptyState title={t('ledger.emptyTitle')} text={t('ledger.emptyText')} />
            )
          }
        />
      </section>
    </Page>
  );
}

interface FilterProps<Value> {
  readonly value: Value | null;
  readonly onChange: (value: Value | null) => void;
}

function AccountFilter({ value, onChange }: FilterProps<AccountId>) {
  const { t } = useTranslation();
  const accounts = useAccounts();
  const toName = useAccountName();
  return (
    <Select
      className="ledger-filter"
      value={value ?? 0}
      aria-label={t('ledger.account')}
      options={[
        { value: 0, label: t('ledger.allAccounts') },
        ...accounts.map((account) => ({ value: Number(account.id), label: toName(account) })),
      ]}
      onChange={(chosen) => onChange(accounts.find(({ id }) => id === chosen)?.id ?? null)}
    />
  );
}

function KindFilter({ value, onChange }: FilterProps<SceneKind>) {
  const { t } = useTranslation();
  return (
    <Select<SceneKind | 'all'>
      className="ledger-filter"
      value={value ?? 'all'}
      aria-label={t('ledger.kind')}
      options={[
        { value: 'all', label: t('ledger.allKinds') },
        ...sceneKinds.map((kind) => ({ value: kind, label: t(`sceneKind.${kind}`) })),
      ]}
      onChange={(chosen) => onChange(chosen === 'all' ? null : chosen)}
    />
  );
}
