/**
 * The four figures of a period, each with the rule it is counted by.
 */
import { useFormat } from '@renderer/ui';
import type { FollowerReport } from '@shared/contract';
import { useTranslation } from 'react-i18next';

interface FigureTilesProps {
  readonly report: FollowerReport;
  /** All codes, not those of one batch. */
  readonly isWhole: boolean;
}

export function FigureTiles({ report, isWhole }: FigureTilesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { came, left, net } = report.totals;
  const tiles = [
    { name: 'came', value: format.count(came) },
    { name: 'left', value: format.count(left) },
    { name: 'net', value: toSigned(net, format.count) },
    { name: 'rate', value: toRate(report.totals) },
  ] as const;
  return (
    <section className="section" aria-label={t('results.figures')}>
      <dl className="results-figures">
        {tiles.map(({ name, value }) => (
          <div key={name} className="results-figure" data-testid={`figure-${name}`}>
            <dt>{t(`results.${name}`)}</dt>
            <dd className="results-value">{value}</dd>
            <dd className="results-rule">{t(`results.rule.${name}`)}</dd>
          </div>
        ))}
      </dl>
      {isWhole ? (
        <p className="quiet">{t('results.withoutCode', { shown: format.count(report.withoutCode.came) })}</p>
      ) : null}
    </section>
  );
}

export const toSigned = (value: number, toCount: (value: number) => string): string =>
  value < 0 ? `−${toCount(-value)}` : value > 0 ? `+${toCount(value)}` : '0';

/** Share of those who came that still follow; a dash while nobody came. */
export const toRate = ({ came, stayed }: { readonly came: number; readonly stayed: number }): string =>
  came === 0 ? '–' : `${((stayed / came) * 100).toFixed(stayed === came ? 0 : 1)}%`;
