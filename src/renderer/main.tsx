/**
 * Opens the window: loads the mirror of main's truth, then the language, then draws.
 */
import { loadLive, startLive, useLive } from '@renderer/api';
import { App, preloadPage, resolveHome } from '@renderer/app';
import { defaultLocale, startI18n } from '@renderer/i18n';
import { parseHash } from '@renderer/navigation';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  const asked = parseHash(window.location.hash);
  if (asked.page !== 'home') preloadPage(asked);
  startLive();
  await loadLive();
  const route = resolveHome(asked, useLive.getState());
  if (route.page !== 'home') preloadPage(route);
  await startI18n(useLive.getState().settings?.locale ?? defaultLocale);
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

void start();
