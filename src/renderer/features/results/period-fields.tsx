/**
 * The period of a report: the last days, everything, or two dates.
 */
import { type BeijingDay, beijingDay, dayText } from '@shared/domain';
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';

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

// Which days a report covers, as chosen on the screen. Days are Beijing's, as WeChat counts them.

const periodKinds = ['7', '30', '90', 'all', 'custom'] as const;
type PeriodKind = (typeof periodKinds)[number];

export interface Period {
  readonly kind: PeriodKind;
  /** Of `custom`; both included. */
  readonly begin: BeijingDay;
  readonly end: BeijingDay;
}

export const lastDays = (kind: PeriodKind, days: number, nowMs: number): Period => {
  const end = beijingDay(nowMs);
  return { kind, begin: end - days + 1, end };
};

/** What is asked of main: null is "as far as anything is known". */
export function toSpan({ kind, begin, end }: Period): { begin: BeijingDay | null; end: BeijingDay | null } {
  return kind === 'all' ? { begin: null, end: null } : { begin, end };
}

/** `2026-12-01` as a day; null while it is no date. */
function toDay(text: string): BeijingDay | null {
  const day = Date.parse(`${text}T00:00:00Z`) / 86_400_000;
  return Number.isInteger(day) && day >= 0 ? day : null;
}
