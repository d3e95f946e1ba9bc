export { joinProxyPassword, splitProxyPassword, toBaseUrl, toSafeUrl } from './addresses';
export { createWechatClient, type DiagnosableClient, type WechatClientOptions } from './client';
export {
  detailsPerCall,
  type FollowerCalls,
  type FollowerPage,
  type FollowerRecord,
  type FollowerSummary,
  followerPaths,
} from './follower-calls';
export type { TimeLimits } from './http/http';
export {
  type AccessToken,
  createEndpointTokenProvider,
  createPastedTokenProvider,
  createStableTokenProvider,
  type EndpointTokenOptions,
  type PastedTokenOptions,
  type StableTokenOptions,
  type TokenProvider,
  type TokenStore,
} from './token';
export type { WechatClient, WechatPicture } from './wechat-client';
