/**
 * The codes of a report: ranked, summed by a column of the roster, or those that sleep.
 */
import { api, usePages } from '@renderer/api';
import { type Column, EmptyState, Tag, toDate, useFormat, VirtualTable } from '@renderer/ui';
import type { ChannelView, FollowerReport, ReportInput } from '@shared/contract';
import type { ChannelRow, Figures, GroupRow } from '@shared/domain';
import { Input, InputNumber, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChannelDrawer } from './channel-drawer';
import { toRate, toSigned } from './figure-tiles';

interface ChannelsSectionProps {
  readonly query: ReportInput;
  readonly report: FollowerReport;
  /** Grows with every sync. */
  readonly version: number;
  readonly onBy: (column: string | null) => void;
  readonly onSleepingDays: (days: number) => void;
}

type View = ChannelView | 'group';
const DAY_MS = 86_400_000;

export function ChannelsSection({ query, report, version, onBy, onSleepingDays }: ChannelsSectionProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [view, setView] = useState<View>('ranking');
  const [search, setSearch] = useState('');
  const [opened, setOpened] = useState<ChannelRow | null>(null);
  const by = query.by ?? report.columns[0] ?? null;
  const choose = (next: View) => {
    setView(next);
    onBy(next === 'group' ? by : null);
  };
  return (
    <section className="section" data-testid="results-channels" aria-label={t('results.channels')}>
      <div className="section-title">
        <h2>{t('results.channels')}</h2>
        <Radio.Group
          optionType="button"
          size="small"
          value={view}
          data-testid="channel-view"
          options={[
            { value: 'ranking', label: t('results.view.ranking') },
            { value: 'group', label: t('results.view.group'), disabled: report.columns.length === 0 },
            { value: 'sleeping', label: `${t('results.view.sleeping')} ${format.count(report.sleeping)}` },
          ]}
          onChange={({ target }) => choose(target.value as View)}
        />
        <span className="spacer" />
        {view === 'group' ? (
          <Select
            size="small"
            className="results-choice"
            aria-label={t('results.column')}
            data-testid="group-by"
            value={by}
            options={report.columns.map((value) => ({ value, label: value }))}
            onChange={onBy}
          />
        ) : (
          <Input
            size="small"
            className="results-choice"
            allowClear
            data-is-search
            maxLength={200}
            value={search}
            placeholder={t('results.search')}
            aria-label={t('results.search')}
            data-testid="results-search"
            onChange={({ target }) => setSearch(target.value)}
          />
        )}
      </div>
      {view === 'sleeping' ? <SleepingField days={query.sleepingDays} onDays={onSleepingDays} /> : null}
      <div className="results-table">
        {view === 'group' ? (
          <GroupTable query={{ ...query, by }} version={version} />
        ) : (
          <ChannelTable
            key={view}
            query={query}
            view={view}
            search={search.trim()}
            version={version}
            hasLog={report.log !== null}
            onOpen={setOpened}
          />
        )}
      </div>
      <ChannelDrawer query={query} row={opened} onClose={() => setOpened(null)} />
    </section>
  );
}

interface SleepingFieldProps {
  readonly days: number;
  readonly onDays: (days: number) => void;
}

function SleepingField({ days, onDays }: SleepingFieldProps) {
  const { t } = useTranslation();
  return (
    <div className="row row-middle">
      <span>{t('results.sleepingFrom')}</span>
      <InputNumber
        size="small"
        className="results-days"
        value={days}
        min={1}
        max={3650}
        precision={0}
        suffix={t('results.days')}
        aria-label={t('results.sleepingFrom')}
        data-testid="sleeping-days"
        onChange={(value) => (value === null ? undefined : onDays(value))}
      />
      <span className="quiet">{t('results.sleepingHint')}</span>
    </div>
  );
}

interface ChannelTableProps {
  readonly query: ReportInput;
  readonly view: ChannelView;
  readonly search: string;
  readonly version: number;
  readonly hasLog: boolean;
  readonly onOpen: (row: ChannelRow) => void;
}

