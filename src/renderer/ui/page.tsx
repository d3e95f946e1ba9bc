/**
 * The frame of every screen: header, scrolling body, optional side column and footer.
 */
import type { ReactNode } from 'react';

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
