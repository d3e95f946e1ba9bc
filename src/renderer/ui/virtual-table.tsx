/**
 * A table of any length: only rows in sight exist, pages are asked for as they come into view.
 */
import type { Pages } from '@renderer/api';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import { ProblemView } from './problem-view';

const ROW_HEIGHT = 32;

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** CSS grid track, for example `minmax(120px, 1fr)`. */
  readonly track: string;
  readonly render: (row: Row) => ReactNode;
  /** Also the tooltip of a cell that may be cut off. */
  readonly text?: (row: Row) => string;
}

interface VirtualTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly pages: Pages<Row>;
  readonly empty: ReactNode;
  readonly testId: string;
}

export function VirtualTable<Row>({ label, columns, pages, empty, testId }: VirtualTableProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const virtualizer = useVirtualizer({
    count: pages.total,
    getScrollElement: () => body.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  const { show } = pages;
  useEffect(() => show(first, last), [show, first, last]);
  const gridTemplateColumns = columns.map((column) => column.track).join(' ');
  if (pages.problem !== null) return <ProblemView problem={pages.problem} />;
  const isEmpty = pages.isLoaded && pages.total === 0;
  return (
    <>
      <table className="vtable" aria-label={label} aria-rowcount={pages.total + 1} data-testid={testId}>
        <thead className="vtable-head">
          <tr className="vtable-row" style={{ gridTemplateColumns }}>
            {columns.map((column) => (
              <th key={column.key} scope="col" className="vtable-cell">
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
        <tbody className="vtable-body" ref={body} tabIndex={0} hidden={isEmpty}>
          {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: this row only gives the list its height; nothing focuses it */}
          <tr className="vtable-height" aria-hidden="true" style={{ height: virtualizer.getTotalSize() }} />
          {items.map((item) => (
            <tr
              key={item.key}
              className="vtable-row"
              aria-rowindex={item.index + 2}
              style={{ gridTemplateColumns, transform: `translateY(${item.start}px)` }}
            >
              <Cells columns={columns} row={pages.rowAt(item.index)} />
            </tr>
          ))}
        </tbody>
      </table>
      {isEmpty ? empty : null}
    </>
  );
}

function Cells<Row>({ columns, row }: { readonly columns: readonly Column<Row>[]; readonly row: Row | undefined }) {
  return columns.map((column) => (
    <td key={column.key} className="vtable-cell" title={row === undefined ? undefined : column.text?.(row)}>
      {row === undefined ? <span className="bone" /> : column.render(row)}
    </td>
  ));
}
