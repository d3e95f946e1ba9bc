/**
 * Keys that work on every screen: Ctrl (on a Mac, Command) and a digit goes to a place, with F to the screen's search.
 */
import { goTo, type Route } from '@renderer/navigation';
import { useEffect } from 'react';

/** In the order of the left column. */
export const shortcutRoutes: readonly Route[] = [
  { page: 'new-batch', begin: null },
  { page: 'run', batchId: null },
  { page: 'batches', batchId: null },
  { page: 'ledger' },
  { page: 'results' },
  { page: 'accounts', accountId: null },
  { page: 'settings' },
  { page: 'help' },
];

/** How the shortcut of a place is written, for its tooltip; null for a place without one. */
export function toShortcutText(page: Route['page'], isMac: boolean): string | null {
  const index = shortcutRoutes.findIndex((route) => route.page === page);
  return index === -1 ? null : `${isMac ? '⌘' : 'Ctrl+'}${index + 1}`;
}

export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // A drawer on top of the screen has the keys.
      const isOurs = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!isOurs || document.querySelector('.ant-drawer-open') !== null) return;
      const route = shortcutRoutes[Number(event.key) - 1];
      const search = event.key === 'f' ? document.querySelector<HTMLInputElement>('input[data-is-search]') : null;
      if (route === undefined && search === null) return;
      event.preventDefault();
      if (route === undefined) search?.select();
      else goTo(route);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
