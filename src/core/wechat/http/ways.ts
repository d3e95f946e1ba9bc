/**
 * By which way requests leave this computer: always the same, or the one the system's settings name for where they go.
 */
import type { Clock, SystemProxy } from '@core/ports';
import type { ProxySetting } from '@shared/domain';
import { AppError } from '@shared/errors';
import type { Dispatcher } from 'undici';
import { createDispatcher, type DispatcherOptions, type Route } from './dispatcher';
import { environmentProxy } from './environment-proxy';

export interface Way {
  readonly dispatcher: Dispatcher;
  /** For error messages. */
  readonly proxy: Route;
}

export interface Ways {
  /** Rejects with AppError NETWORK_PROXY_UNSUPPORTED, ACCOUNT_PROXY_ENVIRONMENT. */
  open(origin: string): Promise<Way>;
  /** No connection came about: the next request asks the settings anew, and tries another of the proxies they name. */
  avoid(way: Way): void;
  /** Closes what is idle, and the rest when what is under way has ended. */
  retire(): Promise<void>;
  /** Cuts off whatever is under way. */
  destroy(): Promise<void>;
}

export interface WaysOptions extends DispatcherOptions {
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

export const openWays = (options: WaysOptions): Ways =>
  options.proxy.mode === 'system'
    ? new SystemWays(options.systemProxy ?? environmentProxy, options)
    : openOnlyWay(options.proxy, options);

function openOnlyWay(proxy: Route, options: DispatcherOptions): Ways {
  const dispatcher = createDispatcher(proxy, options);
  const way = { dispatcher, proxy };
  return {
    open: () => Promise.resolve(way),
    avoid: () => undefined,
    retire: () => dispatcher.close(),
    destroy: () => dispatcher.destroy(),
  };
}

class SystemWays implements Ways {
  readonly #systemProxy: SystemProxy;
  readonly #options: WaysOptions;
  /** By the proxy's url; '' is the direct way. */
  readonly #ways = new Map<string, Way>();
  /** Monotonic: until when each comes last. */
  readonly #avoidedUntilMs = new Map<Way, number>();
  readonly #answers = new Map<string, { readonly routes: readonly (string | null)[]; readonly askedAtMs: number }>();

  constructor(systemProxy: SystemProxy, options: WaysOptions) {
    this.#systemProxy = systemProxy;
    this.#options = options;
  }

  async open(origin: string): Promise<Way> {
    const routes = await this.#routesTo(origin);
    const ways = routes.filter((route) => route === null || usable.test(route)).map((route) => this.#wayBy(route));
    const nowMs = this.#options.clock.monotonic();
    const way = ways.find((one) => (this.#avoidedUntilMs.get(one) ?? 0) <= nowMs) ?? ways[0];
    if (way === undefined) throw new AppError('NETWORK_PROXY_UNSUPPORTED', { proxy: withoutPassword(routes[0] ?? '') });
    return way;
  }

  avoid(way: Way): void {
    this.#avoidedUntilMs.set(way, this.#options.clock.monotonic() + AVOIDED_MS);
    this.#answers.clear();
  }

  async retire(): Promise<void> {
    await Promise.all(Array.from(this.#ways.values(), ({ dispatcher }) => dispatcher.close()));
  }

  async destroy(): Promise<void> {
    await Promise.all(Array.from(this.#ways.values(), ({ dispatcher }) => dispatcher.destroy()));
  }

  async #routesTo(origin: string): Promise<readonly (string | null)[]> {
    const nowMs = this.#options.clock.monotonic();
    const known = this.#answers.get(origin);
    if (known !== undefined && nowMs - known.askedAtMs < ASKED_ANEW_AFTER_MS) return known.routes;
    const routes = await this.#systemProxy.find(`${origin}/`);
    this.#answers.set(origin, { routes, askedAtMs: nowMs });
    return routes;
  }

  #wayBy(route: string | null): Way {
    const known = this.#ways.get(route ?? '');
    if (known !== undefined) return known;
    const proxy: Route = route === null ? { mode: 'none' } : { mode: 'manual', url: route };
    const way = { dispatcher: createDispatcher(proxy, this.#options), proxy };
    this.#ways.set(route ?? '', way);
    return way;
  }
}

/** A variable of the environment may hold one. */
const withoutPassword = (route: string): string => route.replace(/\/\/[^/]*@/, '//');
