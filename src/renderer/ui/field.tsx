/**
 * One labelled field of a form with its hint or what is wrong with it.
 */
import { type ReactNode, useId } from 'react';

interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong; replaces the hint. */
  readonly error?: string | null | undefined;
  readonly className?: string;
  /** Receives the id that ties label, field and hint. */
  readonly children: (ids: FieldIds) => ReactNode;
}

export interface FieldIds {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly status: 'error' | undefined;
}

export function Field({ label, hint, error, className = '', children }: FieldProps) {
  const id = useId();
  const isWrong = error !== undefined && error !== null;
  const hasNote = isWrong || hint !== undefined;
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': hasNote ? `${id}-note` : undefined,
        'aria-invalid': isWrong ? true : undefined,
        status: isWrong ? 'error' : undefined,
      })}
      {hasNote ? (
        <div id={`${id}-note`} className={isWrong ? 'field-note field-error' : 'field-note'}>
          {isWrong ? error : hint}
        </div>
      ) : null}
    </div>
  );
}

interface FieldGroupProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A labelled set of choices (radios, checkboxes), which has no single field to tie a label to. */
export function FieldGroup({ label, hint, className = '', children }: FieldGroupProps) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be laid out in a row of fields
    <div className={`field ${className}`} role="group" aria-labelledby={id}>
      <span id={id} className="field-label">
        {label}
      </span>
      {children}
      {hint === undefined ? null : <div className="field-note">{hint}</div>}
    </div>
  );
}
