/**
 * The codes of one batch: filter, search, grid, and the large view of the one that is open.
 */
import { api, type Pages, usePages } from '@renderer/api';
import { ItemView, LargeView } from '@renderer/codes';
import { CodeThumb, EmptyState, ProblemView, useDebounced, useInnerWidth, useThrottled } from '@renderer/ui';
import type { BatchSnapshot } from '@shared/batch-state';
import type { ItemRecord, ItemState } from '@shared/domain';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Input, Radio } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

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

// A grid of any number of codes; only the rows in sight exist.

interface CodeGridProps {
  readonly pages: Pages<ItemRecord>;
  readonly onOpen: (index: number) => void;
}

const GAP_PX = 8;
const SMALLEST_CARD_PX = 128;
/** Padding, border and the two lines of text under the picture. */
const CARD_TEXT_PX = 54;
const PICTURE_RATIO = 1.1;

/** Cards side by side and the height of one row of them, for a grid `widthPx` wide. */
export function toGridLayout(widthPx: number): { readonly columns: number; readonly rowHeightPx: number } {
  const columns = Math.max(1, Math.floor((widthPx + GAP_PX) / (SMALLEST_CARD_PX + GAP_PX)));
  const cardPx = (widthPx - (columns - 1) * GAP_PX) / columns;
  return { columns, rowHeightPx: Math.ceil((cardPx - 14) * PICTURE_RATIO) + CARD_TEXT_PX + GAP_PX };
}

function CodeGrid({ pages, onOpen }: CodeGridProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const { columns, rowHeightPx } = toGridLayout(useInnerWidth(scroller));
  const virtualizer = useVirtualizer({
    count: Math.ceil(pages.total / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: 2,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row height means another layout
  useLayoutEffect(() => virtualizer.measure(), [rowHeightPx, virtualizer]);
  const rows = virtualizer.getVirtualItems();
  const first = (rows[0]?.index ?? 0) * columns;
  const last = Math.min(pages.total, ((rows.at(-1)?.index ?? 0) + 1) * columns) - 1;
  const { show } = pages;
  useEffect(() => show(first, Math.max(first, last)), [show, first, last]);
  return (
    <section className="code-grid" ref={scroller} aria-label={t('preview.codes')} data-testid="code-grid">
      <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {rows.map((row) => (
          <div
            key={row.key}
            className="code-grid-row"
            style={{
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
              transform: `translateY(${row.start}px)`,
              height: rowHeightPx - GAP_PX,
            }}
          >
            {Array.from({ length: Math.min(columns, pages.total - row.index * columns) }, (_, column) => {
              const index = row.index * columns + column;
              const item = pages.rowAt(index);
              return item === undefined ? (
                <div key={index} className="thumb" />
              ) : (
                <CodeThumb key={item.id} item={item} onOpen={() => onOpen(index)} />
              );
            })}
          </div>
        ))}
      </div>
    </section>
  );
}

// How the items of a batch can be narrowed down.

const itemFilters = ['all', 'issued', 'failed', 'waiting'] as const;
type ItemFilter = (typeof itemFilters)[number];

/** Null = every state. */
const filterStates: Readonly<Record<ItemFilter, ItemState[] | null>> = {
  all: null,
  issued: ['issued'],
  failed: ['failed', 'skipped'],
  waiting: ['pending', 'in-flight', 'uncertain'],
};

const isItemFilter = (value: unknown): value is ItemFilter => itemFilters.some((filter) => filter === value);
