/**
 * One row of a long list large, in a drawer. Arrow keys go to its neighbours.
 */
import type { Pages } from '@renderer/api';
import { Button, icons } from '@renderer/ui';
import { Drawer } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect } from 'react';
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
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') move(-1);
    if (event.key === 'ArrowRight') move(1);
  };
  return (
    <Drawer
      open={index !== null}
      size={WIDTH_PX}
      onClose={() => onIndex(null)}
      onKeyDown={onKeyDown}
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
