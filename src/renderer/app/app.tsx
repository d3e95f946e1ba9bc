/**
 * The whole window: language, theme, and a last net for errors of the window itself.
 */
import { loadLive, useLive } from '@renderer/api';
import { changeLocale, defaultLocale } from '@renderer/i18n';
import { Button, ProblemView } from '@renderer/ui';
import { useEffect, useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBoundary } from './error-boundary';
import { applyPalette } from './palette';
import { Shell } from './shell';
import { useIsDark } from './use-is-dark';
import './styles/index.css';

export function App() {
  const theme = useLive((live) => live.settings?.theme ?? 'system');
  const locale = useLive((live) => live.settings?.locale ?? defaultLocale);
  const isDark = useIsDark(theme);
  useLayoutEffect(() => applyPalette(isDark), [isDark]);
  useEffect(() => void changeLocale(locale), [locale]);
  return (
    <ErrorBoundary>
      <Contents />
    </ErrorBoundary>
  );
}

function Contents() {
  const { t } = useTranslation();
  const problem = useLive((live) => live.problem);
  const isLoaded = useLive((live) => live.isLoaded);
  if (isLoaded) return <Shell />;
  if (problem === null) return null;
  return (
    <main className="start-failed">
      <ProblemView
        problem={problem}
        isAnswer
        action={<Button onClick={() => void loadLive()}>{t('common.tryAgain')}</Button>}
      />
    </main>
  );
}
