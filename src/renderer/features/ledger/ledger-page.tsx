/**
 * Every code ever made: search, filter, one large, which permanent numbers are taken, export as csv.
 */
import { api, useAppInfo, usePages } from '@renderer/api';
import { CodePicture, LargeView, toCodeFacts } from '@renderer/codes';
import {
  Button,
  type Column,
  EmptyState,
  Facts,
  Page,
  ProblemView,
  Tag,
  toDate,
  toDateTime,
  useAccountName,
  useAction,
  useDebounced,
  useFormat,
  VirtualTable,
} from '@renderer/ui';
import type { LedgerEntry } from '@shared/contract';
import { Input } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterFields, noFilters, toLedgerQuestion } from './filter-fields';
import { type CodeTableDraft, ImportDrawer, pickCodeTable } from './import-drawer';
import { NumberMap } from './number-map';
import './ledger.css';
import { goTo } from '@renderer/navigation';

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
  const [changes, setChanges] = useState(0);
  const [codeTable, setCodeTable] = useState<CodeTableDraft | null>(null);
  const pick = useAction(async () => setCodeTable(await pickCodeTable()));
  const pages = usePages<LedgerEntry>(JSON.stringify(question), changes, (page) =>
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
          <Button isBusy={pick.isBusy} onClick={() => void pick.run()} data-testid="ledger-import">
            {t('codeImport.open')}
          </Button>
          <Button isBusy={exportCsv.isBusy} onClick={() => void exportCsv.run()} data-testid="ledger-export">
            {t('ledger.exportCsv')}
          </Button>
        </>
      }
    >
      {pick.problem === null ? null : <ProblemView problem={pick.problem} isAnswer />}
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
      <ImportDrawer
        table={codeTable}
        onClose={() => setCodeTable(null)}
        onChanged={() => setChanges((before) => before + 1)}
      />
      <NumberMap isOpen={isMapOpen} onClose={() => setIsMapOpen(false)} />
    </Page>
  );
}

/** One code of the ledger with its picture, and the way to its batch, from where it is exported again. */
function EntryView({ entry }: { readonly entry: LedgerEntry }) {
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

// Columns of the ledger's table.

/** The scene is what opens a row; its button lies over all of it. */
function useLedgerColumns(onOpen: (index: number) => void): readonly Column<LedgerEntry>[] {
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
    plain('batch', t('ledger.batch'), { widthPx: 128, grow: 1.2 }, (row) =>
      row.isMadeElsewhere ? t('codeImport.from', { batch: row.batchName }) : row.batchName,
    ),
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
