/**
 * Types derived from the contract; hosts and window name channels only through these.
 */
import type { z } from 'zod';
import type { contract } from './contract';
import type { EventDefinition, RequestDefinition } from './define';
import type { Reply } from './messages';

type Requests = (typeof contract)['requests'];
type Events = (typeof contract)['events'];

export type RequestChannel = keyof Requests;
export type EventChannel = keyof Events;

/** What the window passes, before parsing. */
export type RequestInput<Channel extends RequestChannel> = z.input<Requests[Channel]['payload']>;
/** What the handler receives, after parsing. */
export type RequestPayload<Channel extends RequestChannel> = z.output<Requests[Channel]['payload']>;
export type RequestReply<Channel extends RequestChannel> =
  Requests[Channel] extends RequestDefinition<z.ZodType, infer Value> ? Value : never;
export type EventPayload<Channel extends EventChannel> =
  Events[Channel] extends EventDefinition<infer Payload> ? Payload : never;

/** One handler per request; forgetting one does not compile. */
export type RequestHandlers = {
  readonly [Channel in RequestChannel]: (
    payload: RequestPayload<Channel>,
  ) => Promise<RequestReply<Channel>> | RequestReply<Channel>;
};

/** `window.api`, built by preload. `on` returns its own unsubscribe. */
export interface WindowApi {
  request<Channel extends RequestChannel>(
    channel: Channel,
    input: RequestInput<Channel>,
  ): Promise<Reply<RequestReply<Channel>>>;
  on<Channel extends EventChannel>(channel: Channel, listener: (payload: EventPayload<Channel>) => void): () => void;
}
