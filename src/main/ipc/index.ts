export { createHandlers } from './handlers';
export { registerHandlers, sendEvent } from './register';
export type { HandlerParts } from './types';
