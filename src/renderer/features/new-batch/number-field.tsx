/**
 * A whole-number field with its label, as the source forms use it.
 */
import { Field } from '@renderer/ui';
import { InputNumber } from 'antd';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  readonly testId: string;
  readonly error?: string | null;
  readonly onChange: (value: number | null) => void;
}

export function NumberField({ label, value, min, max, testId, error, onChange }: NumberFieldProps) {
  return (
    <Field label={label} error={error}>
      {({ status, ...ids }) => (
        <InputNumber
          {...ids}
          {...(status === undefined ? {} : { status })}
          className="number-field"
          value={value}
          min={min}
          max={max}
          precision={0}
          data-testid={testId}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
