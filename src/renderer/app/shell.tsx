/**
 * Navigation on the left, the screen on the right.
 */
import { useLive } from '@renderer/api';
import { type Route, useRoute } from '@renderer/navigation';
import { Suspense, useEffect, useState } from 'react';
import { ErrorBoundary } from './error-boundary';
import { Navigation } from './navigation';
import { preloadPage, resolveHome, toPage } from './pages';
import { useShortcuts } from './shortcuts';
import { UnfinishedNotice } from './unfinished-notice';

export function Shell() {
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
