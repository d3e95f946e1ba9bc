/**
 * Catches what a screen throws while drawing and shows the catalogue's words instead of an empty window.
 */
import { Button, ProblemView } from '@renderer/ui';
import { type Problem, toProblemFrom } from '@shared/errors';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ErrorBoundaryState {
  readonly problem: Problem | null;
}

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { problem: null };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { problem: toProblemFrom(error) };
  }

  override render(): ReactNode {
    return this.state.problem === null ? this.props.children : <Failed problem={this.state.problem} />;
  }
}

function Failed({ problem }: { readonly problem: Problem }) {
  const { t } = useTranslation();
  return (
    <div className="start-failed">
      <ProblemView
        problem={problem}
        isAnswer
        action={<Button onClick={() => window.location.reload()}>{t('common.reload')}</Button>}
      />
    </div>
  );
}
