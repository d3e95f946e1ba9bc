/**
 * How requests leave this computer: direct, through a proxy, or by the system's or the environment's settings.
 */
import tls from 'node:tls';
import type { Clock, SystemProxy } from '@core/ports';
import type { ProxySetting } from '@shared/domain';
import { AppError } from '@shared/errors';
import { Agent, buildConnector, type Dispatcher, Pool, ProxyAgent, Socks5ProxyAgent } from 'undici';
import { toProxyUrl } from '../addresses';
import type { TimeLimits } from './http';

export interface ProxiedDispatcher {
  readonly dispatcher: Dispatcher;
  /** For error messages. */
  readonly proxy: Route;
}

export interface Dispatchers {
  /** @throws AppError NETWORK_PROXY_UNSUPPORTED, ACCOUNT_PROXY_ENVIRONMENT */
  open(origin: string): Promise<ProxiedDispatcher>;
  /** No connection came about: the next request asks the settings anew, and tries another of the proxies they name. */
  avoid(outgoing: ProxiedDispatcher): void;
  /** Closes what is idle, and the rest when what is under way has ended. */
  retire(): Promise<void>;
  /** Cuts off whatever is under way. */
  destroy(): Promise<void>;
}

interface DispatchersOptions extends DispatcherOptions {
  readonly proxy: ProxySetting;
  /** Without it, `system` is what the environment's variables say. */
  readonly systemProxy: SystemProxy | undefined;
  readonly clock: Clock;
}

/** Settings may have changed after this long: another network, a VPN. Asking costs about a millisecond. */
const ASKED_ANEW_AFTER_MS = 10_000;
/** A proxy that could not be reached comes last for this long. */
const AVOIDED_MS = 60_000;
const usable = /^(?:https?|socks5):/;

/**
 * One dispatcher for all requests, or the one that the system's settings name for an origin.
 */
export const openDispatchers = (options: DispatchersOptions): Dispatchers =>
  options.proxy.mode === 'system'
    ? new SystemDispatchers(options.systemProxy ?? environmentProxy, options)
    : openOneDispatcher(options.proxy, options);

function openOneDispatcher(proxy: Route, options: DispatcherOptions): Dispatchers {
  const dispatcher = createDispatcher(proxy, options);
  const outgoing = { dispatcher, proxy };
  return {
    open: () => Promise.resolve(outgoing),
    avoid: () => undefined,
    retire: () => dispatcher.close(),
    destroy: () => dispatcher.destroy(),
  };
}

class SystemDispatchers implements Dispatchers {
  readonly #systemProxy: SystemProxy;
  readonly #options: DispatchersOptions;
  /** By the proxy's url; '' is the direct way. */
  readonly #byRoute = new Map<string, ProxiedDispatcher>();
  /** Monotonic: until when each comes last. */
  readonly #avoidedUntilMs = new Map<ProxiedDispatcher, number>();
  readonly #answers = new Map<string, { readonly routes: readonly (string | null)[]; readonly askedAtMs: number }>();

  constructor(systemProxy: SystemProxy, options: DispatchersOptions) {
    this.#systemProxy = systemProxy;
    this.#options = options;
  }

