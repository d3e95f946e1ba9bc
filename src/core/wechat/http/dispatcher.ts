/**
 * The undici dispatcher behind a transport: direct or through a proxy.
 * Connections are kept alive and plentiful; nothing here retries, because a repeated POST is the engine's decision.
 */
import tls from 'node:tls';
import type { ProxySetting } from '@shared/domain';
import { Agent, buildConnector, type Dispatcher, Pool, ProxyAgent, Socks5ProxyAgent } from 'undici';
import { toProxyUrl } from '../proxy-url';
import type { TimeLimits } from './types';

/** A way out of this computer: which one `system` stands for is settled before. */
export type Route = Exclude<ProxySetting, { readonly mode: 'system' }>;

/** The engine runs up to 64 calls at once; each needs its own HTTP/1.1 connection. */
const connections = 64;

export interface DispatcherOptions {
  readonly limits: TimeLimits;
  /** PEM of authorities trusted besides those everybody trusts. */
  readonly companyCertificate: string | null;
}

/** @throws AppError ACCOUNT_PROXY_INVALID for a proxy url that cannot be used. */
export function createDispatcher(proxy: Route, { limits, companyCertificate }: DispatcherOptions): Dispatcher {
  const trust = toTrust(companyCertificate);
  const connect = { timeout: limits.connectMs, ...trust };
  const options = { connections, connect, headersTimeout: limits.headersMs, bodyTimeout: limits.bodyMs };
  if (proxy.mode === 'none') return new Agent({ ...options, connect: namingIssuer(buildConnector(connect)) });
  const url = toProxyUrl(proxy.url);
  if (url.protocol === 'socks5:') {
    // undici 7.30 takes `requestTls` here too, its types do not say so.
    const socks = { connect: buildConnector(connect), requestTls: trust };
    return new Socks5ProxyAgent(url, socks);
  }
  // undici would let a proxy that never answers CONNECT hold a call for five minutes: it gets the same limits as WeChat.
  const clientFactory = (origin: URL, more: object) => new Pool(origin, { ...options, ...more });
  return new ProxyAgent({ ...options, proxyTls: connect, requestTls: connect, clientFactory, uri: url.href });
}

let known: { readonly companyCertificate: string | null; readonly secureContext: tls.SecureContext } | null = null;

/**
 * Who is trusted: Node's own list, what the computer trusts (newer runtimes can tell: nodejs.org › tls.getCACertificates) and the company's
 * authorities. One context for all connections, because reading 150 certificates takes 10 ms. Without one, Node's list alone.
 */
function toTrust(companyCertificate: string | null): { readonly secureContext?: tls.SecureContext } {
  const systemRoots = listRoots('system');
  if (companyCertificate === null && systemRoots === null) return {};
  if (known === null || known.companyCertificate !== companyCertificate) {
    const roots = [...(listRoots('default') ?? tls.rootCertificates), ...(systemRoots ?? [])];
    const ca = companyCertificate === null ? roots : [...roots, companyCertificate];
    // Companies hand out the certificate of the inspecting device as often as the root above it.
    known = { companyCertificate, secureContext: tls.createSecureContext({ ca, allowPartialTrustChain: true }) };
  }
  return { secureContext: known.secureContext };
}

/** Null where the runtime cannot tell: Node 20 and Electron 33. */
function listRoots(kind: 'default' | 'system'): readonly string[] | null {
  const list: unknown = Reflect.get(tls, 'getCACertificates');
  if (typeof list !== 'function') return null;
  const roots: unknown = list(kind);
  return Array.isArray(roots) ? roots.map(String) : null;
}

/**
 * Puts `issuer` into the error of a connection whose certificate is not trusted. Only at 'secure', before Node has judged, can the
 * certificate be read; the judgement itself is Node's.
 */
function namingIssuer(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) => {
    let issuer: string | null = null;
    const socket: unknown = connect(options, (...[error, connected]) => {
      if (error === null) callback(null, connected);
      else callback(issuer === null ? error : Object.assign(error, { issuer }), null);
    });
    if (!(socket instanceof tls.TLSSocket)) return;
    socket.prependOnceListener('secure', () => {
      const { CN, O } = socket.getPeerCertificate().issuer ?? {};
      issuer = String(CN ?? O ?? '') || null;
    });
  };
}
