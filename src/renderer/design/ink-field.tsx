/**
 * Choice of the one ink a code is printed with.
 */
import { Field } from '@renderer/ui';
import type { DesignInk } from '@shared/artwork';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { fromHex, type InkName, inkChoices, isInkName, toHex, toInkName } from './inks';

interface InkFieldProps {
  readonly ink: DesignInk;
  readonly onChange: (ink: DesignInk) => void;
  readonly isDisabled: boolean;
}

const CUSTOM = 'custom';
const names: readonly InkName[] = Object.keys(inkChoices).filter(isInkName);

export function InkField({ ink, onChange, isDisabled }: InkFieldProps) {
  const { t } = useTranslation();
  const name = toInkName(ink);
  const options = [
    ...names.map((value) => ({ value, label: <Swatch ink={inkChoices[value]} name={t(`ink.${value}`)} /> })),
    { value: CUSTOM, label: <Swatch ink={ink} name={t('ink.custom')} /> },
  ];
  return (
    <Field label={t('design.ink')}>
      {(ids) => (
        <div className="row row-middle ink-row">
          <Select
            id={ids.id}
            className="ink-select"
            value={name ?? CUSTOM}
            options={options}
            disabled={isDisabled}
            onChange={(value: string) => onChange(isInkName(value) ? inkChoices[value] : fromHex(toHex(ink)))}
          />
          {name === null ? (
            <input
              type="color"
              className="ink-picker"
              value={toHex(ink)}
              disabled={isDisabled}
              aria-label={t('ink.pick')}
              onChange={(event) => onChange(fromHex(event.target.value))}
            />
          ) : null}
        </div>
      )}
    </Field>
  );
}

function Swatch({ ink, name }: { readonly ink: DesignInk; readonly name: string }) {
  return (
    <span className="ink-swatch">
      <i style={{ background: toHex(ink) }} />
      {name}
    </span>
  );
}