function ChannelTable({ query, view, search, version, hasLog, onOpen }: ChannelTableProps) {
  const { t } = useTranslation();
  const figures = useFigureColumns<ChannelRow>();
  const pages = usePages<ChannelRow>(JSON.stringify({ query, view, search }), version, (page) =>
    api.request('followers:channelRows', { query, view, search, ...page }),
  );
  const columns: readonly Column<ChannelRow>[] = [
    {
      key: 'scene',
      title: t('column.scene'),
      widthPx: 112,
      grow: 1,
      render: (row) => (
        <button type="button" className="row-opener" onClick={() => onOpen(row)} data-testid="channel-open">
          {toScene(row)}
        </button>
      ),
      text: toScene,
    },
    {
      key: 'label',
      title: t('column.label'),
      widthPx: 128,
      grow: 1.6,
      render: (row) => <Label row={row} />,
      text: toLabels,
    },
    ...(view === 'ranking' ? figures : []),
    ...(view === 'ranking' && hasLog
      ? [plainColumn<ChannelRow>('scans', t('results.scans'), ({ log }) => String(log?.scans ?? 0))]
      : []),
    ...(view === 'sleeping'
      ? [
          plainColumn<ChannelRow>('made', t('results.made'), ({ origin }) =>
            origin === null ? '' : toDate(origin.handedOutAtMs),
          ),
          plainColumn<ChannelRow>('age', t('results.age'), ({ origin }) =>
            origin === null
              ? ''
              : t('results.ageDays', { count: Math.floor((Date.now() - origin.handedOutAtMs) / DAY_MS) }),
          ),
        ]
      : []),
  ];
  return (
    <VirtualTable
      label={t(`results.view.${view}`)}
      columns={columns}
      pages={pages}
      testId="channel-rows"
      empty={
        <EmptyState
          title={t(search === '' ? `results.none.${view}` : 'results.none.search')}
          text={t(search === '' ? `results.noneText.${view}` : 'results.noneText.search')}
        />
      }
    />
  );
}

const toScene = ({ channel }: ChannelRow): string => channel.scene;
const toLabels = ({ origin }: ChannelRow): string => origin?.labels.join(' ← ') ?? '';

/** The newest label; what the code was called before, and what is to be known of it. */
function Label({ row: { origin } }: { readonly row: ChannelRow }) {
  const { t } = useTranslation();
  if (origin === null) return <Tag tone="quiet">{t('results.elsewhere')}</Tag>;
  const [newest = '', ...earlier] = origin.labels;
  return (
    <>
      {newest}
      {origin.isShared ? (
        <>
          {' '}
          <Tag tone="warn">{t('results.shared')}</Tag>
        </>
      ) : null}
      {earlier.length === 0 ? null : (
        <span className="quiet"> {t('results.earlier', { labels: earlier.join('、') })}</span>
      )}
    </>
  );
}

function GroupTable({ query, version }: { readonly query: ReportInput; readonly version: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const figures = useFigureColumns<GroupRow>();
  const pages = usePages<GroupRow>(JSON.stringify(query), version, (page) =>
    api.request('followers:groupRows', { query, ...page }),
  );
  const toValue = ({ value }: GroupRow): string => (value === '' ? t('results.noValue') : value);
  const columns: readonly Column<GroupRow>[] = [
    { key: 'value', title: query.by ?? '', widthPx: 144, grow: 2, render: toValue, text: toValue },
    plainColumn<GroupRow>('codes', t('results.codes'), ({ codes }) => format.count(codes)),
    ...figures,
  ];
  return (
    <VirtualTable
      label={t('results.view.group')}
      columns={columns}
      pages={pages}
      testId="group-rows"
      empty={<EmptyState title={t('results.none.ranking')} text={t('results.noneText.ranking')} />}
    />
  );
}

const plainColumn = <Row,>(key: string, title: string, text: (row: Row) => string): Column<Row> => ({
  key,
  title,
  widthPx: 80,
  grow: 0.7,
  render: text,
  text,
});

function useFigureColumns<Row extends Figures>(): readonly Column<Row>[] {
  const { t } = useTranslation();
  const { count } = useFormat();
  return [
    plainColumn<Row>('came', t('results.came'), ({ came }) => count(came)),
    plainColumn<Row>('left', t('results.left'), ({ left }) => count(left)),
    plainColumn<Row>('net', t('results.net'), ({ net }) => toSigned(net, count)),
    plainColumn<Row>('rate', t('results.rate'), toRate),
  ];
}
