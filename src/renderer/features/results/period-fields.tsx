/**
 * The period of a report: the last days, everything, or two dates.
 */
import { dayText } from '@shared/domain';
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { lastDays, type Period, type PeriodKind, periodKinds, toDay } from './period';

interface PeriodFieldsProps {
  readonly period: Period;
  readonly onChange: (period: Period) => void;
}

export function PeriodFields({ period, onChange }: PeriodFieldsProps) {
  const { t } = useTranslation();
  const choose = (kind: PeriodKind) =>
    onChange(kind === 'all' || kind === 'custom' ? { ...period, kind } : lastDays(kind, Number(kind), Date.now()));
  const end = (name: 'begin' | 'end') => (
    <Input
      type="date"
      className="results-date"
      value={dayText(period[name])}
      aria-label={t(`results.${name}`)}
      data-testid={`period-${name}`}
      onChange={({ target }) => {
        const day = toDay(target.value);
        if (day === null) return;
        const begin = name === 'begin' ? day : Math.min(day, period.begin);
        onChange({ ...period, begin, end: name === 'end' ? day : Math.max(day, period.end) });
      }}
    />
  );
  return (
    <>
      <Select
        className="results-period"
        aria-label={t('results.period')}
        data-testid="results-period"
        value={period.kind}
        options={periodKinds.map((value) => ({ value, label: t(`results.periods.${value}`) }))}
        onChange={choose}
      />
      {period.kind === 'custom' ? (
        <span className="results-dates">
          {end('begin')} – {end('end')}
        </span>
      ) : null}
    </>
  );
}