  async open(origin: string): Promise<ProxiedDispatcher> {
    const routes = await this.#routesTo(origin);
    const dispatchers = routes
      .filter((route) => route === null || usable.test(route))
      .map((route) => this.#dispatcherFor(route));
    const nowMs = this.#options.clock.monotonic();
    const outgoing = dispatchers.find((one) => (this.#avoidedUntilMs.get(one) ?? 0) <= nowMs) ?? dispatchers[0];
    if (outgoing === undefined)
      throw new AppError('NETWORK_PROXY_UNSUPPORTED', { proxy: withoutPassword(routes[0] ?? '') });
    return outgoing;
  }

  avoid(outgoing: ProxiedDispatcher): void {
    this.#avoidedUntilMs.set(outgoing, this.#options.clock.monotonic() + AVOIDED_MS);
    this.#answers.clear();
  }

  async retire(): Promise<void> {
    await Promise.all(Array.from(this.#byRoute.values(), ({ dispatcher }) => dispatcher.close()));
  }

  async destroy(): Promise<void> {
    await Promise.all(Array.from(this.#byRoute.values(), ({ dispatcher }) => dispatcher.destroy()));
  }

  async #routesTo(origin: string): Promise<readonly (string | null)[]> {
    const nowMs = this.#options.clock.monotonic();
    const known = this.#answers.get(origin);
    if (known !== undefined && nowMs - known.askedAtMs < ASKED_ANEW_AFTER_MS) return known.routes;
    const routes = await this.#systemProxy.find(`${origin}/`);
    this.#answers.set(origin, { routes, askedAtMs: nowMs });
    return routes;
  }

  #dispatcherFor(route: string | null): ProxiedDispatcher {
    const known = this.#byRoute.get(route ?? '');
    if (known !== undefined) return known;
    const proxy: Route = route === null ? { mode: 'none' } : { mode: 'manual', url: route };
    const outgoing = { dispatcher: createDispatcher(proxy, this.#options), proxy };
    this.#byRoute.set(route ?? '', outgoing);
    return outgoing;
  }
}

/** A variable of the environment may hold one. */
const withoutPassword = (route: string): string => route.replace(/\/\/[^/]*@/, '//');

// The undici dispatcher behind a transport: direct or through a proxy. Connections are kept alive and plentiful;
// nothing here retries, because a repeated POST is the engine's decision.

/** A way out of this computer: which one `system` stands for is settled before. */
type Route = Exclude<ProxySetting, { readonly mode: 'system' }>;

/** The engine runs up to 64 calls at once; each needs its own HTTP/1.1 connection. */
const connections = 64;

interface DispatcherOptions {
  readonly limits: TimeLimits;
  /** PEM of authorities trusted besides those everybody trusts. */
  readonly companyCertificate: string | null;
}

/** @throws AppError ACCOUNT_PROXY_INVALID for a proxy url that cannot be used. */
function createDispatcher(proxy: Route, { limits, companyCertificate }: DispatcherOptions): Dispatcher {
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

// The way out as the environment's variables name it, read as curl reads them (everything.curl.dev › Proxy environment
// variables): small letters before capitals, `http://` where no type stands, ALL_PROXY for what has no variable of its
// own. Requests to this computer go direct.

const isThisComputer = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** `find` throws AppError ACCOUNT_PROXY_ENVIRONMENT for a variable that names no proxy. */
const environmentProxy: SystemProxy = {
  find(target) {
    const url = new URL(target);
    if (isThisComputer.test(url.hostname) || isExcepted(url)) return Promise.resolve([null]);
    const own = url.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
    for (const name of [own, 'all_proxy', 'http_proxy']) {
      const text = read(name);
      if (text !== '') return Promise.resolve([toProxyOf(text, name.toUpperCase())]);
    }
    return Promise.resolve([null]);
  },
};

const read = (name: string): string => (process.env[name] || process.env[name.toUpperCase()] || '').trim();

function toProxyOf(text: string, variable: string): string {
  const whole = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(whole) ? new URL(whole) : null;
  if (url === null || url.hostname === '') throw new AppError('ACCOUNT_PROXY_ENVIRONMENT', { variable });
  // Names are left to the proxy either way, which is all that tells socks5h from socks5.
  return whole.replace(/^socks5h?:/i, 'socks5:');
}

/** Whether NO_PROXY names the host, a domain above it, or everything; an entry may end in a port. */
function isExcepted({ protocol, hostname, port }: URL): boolean {
  const portThere = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  return read('no_proxy')
    .toLowerCase()
    .split(/[,\s]+/)
    .some((entry) => {
      if (entry === '*') return true;
      const [, name = '', portWanted] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      if (name === '' || (portWanted !== undefined && portWanted !== portThere)) return false;
      return hostname === name || hostname.endsWith(`.${name}`);
    });
}
