/**
 * A list of facts: name on the left, value on the right.
 */
import { Fragment, type ReactNode } from 'react';

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
  readonly tone?: 'good' | 'warn' | 'bad' | undefined;
}

export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <Fragment key={fact.name}>
          <dt>{fact.name}</dt>
          <dd className={fact.tone === undefined ? undefined : `tone-${fact.tone}`}>{fact.value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
