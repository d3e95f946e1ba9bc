/**
 * One code large, with everything known about it and what can be done with it. Arrow keys go to its neighbours.
 */
import { api, type Pages, toItemImageUrl } from '@renderer/api';
import {
  Button,
  copyPng,
  type Fact,
  Facts,
  ItemStateTag,
  icons,
  ProblemView,
  toDateTime,
  useAction,
} from '@renderer/ui';
import { type ItemRecord, toScanEventKey, toSubscribeEventKey } from '@shared/domain';
import { Drawer } from 'antd';
import { type KeyboardEvent, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ItemButtons } from './item-buttons';

interface LargeViewProps {
  readonly pages: Pages<ItemRecord>;
  readonly index: number | null;
  readonly onIndex: (index: number | null) => void;
}

const WIDTH_PX = 440;

export function LargeView({ pages, index, onIndex }: LargeViewProps) {
  const { t } = useTranslation();
  const item = index === null ? undefined : pages.rowAt(index);
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
      title={item === undefined ? '' : t('preview.itemTitle', { n: item.n, scene: item.row.scene })}
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
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are a shortcut for the two buttons in the title */}
      <div className="large" onKeyDown={onKeyDown} data-testid="large-view">
        {item === undefined ? <span className="bone" /> : <Item item={item} />}
      </div>
    </Drawer>
  );
}

function Item({ item }: { readonly item: ItemRecord }) {
  const { t } = useTranslation();
  const act = useAction(async (work: 'copy' | 'png' | 'svg') => {
    if (work === 'copy') await copyPng(await api.request('artwork:getPng', { itemId: item.id }));
    else await api.request('artwork:saveImage', { itemId: item.id, format: work });
  });
  return (
    <>
      {item.code === null ? null : (
        <div className="large-picture">
          <img src={toItemImageUrl(item.id)} alt={t('preview.imageAlt', { scene: item.row.scene })} />
        </div>
      )}
      {item.code === null ? null : <ItemButtons isBusy={act.isBusy} onAct={(work) => void act.run(work)} />}
      {act.problem === null ? null : <ProblemView problem={act.problem} isAnswer />}
      {item.problem === null ? null : <ProblemView problem={item.problem} />}
      <Facts facts={useItemFacts(item)} />
    </>
  );
}

function useItemFacts(item: ItemRecord): readonly Fact[] {
  const { t } = useTranslation();
  const { row, code } = item;
  const mono = (text: string) => <span className="mono">{text}</span>;
  const filled = (facts: readonly Fact[]) => facts.filter((fact) => fact.value !== '');
  const known: readonly Fact[] = filled([
    { name: t('item.state'), value: <ItemStateTag state={item.state} /> },
    { name: t('column.scene'), value: row.scene },
    { name: t('column.label'), value: row.label },
    { name: t('column.label2'), value: row.label2 },
    { name: t('column.folder'), value: row.folder },
    { name: t('item.kind'), value: t(`sceneKind.${item.sceneKind}`) },
  ]);
  if (code === null) return known;
  return [
    ...known,
    { name: t('item.created'), value: toDateTime(code.createdAtMs) },
    { name: t('item.expires'), value: code.expiresAtMs === null ? t('item.never') : toDateTime(code.expiresAtMs) },
    { name: t('item.source'), value: t(item.isReused ? 'item.reused' : 'item.fresh') },
    { name: t('item.subscribeKey'), value: mono(toSubscribeEventKey(row.scene)) },
    { name: t('item.scanKey'), value: mono(toScanEventKey(row.scene)) },
    { name: t('item.url'), value: mono(code.url) },
    { name: 'ticket', value: mono(code.ticket) },
  ];
}
