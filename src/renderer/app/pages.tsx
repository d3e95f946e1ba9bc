/**
 * Route → screen. Every screen but the welcome is its own chunk and brings antd with it, so that a first run is on the glass
 * before any of that is read.
 */
import { type LiveState, toActiveAccount } from '@renderer/api';
import { WelcomePage } from '@renderer/features/welcome';
import type { PageName, Route } from '@renderer/navigation';
import { type ComponentType, lazy, type ReactNode } from 'react';

const loaders = {
  'new-batch': () => import('@renderer/features/new-batch'),
  run: () => import('@renderer/features/run'),
  batches: () => import('@renderer/features/preview'),
  export: () => import('@renderer/features/export'),
  ledger: () => import('@renderer/features/ledger'),
  results: () => import('@renderer/features/results'),
  accounts: () => import('@renderer/features/accounts'),
  settings: () => import('@renderer/features/settings'),
  help: () => import('@renderer/features/help'),
} as const satisfies Record<Exclude<PageName, 'home'>, () => Promise<unknown>>;

const loadAntd = () => import('./antd-provider');

function page<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    const [{ AntdProvider }, Page] = await Promise.all([loadAntd(), load()]);
    const Themed = (props: Props) => (
      <AntdProvider>
        <Page {...props} />
      </AntdProvider>
    );
    return { default: Themed };
  });
}

const NewBatchPage = page(async () => (await loaders['new-batch']()).NewBatchPage);
const RunPage = page(async () => (await loaders.run()).RunPage);
const PreviewPage = page(async () => (await loaders.batches()).PreviewPage);
const ExportPage = page(async () => (await loaders.export()).ExportPage);
const LedgerPage = page(async () => (await loaders.ledger()).LedgerPage);
const ResultsPage = page(async () => (await loaders.results()).ResultsPage);
const AccountsPage = page(async () => (await loaders.accounts()).AccountsPage);
const SettingsPage = page(async () => (await loaders.settings()).SettingsPage);
const HelpPage = page(async () => (await loaders.help()).HelpPage);

/** What "home" means: nothing made yet and only the demo account to make it with is a first run. */
export function resolveHome(route: Route, live: LiveState): Route {
  if (route.page !== 'home') return route;
  const isFirstRun = live.batches.length === 0 && (toActiveAccount(live)?.isDemo ?? true);
  return isFirstRun ? route : { page: 'new-batch', begin: null };
}

/** Starts reading the screen before it is drawn; for the welcome, the one its button leads to. */
export function preloadPage(route: Route): void {
  void loadAntd();
  void loaders[route.page === 'home' ? 'new-batch' : route.page]();
}

export function toPage(route: Route, live: LiveState): ReactNode {
  switch (route.page) {
    case 'home':
      return live.info === null ? null : <WelcomePage demoAccountId={live.info.demoAccountId} />;
    case 'new-batch':
      return <NewBatchPage begin={route.begin} />;
    case 'run':
      return <RunPage batchId={route.batchId} />;
    case 'batches':
      return <PreviewPage batchId={route.batchId} />;
    case 'export':
      return <ExportPage key={route.batchId} batchId={route.batchId} startsNow={route.startsNow} />;
    case 'ledger':
      return <LedgerPage />;
    case 'results':
      return <ResultsPage />;
    case 'accounts':
      return <AccountsPage accountId={route.accountId} />;
    case 'settings':
      return <SettingsPage />;
    case 'help':
      return <HelpPage />;
  }
}
