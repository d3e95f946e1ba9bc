/**
 * The window's labelled number fields: one that may be emptied, and one that keeps its last good number.
 */
import { Field } from '@renderer/ui';
import { InputNumber } from 'antd';

interface NumberFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | null;
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  /** Of the arrows. */
  readonly step?: number;
  /** Decimals; 0 takes whole numbers only. */
  readonly precision?: number;
  readonly suffix?: string;
  /** Says how wide it is. */
  readonly className: string;
  readonly isDisabled?: boolean;
  readonly testId: string;
  /** Null: the field was emptied. */
  readonly onChange: (value: number | null) => void;
}

export function NumberField({ label, hint, error, isDisabled = false, testId, ...input }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {({ status, ...ids }) => (
        <InputNumber
          {...ids}
          {...(status === undefined ? {} : { status })}
          {...input}
          disabled={isDisabled}
          data-testid={testId}
        />
      )}
    </Field>
  );
}

interface KeptNumberFieldProps extends Omit<NumberFieldProps, 'value' | 'error' | 'onChange'> {
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** Says nothing while the field is empty or out of bounds: the last good number stays. */
export function KeptNumberField({ onChange, ...field }: KeptNumberFieldProps) {
  return <NumberField {...field} onChange={(value) => (value === null ? undefined : onChange(value))} />;
}
