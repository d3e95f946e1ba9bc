/**
 * A problem in the catalogue's words: what happened, why, what to do; WeChat's errcode and rid stay visible for support.
 */
import { useLocale } from '@renderer/i18n';
import { describeProblem, type Problem, toEntry } from '@shared/errors';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { icons } from './button';
import { CopyButton } from './copy';

interface ProblemViewProps {
  readonly problem: Problem;
  /** How many rows have it; shown before the text when given. */
  readonly count?: number;
  /** Buttons that do what the advice says. */
  readonly action?: ReactNode;
  /** Announced at once by screen readers; for problems that answer something the person just did. */
  readonly isAnswer?: boolean;
}

export function ProblemView({ problem, count, action, isAnswer = false }: ProblemViewProps) {
  const { t } = useTranslation();
  const text = describeProblem(problem, useLocale());
  const support = toSupportText(problem);
  return (
    <div
      className={`problem problem-${toEntry(problem).severity}`}
      role={isAnswer ? 'alert' : undefined}
      data-testid="problem"
      data-code={problem.code}
    >
      {icons.warning}
      <div className="problem-body">
        <p className="problem-what">
          {count === undefined ? null : <span className="problem-count">{t('problem.rows', { count })}</span>}
          {text.what}
        </p>
        <p>{text.why}</p>
        <p className="problem-todo">{text.todo}</p>
        <div className="problem-foot">
          {action}
          <span className="problem-support">{support}</span>
          <CopyButton text={`${text.what} ${text.why} ${text.todo} ${support}`} label={t('problem.copy')} />
        </div>
      </div>
    </div>
  );
}

/** What support asks for: our code, WeChat's errcode and rid where there are any. */
export function toSupportText(problem: Problem): string {
  const { errcode, rid } = problem.params;
  const parts: string[] = [problem.code];
  if (errcode !== undefined && errcode !== null) parts.push(`errcode ${errcode}`);
  if (rid !== undefined && rid !== null && rid !== '') parts.push(`rid ${rid}`);
  return parts.join(' · ');
}
