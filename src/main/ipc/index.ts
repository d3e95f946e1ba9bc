export { type Answer, createAnswer } from './answer';
export { createHandlers } from './handlers';
export type { HandlerParts } from './types';
export { sendEvent } from './wire';
