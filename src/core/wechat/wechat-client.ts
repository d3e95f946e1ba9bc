/**
 * The WeChat client as the engine uses it: one method per endpoint, no policy. What failed is told as an AppError whose
 * catalogue entry names the retry class; whether and when to try again is the engine's decision.
 */
import type { IssuedCode, Quota, Scene } from '@shared/domain';
import type { FollowerCalls } from './follower-calls';

/** WeChat's own picture of a code; size read from the bytes. */
export interface WechatPicture {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Errors of every method: AppError with a WECHAT_… code (params: errcode, errmsg without token, rid) when WeChat answered with an
 * errcode, or a NETWORK_… code when no usable answer came. NETWORK_REPLY_LOST says the request may have been processed.
 */
export interface WechatClient extends FollowerCalls {
  /**
   * POST /cgi-bin/qrcode/create. `expireSeconds` is sent for temporary kinds only, null otherwise.
   * @throws AppError WECHAT_CODE_URL_STRANGE, WECHAT_CODE_CONTRADICTORY for a code that must not be used.
   */
  createQrcode(scene: Scene, expireSeconds: number | null, signal: AbortSignal): Promise<IssuedCode>;
  /** GET showqrcode: no token, ticket URL-encoded. */
  fetchPicture(ticket: string, signal: AbortSignal): Promise<WechatPicture>;
  /** POST /cgi-bin/openapi/quota/get, for qrcode/create unless another path is named. */
  getQuota(signal: AbortSignal, cgiPath?: string): Promise<Quota>;
  /** POST /cgi-bin/clear_quota: resets today's counters, ten times a month. Only ever on a person's demand. */
  clearQuota(signal: AbortSignal): Promise<void>;
  /** The computer slept or changed networks: new connections from now on. Calls under way end on the old ones, as well as they can. */
  reconnect(): void;
  close(): Promise<void>;
}
