/**
 * Every code ever made: search, filter, one large, which permanent numbers are taken, export as csv.
 */
import { api, usePages } from '@renderer/api';
import { LargeView } from '@renderer/codes';
import { Button, EmptyState, Page, ProblemView, useAction, useDebounced, useFormat, VirtualTable } from '@renderer/ui';
import type { LedgerEntry } from '@shared/contract';
import { Input } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EntryView } from './entry-view';
import { FilterFields } from './filter-fields';
import { useLedgerColumns } from './ledger-columns';
import { noFilters, toLedgerQuestion } from './ledger-filters';
import { NumberMap } from './number-map';
import './ledger.css';

const TYPING_PAUSE_MS = 200;

export function LedgerPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const [typed, setTyped] = useState('');
  const [filters, setFilters] = useState(noFilters);
  const [openIndex, setOpenIndex] = useState<number | null>(null);
  const [isMapOpen, setIsMapOpen] = useState(false);
  const text = useDebounced(typed.trim(), TYPING_PAUSE_MS);
  const question = useMemo(() => toLedgerQuestion(text, filters, Date.now()), [text, filters]);
  const pages = usePages<LedgerEntry>(JSON.stringify(question), 0, (page) =>
    api.request('ledger:search', { ...question, ...page }),
  );
  const exportCsv = useAction(async () => {
    await api.request('ledger:exportCsv', undefined);
  });
  const columns = useLedgerColumns(setOpenIndex);
  const isFiltered = text !== '' || Object.values(filters).some((value) => value !== null);
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
        <>
          <Button onClick={() => setIsMapOpen(true)} data-testid="number-map-open">
            {t('numberMap.open')}
          </Button>
          <Button isBusy={exportCsv.isBusy} onClick={() => void exportCsv.run()} data-testid="ledger-export">
            {t('ledger.exportCsv')}
          </Button>
        </>
      }
    >
      {exportCsv.problem === null ? null : <ProblemView problem={exportCsv.problem} isAnswer />}
      <div className="row row-middle">
        <Input
          className="ledger-search"
          allowClear
          data-is-search
          maxLength={200}
          value={typed}
          placeholder={t('ledger.search')}
          aria-label={t('ledger.search')}
          data-testid="ledger-search"
          onChange={(event) => setTyped(event.target.value)}
        />
        <FilterFields filters={filters} onChange={(part) => setFilters((old) => ({ ...old, ...part }))} />
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
      <LargeView pages={pages} index={openIndex} onIndex={setOpenIndex} toTitle={({ scene }) => scene}>
        {(entry) => <EntryView entry={entry} />}
      </LargeView>
      <NumberMap isOpen={isMapOpen} onClose={() => setIsMapOpen(false)} />
    </Page>
  );
}
