/**
 * The four figures of a period, each with the rule it is counted by, and beside those of another period or batch.
 */
import { useBatches, useRequest } from '@renderer/api';
import { useFormat } from '@renderer/ui';
import type { FollowerReport, ReportInput } from '@shared/contract';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface ComparedFiguresProps {
  readonly query: ReportInput;
  readonly report: FollowerReport;
}

const NOTHING = 0;
const BEFORE = -1;

/** The figures, on demand beside those of the same time before or of another batch. */
export function ComparedFigures({ query, report }: ComparedFiguresProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(NOTHING);
  const batches = useBatches().filter(
    ({ accountId, batchId }) => Number(accountId) === query.accountId && Number(batchId) !== query.batchId,
  );
  const batch = batches.find(({ batchId }) => Number(batchId) === chosen);
  const hasBefore = query.begin !== null && query.end !== null;
  const days = report.end - report.begin + 1;
  const before = { ...query, by: null, begin: report.begin - days, end: report.begin - 1 };
  const asked =
    batch !== undefined
      ? { ...query, by: null, batchId: Number(batch.batchId) }
      : chosen === BEFORE && hasBefore
        ? before
        : null;
  const { value: other } = useRequest('followers:report', asked);
  return (
    <section className="section" aria-label={t('results.figures')}>
      <Figures totals={report.totals} other={asked === null ? null : (other?.totals ?? null)} />
      <div className="row row-middle">
        <Select
          size="small"
          className="results-compare"
          aria-label={t('results.compare')}
          data-testid="results-compare"
          value={asked === null ? NOTHING : chosen}
          options={[
            { value: NOTHING, label: t('results.compareNothing') },
            ...(hasBefore ? [{ value: BEFORE, label: t('results.compareBefore', { days }) }] : []),
            ...batches.map(({ batchId, name }) => ({
              value: Number(batchId),
              label: t('results.compareBatch', { name }),
            })),
          ]}
          onChange={setChosen}
        />
        <Outside report={report} isWhole={query.batchId === null} />
      </div>
    </section>
  );
}

/** Who is not in the figures: people without a code, and what only a callback server sees. */
function Outside({ report, isWhole }: { readonly report: FollowerReport; readonly isWhole: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { log, withoutCode } = report;
  return (
    <span className="quiet">
      {isWhole ? t('results.withoutCode', { shown: format.count(withoutCode.came) }) : null}{' '}
      {isWhole && log !== null
        ? t('results.logged', {
            scans: format.count(log.scans),
            follows: format.count(log.follows),
            unfollows: format.count(log.unfollows),
          })
        : null}
    </span>
  );
}

interface FiguresProps {
  readonly totals: FollowerReport['totals'];
  /** Shown beside, smaller. */
  readonly other: FollowerReport['totals'] | null;
}

export function Figures({ totals, other }: FiguresProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const texts = (figures: FollowerReport['totals']) => ({
    came: format.count(figures.came),
    left: format.count(figures.left),
    net: toSigned(figures.net, format.count),
    rate: toRate(figures),
  });
  const shown = texts(totals);
  const compared = other === null ? null : texts(other);
  return (
    <dl className="results-figures">
      {(['came', 'left', 'net', 'rate'] as const).map((name) => (
        <div key={name} className="results-figure" data-testid={`figure-${name}`}>
          <dt>{t(`results.${name}`)}</dt>
          <dd className="results-value">{shown[name]}</dd>
          {compared === null ? null : (
            <dd className="results-compared">{t('results.against', { value: compared[name] })}</dd>
          )}
          <dd className="results-rule">{t(`results.rule.${name}`)}</dd>
        </div>
      ))}
    </dl>
  );
}

export const toSigned = (value: number, toCount: (value: number) => string): string =>
  value < 0 ? `−${toCount(-value)}` : value > 0 ? `+${toCount(value)}` : '0';

/** Share of those who came that still follow; a dash while nobody came. */
export const toRate = ({ came, stayed }: { readonly came: number; readonly stayed: number }): string =>
  came === 0 ? '–' : `${((stayed / came) * 100).toFixed(stayed === came ? 0 : 1)}%`;
