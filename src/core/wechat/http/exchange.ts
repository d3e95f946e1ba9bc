/**
 * One HTTP exchange over an undici dispatcher. The dispatcher is used directly, below undici's `request`, because only there
 * is it known whether the request had left this computer when it failed, and because it is faster than a stream per reply.
 */
import { setMaxListeners } from 'node:events';
import { AppError } from '@shared/errors';
import type { Dispatcher } from 'undici';
import type { HttpReply, HttpRequest, TimeLimits } from './types';

// A list, not an object: undici's proxy agent writes the host into an object it is given.
const jsonHeaders = ['content-type', 'application/json'];

export interface ExchangeContext {
  readonly dispatcher: Dispatcher;
  /** Makes an AppError of what undici reports; `wasSent` when the request had begun to leave this computer. */
  readonly toError: (error: Error, wasSent: boolean) => AppError;
  readonly limits: TimeLimits;
  /** Longest wait for a connection where undici sets no limit of its own; null where it does. Milliseconds. */
  readonly startLimitMs: number | null;
  readonly replyLimit: ReplyLimit;
}

/** Where a call that begins now leaves what is to be done when its reply takes longer than `replyMs`, and takes it away again in time. */
export type ReplyLimit = () => Set<() => void>;

/** Calls that begin within a hundredth of the limit share a timer: one for each costs more than all else about a call. */
export function createReplyLimit(replyMs: number): ReplyLimit {
  const windowMs = Math.ceil(replyMs / 100);
  let open: { readonly calls: Set<() => void>; readonly windowEnd: AbortSignal } | null = null;
  return () => {
    if (open === null || open.windowEnd.aborted) {
      const calls = new Set<() => void>();
      const stop = (): void => {
        for (const onLate of calls) onLate();
      };
      AbortSignal.timeout(replyMs + windowMs).addEventListener('abort', stop, { once: true });
      open = { calls, windowEnd: AbortSignal.timeout(windowMs) };
    }
    return open.calls;
  };
}

/** Rejects with an AppError NETWORK_…, or with the signal's reason when aborted. */
export function exchange(request: HttpRequest, context: ExchangeContext): Promise<HttpReply> {
  return new Promise((resolve, reject) => {
    const { signal, method, origin, path, body } = request;
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const handler = new ReplyHandler(request, context, resolve, reject);
    const headers = body === null ? null : jsonHeaders;
    const { headersMs: headersTimeout, bodyMs: bodyTimeout } = context.limits;
    context.dispatcher.dispatch({ method, origin, path, body, headers, headersTimeout, bodyTimeout }, handler);
  });
}

/** Collects one reply and settles once: by its end, an error, a limit or the signal. */
class ReplyHandler implements Dispatcher.DispatchHandler {
  readonly #request: HttpRequest;
  readonly #context: ExchangeContext;
  readonly #resolve: (reply: HttpReply) => void;
  readonly #reject: (reason: unknown) => void;
  readonly #onAbort = (): void => this.#stop(this.#request.signal.reason);
  readonly #onLate = (): void => this.#stop(this.#context.toError(new Error('SOCKS5 tunnel is silent'), false));
  readonly #startLimit: AbortSignal | null;
  readonly #chunks: Buffer[] = [];
  readonly #onDrip = (): void => this.#stop(this.#context.toError(new Error('reply too slow'), true));
  #replyLimit: Set<() => void> | null = null;
  #sizeBytes = 0;
  #head: Omit<HttpReply, 'body'> | null = null;
  #controller: Dispatcher.DispatchController | null = null;
  #isSettled = false;

  constructor(
    request: HttpRequest,
    context: ExchangeContext,
    resolve: (reply: HttpReply) => void,
    reject: (reason: unknown) => void,
  ) {
    this.#request = request;
    this.#context = context;
    this.#resolve = resolve;
    this.#reject = reject;
    // One signal may stop sixty calls at once: that is no leak.
    setMaxListeners(0, request.signal);
    request.signal.addEventListener('abort', this.#onAbort, { once: true });
    this.#startLimit = context.startLimitMs === null ? null : AbortSignal.timeout(context.startLimitMs);
    this.#startLimit?.addEventListener('abort', this.#onLate, { once: true });
  }

  /** Called when a connection stands and the request is about to be written. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    this.#startLimit?.removeEventListener('abort', this.#onLate);
    // Aborted while it was waiting for a connection.
    if (this.#isSettled) {
      controller.abort(new Error('stopped'));
      return;
    }
    this.#replyLimit = this.#context.replyLimit();
    this.#replyLimit.add(this.#onDrip);
  }

  onResponseStart(_: Dispatcher.DispatchController, statusCode: number, headers: HttpReply['headers']): void {
    this.#head = { statusCode, headers };
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    const { origin, maxBytes } = this.#request;
    this.#chunks.push(chunk);
    this.#sizeBytes += chunk.length;
    if (this.#sizeBytes > maxBytes) {
      this.#stop(new AppError('NETWORK_REPLY_TOO_LARGE', { host: new URL(origin).host, maxBytes }));
    }
  }

  onResponseEnd(): void {
    if (this.#head === null || !this.#settle()) return;
    const only = this.#chunks.length === 1 ? this.#chunks[0] : undefined;
    this.#resolve({ ...this.#head, body: only ?? Buffer.concat(this.#chunks, this.#sizeBytes) });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    if (this.#settle()) this.#reject(this.#context.toError(error, this.#controller !== null));
  }

  #stop(reason: unknown): void {
    if (!this.#settle()) return;
    this.#reject(reason);
    this.#controller?.abort(new Error('stopped'));
  }

  /** True for the first caller only. */
  #settle(): boolean {
    if (this.#isSettled) return false;
    this.#isSettled = true;
    this.#request.signal.removeEventListener('abort', this.#onAbort);
    this.#startLimit?.removeEventListener('abort', this.#onLate);
    this.#replyLimit?.delete(this.#onDrip);
    return true;
  }
}
