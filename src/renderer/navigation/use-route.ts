/**
 * Reading and changing the route. The address is the only place it is kept.
 */
import { useMemo, useSyncExternalStore } from 'react';
import { parseHash, type Route, toHash } from './route';

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
