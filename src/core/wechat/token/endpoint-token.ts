/**
 * A token from the company's own server: GET its address, read the token out of the JSON answer. For companies whose server is the only
 * one in WeChat's IP whitelist, or that do not hand out the AppSecret.
 */
import type { Log } from '@core/ports';
import { AppError } from '@shared/errors';
import { jsonMaxBytes } from '../api';
import { createTransport, type HttpReply, type TransportOptions, toReplyError } from '../http';
import { parseJson, readPath } from '../json';
import { createTokenProvider } from './provider';
import { type AccessToken, isTokenText, type TokenProvider, type TokenStore } from './types';

/** A server that does not say how long its token lives keeps it fresh itself: with the usual margin it is asked every five minutes. */
const unknownLifeMs = 600_000;

export interface EndpointTokenOptions extends TransportOptions {
  /** May carry a key: kept out of errors and logs. */
  readonly url: string;
  /** Where the token stands in the answer, for example `data.access_token`. */
  readonly tokenPath: string;
  readonly store: TokenStore;
  readonly log: Log;
}

export function createEndpointTokenProvider(options: EndpointTokenOptions): TokenProvider {
  const { tokenPath, store, clock, log } = options;
  const { origin, host, pathname, search } = new URL(options.url);
  const transport = createTransport(options);

  const fetchToken = async (signal: AbortSignal): Promise<AccessToken> => {
    const obtainedAtMs = clock.now();
    const path = `${pathname}${search}`;
    const reply = await transport.send({ method: 'GET', origin, path, body: null, maxBytes: jsonMaxBytes, signal });
    const json = toEndpointJson(reply, host);
    const value = readPath(json, tokenPath);
    if (!isTokenText(value)) {
      throw new AppError('ACCOUNT_ENDPOINT_NO_TOKEN', { host, path: tokenPath });
    }
    return { value, obtainedAtMs, expiresAtMs: obtainedAtMs + readLifeMs(json, tokenPath) };
  };

  return createTokenProvider({ fetchToken, store, clock, log, rejectionCode: 'ACCOUNT_ENDPOINT_TOKEN_REJECTED' });
}

/** The lifetime is WeChat's own `expires_in` in seconds, looked for beside the token. */
function readLifeMs(json: unknown, tokenPath: string): number {
  const path = [...tokenPath.split('.').slice(0, -1), 'expires_in'].join('.');
  const seconds = Number(readPath(json, path));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : unknownLifeMs;
}

function toEndpointJson(reply: HttpReply, host: string): unknown {
  if (reply.statusCode >= 400 && reply.statusCode < 500) {
    throw new AppError('ACCOUNT_ENDPOINT_REFUSED', { host, status: reply.statusCode });
  }
  const text = reply.body.toString('utf8');
  if (reply.statusCode !== 200) throw toReplyError(reply.statusCode, text, false, host);
  const json = parseJson(text);
  if (json === undefined) throw new AppError('ACCOUNT_ENDPOINT_NOT_JSON', { host });
  return json;
}
