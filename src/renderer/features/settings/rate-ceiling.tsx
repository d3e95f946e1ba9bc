/**
 * The ceiling of calls a minute: adapt freely, or never more than.
 */
import { FieldGroup } from '@renderer/ui';
import { InputNumber, Radio } from 'antd';
import { useTranslation } from 'react-i18next';

interface RateCeilingProps {
  readonly ceiling: number | null;
  readonly onChange: (ceiling: number | null) => void;
}

/** A calm start for someone who wants a limit: ten calls a second. */
const SUGGESTED_PER_MINUTE = 600;

export function RateCeiling({ ceiling, onChange }: RateCeilingProps) {
  const { t } = useTranslation();
  return (
    <FieldGroup label={t('settings.rate')} hint={t('settings.rateHint')}>
      <div className="row row-middle">
        <Radio.Group
          optionType="button"
          value={ceiling !== null}
          data-testid="settings-rate"
          options={[
            { value: false, label: t('settings.rateFree') },
            { value: true, label: t('settings.rateLimited') },
          ]}
          onChange={(event) => onChange(event.target.value === true ? SUGGESTED_PER_MINUTE : null)}
        />
        {ceiling === null ? null : (
          <InputNumber
            className="settings-number"
            value={ceiling}
            min={1}
            max={100_000}
            precision={0}
            suffix={t('settings.perMinute')}
            aria-label={t('settings.rate')}
            data-testid="settings-rate-limit"
            onChange={(value) => (value === null ? undefined : onChange(value))}
          />
        )}
      </div>
    </FieldGroup>
  );
}
