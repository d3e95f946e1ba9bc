export { createEndpointTokenProvider, type EndpointTokenOptions } from './endpoint-token';
export { createPastedTokenProvider, type PastedTokenOptions } from './pasted-token';
export { createStableTokenProvider, type StableTokenOptions } from './stable-token';
export type { AccessToken, TokenProvider, TokenStore } from './types';
export { withToken } from './with-token';
