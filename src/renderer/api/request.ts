/**
 * The only place that touches `window.api`. A refused request becomes an AppError, so callers use try/catch
 * and every error they can meet carries a code of the catalogue.
 */
import type { RequestChannel, RequestInput, RequestReply, WindowApi } from '@shared/contract';
import { AppError } from '@shared/errors';

declare global {
  interface Window {
    readonly api: WindowApi;
  }
}

export const api = {
  /** Asks main. Channels without a payload take `undefined`. Throws AppError when main refuses. */
  async request<Channel extends RequestChannel>(
    channel: Channel,
    input: RequestInput<Channel>,
  ): Promise<RequestReply<Channel>> {
    const reply = await window.api.request(channel, input);
    if (reply.ok) return reply.value;
    throw AppError.of(reply.error);
  },
} as const;
