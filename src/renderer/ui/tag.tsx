/**
 * Small coloured words for verdicts and states. Colour never says anything that the word does not.
 */
import type { ReactNode } from 'react';

export type Tone = 'good' | 'quiet' | 'warn' | 'bad';

export function Tag({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return <span className={`tag tag-${tone}`}>{children}</span>;
}

interface FilterTagProps {
  readonly tone: Tone;
  readonly isOn: boolean;
  readonly onToggle: () => void;
  readonly testId: string;
  readonly children: ReactNode;
}

/** A tag that filters a list; pressed again it shows everything. */
export function FilterTag({ tone, isOn, onToggle, testId, children }: FilterTagProps) {
  return (
    <button
      type="button"
      className={`tag tag-${tone} tag-filter`}
      aria-pressed={isOn}
      onClick={onToggle}
      data-testid={testId}
    >
      {children}
    </button>
  );
}
