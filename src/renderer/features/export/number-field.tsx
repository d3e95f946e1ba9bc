/**
 * A labelled number of the export.
 */
import { Field } from '@renderer/ui';
import { InputNumber } from 'antd';

interface NumberFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** 0 takes whole numbers only. */
  readonly precision?: number;
  readonly suffix?: string;
  readonly isDisabled: boolean;
  readonly testId: string;
  readonly onChange: (value: number) => void;
}

/** Says nothing while the field is empty or out of bounds: the last good number stays. */
export function NumberField({ label, hint, suffix, isDisabled, testId, onChange, ...input }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <InputNumber
          {...input}
          suffix={suffix}
          id={ids.id}
          className={suffix === undefined ? 'export-count' : 'export-number'}
          aria-describedby={ids['aria-describedby']}
          disabled={isDisabled}
          data-testid={testId}
          onChange={(value) => (value === null ? undefined : onChange(value))}
        />
      )}
    </Field>
  );
}
