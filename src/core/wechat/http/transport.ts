/**
 * Sends requests through one dispatcher and tells failures apart: before or after the request left, near end or far end.
 */
import type { Clock } from '@core/ports';
import type { ProxySetting } from '@shared/domain';
import { createDispatcher } from './dispatcher';
import { exchange } from './exchange';
import { toTransportError } from './transport-error';
import type { TimeLimits, Transport } from './types';

const usualLimits: TimeLimits = { connectMs: 10_000, headersMs: 20_000, bodyMs: 15_000, replyMs: 60_000 };

export interface TransportOptions {
  readonly proxy: ProxySetting;
  readonly clock: Clock;
  /** Shorter ones for tests. */
  readonly limits?: TimeLimits | undefined;
}

/** Opens no connection yet. Throws AppError ACCOUNT_PROXY_INVALID when the proxy setting cannot be used. */
export function createTransport({ proxy, clock, limits = usualLimits }: TransportOptions): Transport {
  const dispatcher = createDispatcher(proxy, limits);
  const monotonic = () => clock.monotonic();
  // Behind a SOCKS5 proxy whose far end is dead, undici would wait for the TLS handshake for ever.
  const isSocks = proxy.mode === 'manual' && proxy.url.startsWith('socks5:');
  const startLimitMs = isSocks ? limits.connectMs * 2 : null;
  let closed: Promise<void> | null = null;
  return {
    send(request) {
      const toError = (error: Error, wasSent: boolean) =>
        toTransportError(error, { origin: request.origin, wasSent, proxy });
      return exchange(request, { dispatcher, toError, limits, startLimitMs, monotonic });
    },
    close() {
      closed ??= dispatcher.destroy();
      return closed;
    },
  };
}
