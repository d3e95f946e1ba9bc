/**
 * What undici and node:net report → one AppError. The deciding question is whether the request had left this computer:
 * before that a repeat is free, after that WeChat may have processed it.
 * The original error is not kept as a cause, so that nothing it carries (urls, headers) can reach a log.
 */
import type { ProxySetting } from '@shared/domain';
import { AppError, type ErrorCode, redact } from '@shared/errors';

export interface FailureContext {
  readonly origin: string;
  readonly wasSent: boolean;
  readonly proxy: ProxySetting;
}

/** Codes of node:net, node:dns and undici. */
const offlineCodes = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EADDRNOTAVAIL']);
const nameCodes = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_FAIL']);
/** OpenSSL's verification errors and node:tls's own; see nodejs.org › tls › X509 certificate error codes. */
const tlsCode = /CERT|SELF_SIGNED|UNABLE_TO_|^ERR_TLS|^ERR_SSL|^UND_ERR_PRX_TLS$|^EPROTO$/;
/** Calls after close, or a request undici refuses to build: our own mistake. */
const misuseCodes = new Set(['UND_ERR_INVALID_ARG', 'UND_ERR_CLOSED', 'UND_ERR_DESTROYED']);

export function toTransportError(error: Error, context: FailureContext): AppError {
  const errno = toErrno(error);
  const host = new URL(context.origin).host;
  const detail = redact(errno === '' ? error.message : errno);
  if (context.wasSent) return new AppError(toLostCode(error), { host, detail });

  const proxyStatus = toProxyStatus(error);
  if (proxyStatus !== null) {
    const code = proxyStatus === 407 ? 'NETWORK_PROXY_AUTH' : 'NETWORK_PROXY_FAILED';
    return new AppError(code, { host, detail: `HTTP ${proxyStatus}`, ...toProxyParams(context.proxy) });
  }
  if (misuseCodes.has(errno) && !isMissingProxyPassword(error)) return new AppError('APP_UNEXPECTED', { name: errno });
  return new AppError(toUnsentCode(errno, error, context.proxy), { host, detail, ...toProxyParams(context.proxy) });
}

/** Errors of undici's HTTP parser: something answered, but not in HTTP. */
const parserErrors = new Set(['HTTPParserError', 'HeadersOverflowError']);
const toLostCode = (error: Error): ErrorCode =>
  parserErrors.has(error.name) ? 'NETWORK_REPLY_DAMAGED' : 'NETWORK_REPLY_LOST';

function toUnsentCode(errno: string, error: Error, proxy: ProxySetting): ErrorCode {
  if (errno.startsWith('UND_ERR_SOCKS5_AUTH') || isMissingProxyPassword(error)) return 'NETWORK_PROXY_AUTH';
  if (errno.startsWith('UND_ERR_SOCKS5') || /^SOCKS5 /.test(error.message)) return 'NETWORK_PROXY_FAILED';
  if (tlsCode.test(errno)) return 'NETWORK_TLS_UNTRUSTED';
  // With a proxy of one's own, every connection of this computer goes to the proxy.
  if (proxy.mode === 'manual') return 'NETWORK_PROXY_UNREACHABLE';
  if (nameCodes.has(errno)) return 'NETWORK_NAME_UNKNOWN';
  if (offlineCodes.has(errno)) return 'NETWORK_UNREACHABLE';
  return 'NETWORK_CONNECT_FAILED';
}

/** A SOCKS5 proxy asked for a password and none was given. */
const isMissingProxyPassword = (error: Error): boolean => /^Username and password required/.test(error.message);

/** Status of a proxy that refused CONNECT; undici puts it into the message only. */
function toProxyStatus(error: Error): number | null {
  const match = /^Proxy response \((\d{3})\)/.exec(error.message);
  return match?.[1] === undefined ? null : Number(match[1]);
}

const toProxyParams = (proxy: ProxySetting): { proxy?: string } =>
  proxy.mode === 'manual' ? { proxy: new URL(proxy.url).host } : {};

function toErrno(error: Error): string {
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}
