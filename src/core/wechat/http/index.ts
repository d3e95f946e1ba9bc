export { toJsonReply, toReplyError } from './json-reply';
export { createTransport, type TransportOptions } from './transport';
export type { HttpReply, TimeLimits, Transport } from './types';
