/**
 * Route → screen. Every screen is its own chunk, so that the first one is on the glass before the others are read.
 */
import { type PageName, parseHash, type Route } from '@renderer/navigation';
import { lazy, type ReactNode } from 'react';

const loaders = {
  'new-batch': () => import('@renderer/features/new-batch'),
  run: () => import('@renderer/features/run'),
  batches: () => import('@renderer/features/preview'),
  export: () => import('@renderer/features/export'),
  ledger: () => import('@renderer/features/ledger'),
  accounts: () => import('@renderer/features/accounts'),
  settings: () => import('@renderer/features/settings'),
} as const satisfies Record<PageName, () => Promise<unknown>>;

const NewBatchPage = lazy(async () => ({ default: (await loaders['new-batch']()).NewBatchPage }));
const RunPage = lazy(async () => ({ default: (await loaders.run()).RunPage }));
const PreviewPage = lazy(async () => ({ default: (await loaders.batches()).PreviewPage }));
const ExportPage = lazy(async () => ({ default: (await loaders.export()).ExportPage }));
const LedgerPage = lazy(async () => ({ default: (await loaders.ledger()).LedgerPage }));
const AccountsPage = lazy(async () => ({ default: (await loaders.accounts()).AccountsPage }));
const SettingsPage = lazy(async () => ({ default: (await loaders.settings()).SettingsPage }));

/** Starts reading the screen that `hash` names before anything is drawn. */
export function preloadPage(hash: string): void {
  void loaders[parseHash(hash).page]();
}

export function toPage(route: Route): ReactNode {
  switch (route.page) {
    case 'new-batch':
      return <NewBatchPage />;
    case 'run':
      return <RunPage batchId={route.batchId} />;
    case 'batches':
      return <PreviewPage batchId={route.batchId} />;
    case 'export':
      return <ExportPage key={route.batchId} batchId={route.batchId} startsNow={route.startsNow} />;
    case 'ledger':
      return <LedgerPage />;
    case 'accounts':
      return <AccountsPage accountId={route.accountId} />;
    case 'settings':
      return <SettingsPage />;
  }
}
