/**
 * One code: the row with everything known about it, its picture, and the large view.
 */
import { api, type Pages, toItemImageUrl } from '@renderer/api';
import {
  Button,
  CopyButton,
  copyPng,
  type Fact,
  Facts,
  ItemStateTag,
  icons,
  ProblemView,
  toDateTime,
  useAction,
} from '@renderer/ui';
import {
  type CodeRecord,
  type ItemId,
  type ItemRecord,
  toLifetimeWarning,
  toScanEventKey,
  toSubscribeEventKey,
} from '@shared/domain';
import { Drawer } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './codes.css';
import type { TFunction } from 'i18next';

/** Everything known about one row of a batch, with its picture once it has a code. */
export function ItemView({ item }: { readonly item: ItemRecord }) {
  return (
    <>
      {item.code === null ? null : <CodePicture itemId={item.id} scene={item.row.scene} />}
      {item.problem === null ? null : <ProblemView problem={item.problem} />}
      <Facts facts={useItemFacts(item)} />
    </>
  );
}

function useItemFacts(item: ItemRecord): readonly Fact[] {
  const { t } = useTranslation();
  const { row, code } = item;
  const known: readonly Fact[] = [
    { name: t('item.state'), value: <ItemStateTag state={item.state} /> },
    { name: t('column.scene'), value: row.scene },
    { name: t('column.label'), value: row.label },
    { name: t('column.label2'), value: row.label2 },
    { name: t('column.folder'), value: row.folder },
    { name: t('item.kind'), value: t(`sceneKind.${item.sceneKind}`) },
  ].filter(({ value }) => value !== '');
  if (code === null) return known;
  return [
    ...known,
    { name: t('item.source'), value: t(item.isReused ? 'item.reused' : 'item.fresh') },
    ...toCodeFacts(code, t),
  ];
}

interface LargeViewProps<Row> {
  readonly pages: Pages<Row>;
  /** Null is closed. */
  readonly index: number | null;
  readonly onIndex: (index: number | null) => void;
  readonly toTitle: (row: Row) => string;
  readonly children: (row: Row) => ReactNode;
}

const WIDTH_PX = 440;

/** One row of a long list large, in a drawer. Arrow keys go to its neighbours. */
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

/** The picture of one code, large, with what can be done with it. */
export function CodePicture({ itemId, scene }: { readonly itemId: ItemId; readonly scene: string }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="large-picture">
        <img src={toItemImageUrl(itemId)} alt={t('preview.imageAlt', { scene })} />
      </div>
      <PictureButtons key={itemId} itemId={itemId} />
    </>
  );
}

type Work = 'copy' | 'png' | 'svg';

/** Copy or save the picture of one code. */
function PictureButtons({ itemId }: { readonly itemId: ItemId }) {
  const { t } = useTranslation();
  const [done, setDone] = useState<'copied' | 'saved' | null>(null);
  const act = useAction(async (work: Work) => {
    setDone(null);
    if (work === 'copy') {
      await copyPng(await api.request('artwork:getPng', { itemId }));
      setDone('copied');
    } else if (await api.request('artwork:saveImage', { itemId, format: work })) setDone('saved');
  });
  const isBusy = act.isBusy;
  const onAct = (work: Work) => void act.run(work);
  return (
    <>
      <div className="row row-middle">
        <Button disabled={isBusy} onClick={() => onAct('copy')} data-testid="copy-image">
          {t('preview.copyImage')}
        </Button>
        <Button disabled={isBusy} onClick={() => onAct('png')} data-testid="save-png">
          {t('preview.savePng')}
        </Button>
        <Button disabled={isBusy} onClick={() => onAct('svg')} data-testid="save-svg">
          {t('preview.saveSvg')}
        </Button>
        {done === null ? null : (
          <span className="quiet" role="status" data-testid={`picture-${done}`}>
            {t(`common.${done}`)}
          </span>
        )}
      </div>
      {act.problem === null ? null : <ProblemView problem={act.problem} isAnswer />}
    </>
  );
}

/** What a code is, and what a developer or a colleague asks to have of it, each ready to be copied. */
export function toCodeFacts(code: CodeRecord, t: TFunction): readonly Fact[] {
  const copied = (name: string, text: string): Fact => ({
    name,
    value: (
      <span className="fact-copied">
        <span className="mono">{text}</span>
        <CopyButton text={text} label={t('common.copyOf', { name })} isIcon />
      </span>
    ),
  });
  const toExpiry = (atMs: number | null): string => (atMs === null ? t('item.never') : toDateTime(atMs));
  const askedMs = code.askedSeconds === null ? null : code.createdAtMs + code.askedSeconds * 1000;
  return [
    { name: t('item.created'), value: toDateTime(code.createdAtMs) },
    { name: t('item.expires'), value: toExpiry(code.expiresAtMs) },
    ...(toLifetimeWarning(code) ? [{ name: t('item.askedExpiry'), value: toExpiry(askedMs) }] : []),
    copied(t('item.subscribeKey'), toSubscribeEventKey(code.scene)),
    copied(t('item.scanKey'), toScanEventKey(code.scene)),
    copied(t('item.url'), code.url),
    copied('ticket', code.ticket),
  ];
}
