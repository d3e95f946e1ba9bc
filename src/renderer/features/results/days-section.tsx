/**
 * The days of a period as a chart or a table, and what WeChat itself counted beside what is attributed here.
 */
import type { Pages } from '@renderer/api';
import { type Column, EmptyState, toDate, useFormat, VirtualTable } from '@renderer/ui';
import type { FollowerReport } from '@shared/contract';
import { type DayRow, dayText } from '@shared/domain';
import { Radio } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toSigned } from './figure-tiles';

const DayChart = lazy(async () => ({ default: (await import('./day-chart')).DayChart }));

interface DaysSectionProps {
  readonly report: FollowerReport;
  /** All codes: only then WeChat's own figures can be compared. */
  readonly isWhole: boolean;
}

export function DaysSection({ report, isWhole }: DaysSectionProps) {
  const { t } = useTranslation();
  const [look, setLook] = useState<'chart' | 'table'>('chart');
  const isEmpty = report.days.length === 0;
  return (
    <section className="section" data-testid="results-days" aria-label={t('results.byDay')}>
      <div className="section-title">
        <h2>{t('results.byDay')}</h2>
        <span className="spacer" />
        <Radio.Group
          optionType="button"
          size="small"
          value={look}
          data-testid="days-look"
          options={[
            { value: 'chart', label: t('results.chart') },
            { value: 'table', label: t('results.table') },
          ]}
          onChange={({ target }) => setLook(target.value === 'table' ? 'table' : 'chart')}
        />
      </div>
      {isEmpty ? <EmptyState title={t('results.noDaysTitle')} text={t('results.noDaysText')} /> : null}
      {isEmpty ? null : look === 'chart' ? (
        <Suspense fallback={<div className="day-chart" />}>
          <DayChart days={report.days} begin={report.begin} end={report.end} />
        </Suspense>
      ) : (
        <DayTable days={report.days} isWhole={isWhole} />
      )}
      {isWhole ? <Reconciliation report={report} /> : null}
    </section>
  );
}

function Reconciliation({ report }: { readonly report: FollowerReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const told = report.days.filter(({ scanned }) => scanned !== null);
  const scanned = told.reduce((sum, day) => sum + (day.scanned ?? 0), 0);
  const ours = told.reduce((sum, day) => sum + day.cameByCode, 0);
  const first = report.lastSync?.firstFinishedAtMs;
  return (
    <div className="reconciliation" data-testid="reconciliation">
      <p>
        {told.length === 0
          ? t('results.noSummary')
          : t('results.reconciled', {
              days: told.length,
              scanned: format.count(scanned),
              ours: format.count(ours),
              unexplained: toSigned(scanned - ours, format.count).replace('+', ''),
            })}
      </p>
      <p className="quiet">{t('results.unexplainedWhy')}</p>
      {first === undefined ? null : <p className="quiet">{t('results.firstSync', { date: toDate(first) })}</p>}
    </div>
  );
}

/** All rows at hand, for a table that asks for pages. */
function useAllRows<Row>(rows: readonly Row[]): Pages<Row> {
  return useMemo(
    () => ({
      total: rows.length,
      rowAt: (index) => rows[index],
      show: () => undefined,
      problem: null,
      isLoaded: true,
    }),
    [rows],
  );
}

function DayTable({ days, isWhole }: { readonly days: readonly DayRow[]; readonly isWhole: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const newestFirst = useMemo(() => [...days].reverse(), [days]);
  const column = (key: string, title: string, text: (row: DayRow) => string): Column<DayRow> => ({
    key,
    title,
    widthPx: 88,
    grow: 1,
    render: text,
    text,
  });
  const count = (value: number | null) => (value === null ? '–' : format.count(value));
  const columns = [
    column('day', t('results.day'), ({ day }) => dayText(day)),
    column('came', t('results.came'), ({ cameByCode }) => count(cameByCode)),
    column('others', t('results.others'), ({ came, cameByCode }) => count(came - cameByCode)),
    column('left', t('results.leftAll'), ({ left }) => count(left)),
    ...(isWhole
      ? [
          column('scanned', t('results.scanned'), ({ scanned }) => count(scanned)),
          column('unexplained', t('results.unexplained'), ({ scanned, cameByCode }) =>
            scanned === null ? '–' : toSigned(scanned - cameByCode, format.count).replace('+', ''),
          ),
        ]
      : []),
  ];
  return (
    <div className="results-table results-table-days">
      <VirtualTable
        label={t('results.byDay')}
        columns={columns}
        pages={useAllRows(newestFirst)}
        testId="day-rows"
        empty={null}
      />
    </div>
  );
}
