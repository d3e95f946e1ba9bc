/**
 * HTTP as this room uses it: one request, one complete reply, nothing retried.
 */
import type { IncomingHttpHeaders } from 'node:http';

/** How long each stage of a request may take, in milliseconds. */
export interface TimeLimits {
  /** Connection, TLS included. */
  readonly connectMs: number;
  /** From the request to the first line of the reply. */
  readonly headersMs: number;
  /** Between two pieces of the reply. */
  readonly bodyMs: number;
  /** From the request's first byte to the reply's last, however slowly it drips. */
  readonly replyMs: number;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** For example `https://api.weixin.qq.com`. */
  readonly origin: string;
  /** Path and query. May hold a token: never log it. */
  readonly path: string;
  /** JSON text in UTF-8; null for GET. */
  readonly body: string | null;
  /** A longer reply is refused. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

export interface HttpReply {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Transport {
  /**
   * Sends once. Throws AppError NETWORK_… when no complete reply came (NETWORK_REPLY_LOST: the request had left this computer),
   * or the signal's reason when aborted. Any status code is a reply.
   */
  send(request: HttpRequest): Promise<HttpReply>;
  /** Rejects as `send` would when no way to the origin can be used, and opens none. */
  checkWay(origin: string): Promise<void>;
  /** New connections from now on, and the way out of the computer asked for anew. Requests under way end on the old ones. */
  reconnect(): void;
  /** Cuts every connection; await or abort requests first. May be called again. */
  close(): Promise<void>;
}
