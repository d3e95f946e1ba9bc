/**
 * What every screen is built of: the frame, sections, facts, a progress bar, and what stands where nothing is yet.
 */
import { Fragment, type ReactNode } from 'react';

// The frame of every screen: header, scrolling body, optional side column and footer.

interface PageProps {
  readonly title: string;
  /** Beside the title, quieter. */
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
  readonly side?: ReactNode;
  readonly footer?: ReactNode;
  readonly testId: string;
  readonly children: ReactNode;
}

export function Page({ title, subtitle, actions, side, footer, testId, children }: PageProps) {
  return (
    <div className={side === undefined ? 'page' : 'page page-with-side'} data-testid={testId}>
      <header className="page-header">
        <h1>{title}</h1>
        <div className="page-subtitle">
          {typeof subtitle === 'string' ? <span className="page-name">{subtitle}</span> : subtitle}
        </div>
        {actions}
      </header>
      <div className="page-body">{children}</div>
      {side === undefined ? null : <aside className="page-side">{side}</aside>}
      {footer === undefined ? null : <footer className="page-footer">{footer}</footer>}
    </div>
  );
}

interface SectionProps {
  /** Number in a sequence of steps. */
  readonly step?: number;
  readonly title?: ReactNode;
  /** Beside the title. */
  readonly extra?: ReactNode;
  readonly className?: string;
  readonly testId?: string;
  readonly children: ReactNode;
}

export function Section({ step, title, extra, className = '', testId, children }: SectionProps) {
  return (
    <section className={`section ${className}`} data-testid={testId}>
      {title === undefined ? null : (
        <div className="section-title">
          {step === undefined ? null : (
            <span className="section-step" aria-hidden="true">
              {step}
            </span>
          )}
          <h2>{title}</h2>
          {extra}
        </div>
      )}
      {children}
    </section>
  );
}

interface EmptyStateProps {
  readonly title: string;
  readonly text: string;
  readonly action?: ReactNode;
}

/** A place with nothing in it yet: says what will be here and how to get it. */
export function EmptyState({ title, text, action }: EmptyStateProps) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      <p>{text}</p>
      {action}
    </div>
  );
}

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
  readonly tone?: 'good' | 'warn' | 'bad' | undefined;
}

/** A list of facts: name on the left, value on the right. */
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

/**
 * How far along something is; what failed stands out at the end of the bar.
 */
interface ProgressBarProps {
  /** 0…1, failed part included. */
  readonly fraction: number;
  /** 0…1 */
  readonly failedFraction?: number;
  readonly label: string;
}

export function ProgressBar({ fraction, failedFraction = 0, label }: ProgressBarProps) {
  const percent = Math.floor(fraction * 100);
  return (
    <div
      className="progress"
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      data-testid="progress"
    >
      <span className="progress-done" style={{ width: `${(fraction - failedFraction) * 100}%` }} />
      <span className="progress-failed" style={{ width: `${failedFraction * 100}%` }} />
    </div>
  );
}
