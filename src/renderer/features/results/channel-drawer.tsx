/**
 * One code by itself: what it is, what it brought, day by day, and its picture.
 */
import { toItemImageUrl, useRequest } from '@renderer/api';
import { type Fact, Facts, ProblemView, toDate } from '@renderer/ui';
import type { ReportInput } from '@shared/contract';
import type { ChannelRow } from '@shared/domain';
import { Drawer } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Figures } from './figure-tiles';

const DayChart = lazy(async () => ({ default: (await import('./day-chart')).DayChart }));
const WIDTH_PX = 720;

interface ChannelDrawerProps {
  readonly query: ReportInput;
  /** null: closed. */
  readonly row: ChannelRow | null;
  readonly onClose: () => void;
}

export function ChannelDrawer({ query, row, onClose }: ChannelDrawerProps) {
  return (
    <Drawer
      open={row !== null}
      size={WIDTH_PX}
      title={row?.origin?.labels[0] ?? row?.channel.scene}
      onClose={onClose}
      destroyOnHidden
    >
      {row === null ? null : <ChannelView query={query} row={row} />}
    </Drawer>
  );
}

function ChannelView({ query, row }: { readonly query: ReportInput; readonly row: ChannelRow }) {
  const { t } = useTranslation();
  const { channel, origin } = row;
  const { value: report, problem } = useRequest('followers:report', { ...query, by: null, batchId: null, channel });
  const facts: readonly Fact[] = [
    { name: t('column.scene'), value: channel.scene },
    ...(origin === null
      ? [{ name: t('results.origin'), value: t('results.elsewhere') }]
      : [
          { name: t('item.kind'), value: t(`sceneKind.${origin.kind}`) },
          { name: t('results.made'), value: toDate(origin.handedOutAtMs) },
          ...(origin.labels.length > 1
            ? [{ name: t('results.formerly'), value: origin.labels.slice(1).join('、') }]
            : []),
          ...Object.entries(origin.fields).map(([name, value]) => ({ name, value })),
        ]),
  ];
  return (
    <div className="results-channel" data-testid="channel-view-large">
      <div className="results-channel-head">
        {origin === null ? null : <Picture accountId={query.accountId} row={row} />}
        <Facts facts={facts} />
      </div>
      {problem === null ? null : <ProblemView problem={problem} />}
      {report === null ? null : (
        <>
          <Figures totals={report.totals} other={null} />
          <Suspense fallback={<div className="day-chart" />}>
            <DayChart days={report.days} begin={report.begin} end={report.end} />
          </Suspense>
        </>
      )}
    </div>
  );
}

/** The code as it was printed last. */
function Picture({ accountId, row: { channel, origin } }: { readonly accountId: number; readonly row: ChannelRow }) {
  const { value } = useRequest('ledger:search', {
    text: channel.scene,
    accountId,
    sceneKind: origin?.kind ?? null,
    batchId: null,
    expiresFromMs: null,
    expiresBeforeMs: null,
    offset: 0,
    limit: 500,
  });
  const itemId = value?.rows.find(({ scene }) => scene === channel.scene)?.itemId ?? null;
  return itemId === null ? null : <img className="results-picture" src={toItemImageUrl(itemId)} alt="" />;
}
