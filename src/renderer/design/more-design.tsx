/**
 * What most designs leave as it is, folded away: colour, place of the label, margin.
 */
import { Field } from '@renderer/ui';
import { type Design, defaultDesign, labelPositions } from '@shared/artwork';
import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { InkField } from './ink-field';

interface MoreDesignProps {
  readonly design: Design;
  readonly onChange: (design: Design) => void;
  readonly isDisabled: boolean;
}

export function MoreDesign({ design, onChange, isDisabled }: MoreDesignProps) {
  const { t } = useTranslation();
  const isUsed =
    design.ink.kind !== 'black' ||
    design.labelPosition !== defaultDesign.labelPosition ||
    design.marginMm !== defaultDesign.marginMm;
  return (
    <details className="more" open={isUsed} data-testid="design-more">
      <summary>{t('design.more')}</summary>
      <div className="row">
        <InkField ink={design.ink} onChange={(ink) => onChange({ ...design, ink })} isDisabled={isDisabled} />
        <Field label={t('design.labelPosition')}>
          {(ids) => (
            <Select
              id={ids.id}
              className="design-select"
              value={design.labelPosition}
              disabled={isDisabled}
              options={labelPositions.map((value) => ({ value, label: t(`labelPosition.${value}`) }))}
              onChange={(labelPosition) => onChange({ ...design, labelPosition })}
            />
          )}
        </Field>
        <Field label={t('design.margin')}>
          {(ids) => (
            <InputNumber
              id={ids.id}
              className="design-number"
              value={design.marginMm}
              min={0}
              max={100}
              disabled={isDisabled}
              suffix="mm"
              onChange={(marginMm) => (marginMm === null ? undefined : onChange({ ...design, marginMm }))}
            />
          )}
        </Field>
      </div>
    </details>
  );
}
