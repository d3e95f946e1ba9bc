/**
 * The whole window: language, theme, frame, and a last net for errors of the window itself.
 */
import { loadLive, useAppInfo, useBatches, useLive } from '@renderer/api';
import { changeLocale, defaultLocale } from '@renderer/i18n';
import { Button, icons, ProblemView } from '@renderer/ui';
import { Component, type ReactNode, Suspense, useEffect, useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { applyPalette } from './palette';
import { useIsDark } from './use-is-dark';
import './styles/index.css';
import { goTo, type PageName, type Route, useRoute } from '@renderer/navigation';
import { type Problem, toProblemFrom } from '@shared/errors';
import { Navigation, useShortcuts } from './navigation';
import { preloadPage, resolveHome, toPage } from './pages';

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

/** Navigation on the left, the screen on the right. */
function Shell() {
  useShortcuts();
  const live = useLive();
  const asked = useRoute();
  const route = useHome(asked);
  return (
    <div className="shell">
      <Navigation route={route} />
      <main className="shell-main">
        <UnfinishedNotice page={route.page} />
        <ErrorBoundary key={route.page}>
          <Suspense fallback={<PageSkeleton />}>
            {toPage(route, live)}
            <Ready route={route} />
          </Suspense>
        </ErrorBoundary>
      </main>
    </div>
  );
}

/** What "home" is was settled when the window opened: a first batch does not pull the welcome away from under the hand. */
function useHome(route: Route): Route {
  const [home] = useState(() => resolveHome({ page: 'home' }, useLive.getState()));
  return route.page === 'home' ? home : route;
}

/** Says that the first screen can be used: it is mounted only once that screen's code is there and its data loaded. */
function Ready({ route }: { readonly route: Route }) {
  useEffect(() => {
    document.documentElement.dataset['ready'] = 'true';
  }, []);
  useEffect(() => {
    if (route.page !== 'home') return;
    const handle = requestIdleCallback(() => preloadPage(route));
    return () => cancelIdleCallback(handle);
  }, [route]);
  return null;
}

function PageSkeleton() {
  return (
    <div className="page" aria-busy="true">
      <header className="page-header">
        <span className="bone bone-title" />
      </header>
      <div className="page-body">
        <div className="section bone-section" />
        <div className="section bone-section" />
      </div>
    </div>
  );
}

/** After a start: says which batches an earlier run left unfinished, until they go on or the person has seen it. */
function UnfinishedNotice({ page }: { readonly page: PageName }) {
  const { t } = useTranslation();
  const [isSeen, setIsSeen] = useState(false);
  const ids = useAppInfo()?.unfinishedBatchIds ?? [];
  const waiting = useBatches().filter((batch) => batch.state === 'paused' && ids.includes(batch.batchId));
  const first = waiting[0];
  if (isSeen || first === undefined || page === 'run') return null;
  return (
    <div className="notice" role="status" data-testid="unfinished-notice">
      <span>{t('shell.unfinished', { name: first.name, count: waiting.length })}</span>
      <Button
        size="small"
        look="primary"
        onClick={() => goTo({ page: 'run', batchId: first.batchId })}
        data-testid="unfinished-open"
      >
        {t('shell.goOn')}
      </Button>
      <Button
        size="small"
        look="quiet"
        icon={icons.close}
        aria-label={t('common.close')}
        onClick={() => setIsSeen(true)}
      />
    </div>
  );
}

interface ErrorBoundaryState {
  readonly problem: Problem | null;
}

/** Catches what a screen throws while drawing and shows the catalogue's words instead of an empty window. */
class ErrorBoundary extends Component<{ readonly children: ReactNode }, ErrorBoundaryState> {
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
