/**
 * A table of any length: only rows in sight exist, pages are asked for as they come into view. It takes the height its parent gives it,
 * which must not be its own. A narrow one leaves out its spare columns, then scrolls sideways: no column becomes too narrow to read.
 */
import type { Pages } from '@renderer/api';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import { useInnerWidth } from './hooks';
import { ProblemView } from './problem-view';

const ROW_HEIGHT = 32;
/** The widest a thin scroll bar is. */
const SCROLL_BAR_PX = 12;

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** At least this wide. */
  readonly widthPx: number;
  /** Its share of the room that is left; without one it stays as wide as it is. */
  readonly grow?: number;
  /** Left out where there is too little room for all: what it says can be had elsewhere. */
  readonly isSpare?: boolean;
  readonly render: (row: Row, index: number) => ReactNode;
  /** Also the tooltip of a cell that may be cut off. */
  readonly text?: (row: Row) => string;
  /** Takes the room of the next column too in rows where that one says nothing. */
  readonly takesNext?: boolean;
}

interface VirtualTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly pages: Pages<Row>;
  readonly empty: ReactNode;
  readonly testId: string;
}

/** The columns for a table `roomPx` wide: spare ones go from the right until the others fit. */
export function toFittingColumns<Row>(columns: readonly Column<Row>[], roomPx: number): readonly Column<Row>[] {
  const spare = columns.findLast((column) => column.isSpare === true);
  if (spare === undefined || toWidthPx(columns) <= roomPx) return columns;
  return toFittingColumns(
    columns.filter((column) => column !== spare),
    roomPx,
  );
}

const toWidthPx = <Row,>(columns: readonly Column<Row>[]): number =>
  columns.reduce((sumPx, { widthPx }) => sumPx + widthPx, 0);

const toTrack = <Row,>({ widthPx, grow }: Column<Row>): string =>
  grow === undefined ? `${widthPx}px` : `minmax(${widthPx}px, ${grow}fr)`;

export function VirtualTable<Row>({ label, columns: all, pages, empty, testId }: VirtualTableProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const columns = toFittingColumns(all, useInnerWidth(table) - SCROLL_BAR_PX);
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
  const gridTemplateColumns = columns.map(toTrack).join(' ');
  const minWidth = toWidthPx(columns) + SCROLL_BAR_PX;
  if (pages.problem !== null) return <ProblemView problem={pages.problem} />;
  const isEmpty = pages.isLoaded && pages.total === 0;
  return (
    <>
      <table className="vtable" aria-label={label} aria-rowcount={pages.total + 1} data-testid={testId} ref={table}>
        <thead className="vtable-head" style={{ minWidth }}>
          <tr className="vtable-row" style={{ gridTemplateColumns }}>
            {columns.map((column) => (
              <th key={column.key} scope="col" className="vtable-cell">
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
        <tbody className="vtable-body" ref={body} tabIndex={0} hidden={isEmpty} style={{ minWidth }}>
          {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: this row only gives the list its height; nothing focuses it */}
          <tr className="vtable-height" aria-hidden="true" style={{ height: virtualizer.getTotalSize() }} />
          {items.map((item) => (
            <tr
              key={item.key}
              className="vtable-row"
              aria-rowindex={item.index + 2}
              style={{ gridTemplateColumns, transform: `translateY(${item.start}px)` }}
            >
              <Cells columns={columns} row={pages.rowAt(item.index)} rowIndex={item.index} />
            </tr>
          ))}
        </tbody>
      </table>
      {isEmpty ? empty : null}
    </>
  );
}

interface CellsProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly row: Row | undefined;
  readonly rowIndex: number;
}

function Cells<Row>({ columns, row, rowIndex }: CellsProps<Row>) {
  return columns.map((column, index) => {
    if (row === undefined) {
      return (
        <td key={column.key} className="vtable-cell">
          <span className="bone" />
        </td>
      );
    }
    if (takesNext(columns[index - 1], column, row)) return null;
    const isWide = takesNext(column, columns[index + 1], row);
    return (
      <td
        key={column.key}
        className={isWide ? 'vtable-cell vtable-wide' : 'vtable-cell'}
        colSpan={isWide ? 2 : undefined}
        title={column.text?.(row)}
      >
        {column.render(row, rowIndex)}
      </td>
    );
  });
}

const takesNext = <Row,>(column: Column<Row> | undefined, next: Column<Row> | undefined, row: Row): boolean =>
  column?.takesNext === true && next?.text?.(row) === '';
