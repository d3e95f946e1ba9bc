/**
 * The undici dispatcher behind a transport: direct, through the environment's proxy, or through one given by hand.
 * Connections are kept alive and plentiful; nothing here retries, because a repeated POST is the engine's decision.
 */
import type { ProxySetting } from '@shared/domain';
import { AppError } from '@shared/errors';
import { Agent, buildConnector, type Dispatcher, EnvHttpProxyAgent, Pool, ProxyAgent, Socks5ProxyAgent } from 'undici';
import { toProxyUrl } from '../proxy-url';
import type { TimeLimits } from './types';

/** The engine runs up to 64 calls at once; each needs its own HTTP/1.1 connection. */
const connections = 64;

/**
 * `system` is here what a host without system settings has: it reads HTTPS_PROXY, HTTP_PROXY and NO_PROXY, and never proxies this computer's own addresses.
 * Throws AppError ACCOUNT_PROXY_INVALID for a manual or environment proxy url that cannot be used.
 */
export function createDispatcher(proxy: ProxySetting, limits: TimeLimits): Dispatcher {
  const connect = { timeout: limits.connectMs };
  const options = { connections, connect, headersTimeout: limits.headersMs, bodyTimeout: limits.bodyMs };
  // undici would let a proxy that never answers CONNECT hold a call for five minutes: it gets the same limits as WeChat.
  const clientFactory = (origin: URL, more: object) => new Pool(origin, { ...options, ...more });
  const proxyOptions = { ...options, proxyTls: connect, requestTls: connect, clientFactory };
  switch (proxy.mode) {
    case 'none':
      return new Agent(options);
    case 'system':
      return createEnvironmentDispatcher(proxyOptions);
    case 'manual': {
      const url = toProxyUrl(proxy.url);
      return url.protocol === 'socks5:'
        ? new Socks5ProxyAgent(url, { connect: buildConnector(connect) })
        : new ProxyAgent({ ...proxyOptions, uri: url.href });
    }
  }
}

function createEnvironmentDispatcher(options: EnvHttpProxyAgent.Options): Dispatcher {
  const exceptions = process.env['no_proxy'] ?? process.env['NO_PROXY'] ?? '';
  const noProxy = exceptions.trim() === '*' ? '*' : `${exceptions},localhost,127.0.0.1,[::1]`;
  try {
    return new EnvHttpProxyAgent({ ...options, noProxy });
  } catch {
    throw new AppError('ACCOUNT_PROXY_INVALID', { field: 'proxy' });
  }
}
