/**
 * The only place that touches `window.api`, and the addresses of pictures that main serves. A refused request becomes
 * an AppError, so every error callers meet carries a code of the catalogue.
 */
import type { RequestChannel, RequestInput, RequestReply, WindowApi } from '@shared/contract';
import type { ItemId } from '@shared/domain';
import { AppError } from '@shared/errors';

declare global {
  interface Window {
    readonly api: WindowApi;
  }
}

export const api = {
  /** Asks main. Channels without a payload take `undefined`. @throws AppError when main refuses */
  async request<Channel extends RequestChannel>(
    channel: Channel,
    input: RequestInput<Channel>,
  ): Promise<RequestReply<Channel>> {
    const reply = await window.api.request(channel, input);
    if (reply.ok) return reply.value;
    throw AppError.of(reply.error);
  },
} as const;

// Addresses of pictures that main draws on demand through the `qr:` protocol.

/** The labelled artwork of one item that has its code. */
export const toItemImageUrl = (itemId: ItemId): string => `qr://item/${itemId}.svg`;
