/**
 * The codes of one batch: filter, search, grid, and the large view of the one that is open.
 */
import { api, usePages } from '@renderer/api';
import { ItemView, LargeView } from '@renderer/codes';
import { EmptyState, ProblemView, useDebounced, useThrottled } from '@renderer/ui';
import type { BatchSnapshot } from '@shared/batch-state';
import type { ItemRecord } from '@shared/domain';
import { Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeGrid } from './code-grid';
import { filterStates, type ItemFilter, isItemFilter, itemFilters } from './filters';

const TYPING_PAUSE_MS = 200;
const REFRESH_MS = 1000;

export function CodeBrowser({ batch }: { readonly batch: BatchSnapshot }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<ItemFilter>('all');
  const [typed, setTyped] = useState('');
  const [openIndex, setOpenIndex] = useState<number | null>(null);
  const search = useDebounced(typed.trim(), TYPING_PAUSE_MS);
  const version = useThrottled(batch.revision, REFRESH_MS);
  const { batchId } = batch;
  const pages = usePages<ItemRecord>(`${batchId} ${filter} ${search}`, version, (page) =>
    api.request('batches:items', { batchId, states: filterStates[filter], search, ...page }),
  );
  return (
    <div className="code-browser">
      <div className="row row-middle">
        <Radio.Group
          optionType="button"
          value={filter}
          data-testid="item-filter"
          options={itemFilters.map((value) => ({ value, label: t(`itemFilter.${value}`) }))}
          onChange={(event) => {
            const value: unknown = event.target.value;
            if (isItemFilter(value)) setFilter(value);
          }}
        />
        <Input
          className="code-search"
          allowClear
          data-is-search
          maxLength={200}
          value={typed}
          placeholder={t('preview.search')}
          aria-label={t('preview.search')}
          data-testid="item-search"
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      {pages.problem === null ? null : <ProblemView problem={pages.problem} />}
      {pages.isLoaded && pages.total === 0 && pages.problem === null ? (
        <EmptyState title={t('preview.noneTitle')} text={t('preview.noneText')} />
      ) : (
        <CodeGrid pages={pages} onOpen={setOpenIndex} />
      )}
      <LargeView
        pages={pages}
        index={openIndex}
        onIndex={setOpenIndex}
        toTitle={({ n, row }) => t('preview.itemTitle', { n, scene: row.scene })}
      >
        {(item) => <ItemView item={item} />}
      </LargeView>
    </div>
  );
}
