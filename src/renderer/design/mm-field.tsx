/**
 * A length in millimetres.
 */
import { Field } from '@renderer/ui';
import { InputNumber } from 'antd';

interface MmFieldProps {
  readonly label: string;
  readonly valueMm: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly isDisabled: boolean;
  readonly testId: string;
  readonly onChange: (valueMm: number) => void;
}

/** Says nothing while the field is empty or out of bounds: the last good length stays. */
export function MmField({ label, valueMm, min, max, step = 1, isDisabled, testId, onChange }: MmFieldProps) {
  return (
    <Field label={label}>
      {(ids) => (
        <InputNumber
          id={ids.id}
          className="design-number"
          value={valueMm}
          min={min}
          max={max}
          step={step}
          disabled={isDisabled}
          suffix="mm"
          data-testid={testId}
          onChange={(value) => (value === null ? undefined : onChange(value))}
        />
      )}
    </Field>
  );
}
