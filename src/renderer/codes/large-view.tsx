/**
 * One row of a long list large, in a drawer. Arrow keys go to its neighbours.
 */
import type { Pages } from '@renderer/api';
import { Button, icons } from '@renderer/ui';
import { Drawer } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import './codes.css';

interface LargeViewProps<Row> {
  readonly pages: Pages<Row>;
  /** Null is closed. */
  readonly index: number | null;
  readonly onIndex: (index: number | null) => void;
  readonly toTitle: (row: Row) => string;
  readonly children: (row: Row) => ReactNode;
}

const WIDTH_PX = 440;

export function LargeView<Row>({ pages, index, onIndex, toTitle, children }: LargeViewProps<Row>) {
  const { t } = useTranslation();
  const row = index === null ? undefined : pages.rowAt(index);
  const { show } = pages;
  useEffect(() => {
    if (index !== null) show(index, index);
  }, [show, index]);
  const move = (by: -1 | 1) => {
    if (index !== null && index + by >= 0 && index + by < pages.total) onIndex(index + by);
  };
  useArrowKeys(index !== null, move);
  return (
    <Drawer
      open={index !== null}
      size={WIDTH_PX}
      onClose={() => onIndex(null)}
      title={row === undefined ? '' : toTitle(row)}
      extra={
        <>
          <Button
            look="quiet"
            icon={icons.left}
            disabled={index === 0}
            aria-label={t('preview.previous')}
            onClick={() => move(-1)}
          />
          <Button
            look="quiet"
            icon={icons.right}
            disabled={index === null || index >= pages.total - 1}
            aria-label={t('preview.next')}
            onClick={() => move(1)}
            data-testid="next-item"
          />
        </>
      }
    >
      <div className="large" data-testid="large-view">
        {row === undefined ? <span className="bone" /> : children(row)}
      </div>
    </Drawer>
  );
}

/** Wherever the focus is while it is open: it lies over everything. */
function useArrowKeys(isOpen: boolean, move: (by: -1 | 1) => void): void {
  const current = useRef(move);
  current.current = move;
  useEffect(() => {
    if (!isOpen) return;
    const onKeyDown = ({ key }: KeyboardEvent) => {
      if (key === 'ArrowLeft') current.current(-1);
      if (key === 'ArrowRight') current.current(1);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isOpen]);
}
