/**
 * Where in the window we are. A route is kept in the address (`#/run/12`), so a reloaded window comes back to it.
 */
import { type AccountId, type BatchId, toAccountId, toBatchId } from '@shared/domain';
import { useMemo, useSyncExternalStore } from 'react';

export type Route =
  /** Where the window opens: the welcome of a first run, else a new batch. */
  | { readonly page: 'home' }
  /** `begin` fills in the draft first; null goes on with the one at hand. */
  | { readonly page: 'new-batch'; readonly begin: BatchBeginning | null }
  /** null = the batch that is running, else the newest. */
  | { readonly page: 'run'; readonly batchId: BatchId | null }
  | { readonly page: 'batches'; readonly batchId: BatchId | null }
  /** `startsNow` asks for the place to save to straight away. */
  | { readonly page: 'export'; readonly batchId: BatchId; readonly startsNow: boolean }
  | { readonly page: 'ledger' }
  | { readonly page: 'results' }
  | { readonly page: 'accounts'; readonly accountId: AccountId | null }
  | { readonly page: 'settings' }
  | { readonly page: 'help' };

/** The demo account's 1 to 100, an earlier batch once more, or a newer roster against an earlier batch. */
export type BatchBeginning =
  | { readonly kind: 'demo' }
  | { readonly kind: 'copy' | 'update'; readonly batchId: BatchId };

export type PageName = Route['page'];

const homeRoute: Route = { page: 'home' };

/** `#/export/12/now` and the like. */
export function toHash(route: Route): string {
  switch (route.page) {
    case 'home':
      return '#/';
    case 'new-batch':
      return ['#/new-batch', ...toBeginningParts(route.begin)].join('/');
    case 'run':
    case 'batches':
      return route.batchId === null ? `#/${route.page}` : `#/${route.page}/${route.batchId}`;
    case 'export':
      return `#/export/${route.batchId}${route.startsNow ? '/now' : ''}`;
    case 'accounts':
      return route.accountId === null ? '#/accounts' : `#/accounts/${route.accountId}`;
    default:
      return `#/${route.page}`;
  }
}

/** Reads an address; anything unknown leads home. */
export function parseHash(hash: string): Route {
  const [page = '', idText = '', action = ''] = hash.replace(/^#\/?/, '').split('/');
  const id = parseId(idText);
  switch (page) {
    case 'new-batch':
      return { page, begin: parseBeginning(idText, parseId(action)) };
    case 'run':
    case 'batches':
      return { page, batchId: id === null ? null : toBatchId(id) };
    case 'export':
      return id === null ? homeRoute : { page, batchId: toBatchId(id), startsNow: action === 'now' };
    case 'accounts':
      return { page, accountId: id === null ? null : toAccountId(id) };
    case 'ledger':
    case 'results':
    case 'settings':
    case 'help':
      return { page };
    default:
      return homeRoute;
  }
}

const parseId = (text: string): number | null => (/^[1-9]\d{0,15}$/.test(text) ? Number(text) : null);

function toBeginningParts(begin: BatchBeginning | null): readonly string[] {
  if (begin === null) return [];
  return begin.kind === 'demo' ? ['demo'] : [begin.kind, String(begin.batchId)];
}

function parseBeginning(kind: string, id: number | null): BatchBeginning | null {
  if (kind === 'demo') return { kind };
  return (kind === 'copy' || kind === 'update') && id !== null ? { kind, batchId: toBatchId(id) } : null;
}

// Reading and changing the route. The address is the only place it is kept.

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
};

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return useMemo(() => parseHash(hash), [hash]);
}

export function goTo(route: Route): void {
  window.location.hash = toHash(route);
}

/** Changes the address without a step back to where we were. */
export function replaceRoute(route: Route): void {
  window.location.replace(toHash(route));
}
