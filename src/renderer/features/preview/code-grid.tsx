/**
 * A grid of any number of codes; only the rows in sight exist.
 */
import type { Pages } from '@renderer/api';
import { CodeThumb, useInnerWidth } from '@renderer/ui';
import type { ItemRecord } from '@shared/domain';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

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

export function CodeGrid({ pages, onOpen }: CodeGridProps) {
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
