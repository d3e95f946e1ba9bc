/**
 * Navigation on the left, the screen on the right.
 */
import { useRoute } from '@renderer/navigation';
import { Suspense, useEffect } from 'react';
import { ErrorBoundary } from './error-boundary';
import { Navigation } from './navigation';
import { toPage } from './pages';
import { UnfinishedNotice } from './unfinished-notice';

export function Shell() {
  const route = useRoute();
  return (
    <div className="shell">
      <Navigation route={route} />
      <main className="shell-main">
        <UnfinishedNotice page={route.page} />
        <ErrorBoundary key={route.page}>
          <Suspense fallback={<PageSkeleton />}>
            {toPage(route)}
            <Ready />
          </Suspense>
        </ErrorBoundary>
      </main>
    </div>
  );
}

/** Says that the first screen can be used: it is mounted only once that screen's code is there and its data loaded. */
function Ready() {
  useEffect(() => {
    document.documentElement.dataset['ready'] = 'true';
  }, []);
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
