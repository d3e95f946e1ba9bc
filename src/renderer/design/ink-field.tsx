/**
 * Choice of the one ink a code is printed with: an offered one, one of your own in CMYK, or a spot colour with what stands in for it.
 */
import { Field } from '@renderer/ui';
import type { DesignInk } from '@shared/artwork';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type InkName, inkChoices, isInkName, toHex, toInkName, toOwnInk, toSpotInk } from './inks';
import { MixtureFields, SpotNameField } from './mixture-fields';

interface InkFieldProps {
  readonly ink: DesignInk;
  readonly onChange: (ink: DesignInk) => void;
  readonly isDisabled: boolean;
}

const CUSTOM = 'custom';
const SPOT = 'spot';
const names: readonly InkName[] = Object.keys(inkChoices).filter(isInkName);

export function InkField({ ink, onChange, isDisabled }: InkFieldProps) {
  const { t } = useTranslation();
  const name = toInkName(ink);
  const options = [
    ...names.map((value) => ({ value, label: <Swatch ink={inkChoices[value]} name={t(`ink.${value}`)} /> })),
    { value: CUSTOM, label: <Swatch ink={ink} name={t('ink.custom')} /> },
    { value: SPOT, label: <Swatch ink={ink} name={t('ink.spot')} /> },
  ];
  const choose = (value: string): DesignInk => {
    if (isInkName(value)) return inkChoices[value];
    return value === SPOT ? toSpotInk(ink) : toOwnInk(ink);
  };
  return (
    <>
      <Field label={t('design.ink')}>
        {(ids) => (
          <Select
            id={ids.id}
            className="ink-select"
            value={name ?? (ink.kind === 'spot' ? SPOT : CUSTOM)}
            options={options}
            disabled={isDisabled}
            data-testid="design-ink"
            onChange={(value: string) => onChange(choose(value))}
          />
        )}
      </Field>
      {ink.kind === 'spot' ? <SpotNameField ink={ink} onChange={onChange} isDisabled={isDisabled} /> : null}
      {name === null && ink.kind !== 'black' ? (
        <MixtureFields ink={ink} onChange={onChange} isDisabled={isDisabled} />
      ) : null}
    </>
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
