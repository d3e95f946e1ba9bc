/**
 * The proxies of the operating system: fixed ones, a PAC script or automatic detection, as Chromium reads and follows them.
 */
import type { SystemProxy } from '@core/ports';
import { session } from 'electron';
import { toRoutes } from './pac-result';

/** Call after the app is ready. */
export const systemProxy: SystemProxy = {
  find: async (url) => toRoutes(await session.defaultSession.resolveProxy(url)),
};
