/**
 * Choice of the one ink a code is printed with: an offered one, one of your own in CMYK, or a spot colour with what
 * stands in for it.
 */
import { Field, FieldGroup } from '@renderer/ui';
import { type DesignInk, isSpotName, type SpotInk } from '@shared/artwork';
import { Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  fromHex,
  type InkName,
  inkChoices,
  isInkName,
  type MixedInk,
  toHex,
  toInkName,
  toOwnInk,
  toSpotInk,
  withAmount,
} from './inks';

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

// What an ink of one's own is made of: its four amounts, picked by eye or typed as the brand's handbook gives them, and
// a spot colour's name.

interface FieldProps<Kind extends DesignInk> {
  readonly ink: Kind;
  readonly onChange: (ink: DesignInk) => void;
  readonly isDisabled: boolean;
}

const plates = ['C', 'M', 'Y', 'K'] as const;

function MixtureFields({ ink, onChange, isDisabled }: FieldProps<MixedInk>) {
  const { t } = useTranslation();
  return (
    <FieldGroup label={t(ink.kind === 'spot' ? 'ink.alternate' : 'ink.amounts')}>
      <div className="row row-middle ink-row">
        <input
          type="color"
          className="ink-picker"
          value={toHex(ink)}
          disabled={isDisabled}
          aria-label={t('ink.pick')}
          onChange={(event) => onChange({ ...ink, ...fromHex(event.target.value) })}
        />
        {plates.map((plate, index) => (
          <InputNumber
            key={plate}
            className="ink-amount"
            value={Math.round((ink.cmyk[index] ?? 0) * 1000) / 10}
            min={0}
            max={100}
            controls={false}
            prefix={plate}
            disabled={isDisabled}
            aria-label={t('ink.amount', { plate })}
            data-testid={`ink-${plate}`}
            onChange={(percent) => (percent === null ? undefined : onChange(withAmount(ink, index, percent / 100)))}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

/** A name that cannot be a plate's is shown as it is typed, but the design keeps the last good one. */
function SpotNameField({ ink, onChange, isDisabled }: FieldProps<SpotInk>) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const change = (text: string): void => {
    const name = text.trim();
    const isGood = isSpotName(name);
    setTyped(isGood && name === text ? null : text);
    if (isGood) onChange({ ...ink, name });
  };
  const isWrong = typed !== null && !isSpotName(typed.trim());
  return (
    <Field label={t('ink.spotName')} error={isWrong ? t('ink.spotNameWrong') : null}>
      {(ids) => (
        <Input
          id={ids.id}
          status={isWrong ? 'error' : ''}
          aria-invalid={ids['aria-invalid']}
          aria-describedby={ids['aria-describedby']}
          className="ink-name"
          value={typed ?? ink.name}
          disabled={isDisabled}
          data-testid="spot-name"
          onChange={(event) => change(event.target.value)}
          onBlur={() => setTyped(null)}
        />
      )}
    </Field>
  );
}
