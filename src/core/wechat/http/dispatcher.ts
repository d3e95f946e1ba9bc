/**
 * The undici dispatcher behind a transport: direct or through a proxy.
 * Connections are kept alive and plentiful; nothing here retries, because a repeated POST is the engine's decision.
 */
import type { ProxySetting } from '@shared/domain';
import { Agent, buildConnector, type Dispatcher, Pool, ProxyAgent, Socks5ProxyAgent } from 'undici';
import { toProxyUrl } from '../proxy-url';
import type { TimeLimits } from './types';

/** A way out of this computer: which one `system` stands for is settled before. */
export type Route = Exclude<ProxySetting, { readonly mode: 'system' }>;

/** The engine runs up to 64 calls at once; each needs its own HTTP/1.1 connection. */
const connections = 64;

/** @throws AppError ACCOUNT_PROXY_INVALID for a proxy url that cannot be used. */
export function createDispatcher(proxy: Route, limits: TimeLimits): Dispatcher {
  const connect = { timeout: limits.connectMs };
  const options = { connections, connect, headersTimeout: limits.headersMs, bodyTimeout: limits.bodyMs };
  if (proxy.mode === 'none') return new Agent(options);
  const url = toProxyUrl(proxy.url);
  if (url.protocol === 'socks5:') return new Socks5ProxyAgent(url, { connect: buildConnector(connect) });
  // undici would let a proxy that never answers CONNECT hold a call for five minutes: it gets the same limits as WeChat.
  const clientFactory = (origin: URL, more: object) => new Pool(origin, { ...options, ...more });
  return new ProxyAgent({ ...options, proxyTls: connect, requestTls: connect, clientFactory, uri: url.href });
}
