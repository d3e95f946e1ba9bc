/**
 * Where in the window we are. A route is kept in the address (`#/run/12`), so a reloaded window comes back to it.
 */
import { type AccountId, type BatchId, toAccountId, toBatchId } from '@shared/domain';

export type Route =
  /** Where the window opens: the welcome of a first run, else a new batch. */
  | { readonly page: 'home' }
  /** `isDemo` fills in the demo account's 1 to 100. */
  | { readonly page: 'new-batch'; readonly isDemo: boolean }
  /** null = the batch that is running, else the newest. */
  | { readonly page: 'run'; readonly batchId: BatchId | null }
  | { readonly page: 'batches'; readonly batchId: BatchId | null }
  /** `startsNow` asks for the place to save to straight away. */
  | { readonly page: 'export'; readonly batchId: BatchId; readonly startsNow: boolean }
  | { readonly page: 'ledger' }
  | { readonly page: 'accounts'; readonly accountId: AccountId | null }
  | { readonly page: 'settings' };

export type PageName = Route['page'];

export const homeRoute: Route = { page: 'home' };

/** `#/export/12/now` and the like. */
export function toHash(route: Route): string {
  switch (route.page) {
    case 'home':
      return '#/';
    case 'new-batch':
      return route.isDemo ? '#/new-batch/demo' : '#/new-batch';
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
  const id = /^[1-9]\d{0,15}$/.test(idText) ? Number(idText) : null;
  switch (page) {
    case 'new-batch':
      return { page, isDemo: idText === 'demo' };
    case 'run':
    case 'batches':
      return { page, batchId: id === null ? null : toBatchId(id) };
    case 'export':
      return id === null ? homeRoute : { page, batchId: toBatchId(id), startsNow: action === 'now' };
    case 'accounts':
      return { page, accountId: id === null ? null : toAccountId(id) };
    case 'ledger':
    case 'settings':
      return { page };
    default:
      return homeRoute;
  }
}
