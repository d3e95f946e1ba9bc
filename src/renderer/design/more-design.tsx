/**
 * What most designs leave as it is, folded away: colour, margin, card, border and logo.
 */
import { type Design, defaultDesign } from '@shared/artwork';
import { useTranslation } from 'react-i18next';
import { BorderFields, CardFields } from './card-fields';
import { InkField } from './ink-field';
import { LogoField } from './logo-field';
import { MmField } from './mm-field';

interface MoreDesignProps {
  readonly design: Design;
  readonly onChange: (design: Design) => void;
  readonly isDisabled: boolean;
}

const folded = ['ink', 'marginMm', 'card', 'border', 'hasCutLine', 'cornerRadiusMm', 'logo'] as const;

export function MoreDesign({ design, onChange, isDisabled }: MoreDesignProps) {
  const { t } = useTranslation();
  const isUsed = folded.some((name) => JSON.stringify(design[name]) !== JSON.stringify(defaultDesign[name]));
  const fields = { design, onChange, isDisabled };
  return (
    <details className="more" open={isUsed} data-testid="design-more">
      <summary>{t('design.more')}</summary>
      <div className="design-parts">
        <div className="row">
          <InkField ink={design.ink} onChange={(ink) => onChange({ ...design, ink })} isDisabled={isDisabled} />
          <MmField
            label={t('design.margin')}
            valueMm={design.marginMm}
            min={0}
            max={100}
            isDisabled={isDisabled}
            testId="design-margin"
            onChange={(marginMm) => onChange({ ...design, marginMm })}
          />
        </div>
        <CardFields {...fields} />
        <BorderFields {...fields} />
        <LogoField {...fields} />
      </div>
    </details>
  );
}
