/**
 * What undici and node:net report → one AppError. The deciding question is whether the request had left this computer:
 * before that a repeat is free, after that WeChat may have processed it.
 * The original error is not kept as a cause, so that nothing it carries (urls, headers) can reach a log.
 */
import type { ProxySetting } from '@shared/domain';
import { AppError, type CodeSaying, redact } from '@shared/errors';

export interface FailureContext {
  readonly origin: string;
  readonly wasSent: boolean;
  readonly proxy: ProxySetting;
}

/** Codes of node:net, node:dns and undici. */
const offlineCodes = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EADDRNOTAVAIL']);
const nameCodes = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_FAIL']);
/** OpenSSL's verification errors and node:tls's own; see nodejs.org › tls › X509 certificate error codes. */
const unknownIssuer =
  /^(UNABLE_TO_(GET_ISSUER_CERT(_LOCALLY)?|VERIFY_LEAF_SIGNATURE)|(DEPTH_ZERO_)?SELF_SIGNED_CERT.*)$/;
const tlsCode = /CERT|SELF_SIGNED|UNABLE_TO_|^ERR_TLS|^ERR_SSL|^UND_ERR_PRX_TLS$|^EPROTO$/;
/** Calls after close, or a request undici refuses to build: our own mistake. */
const misuseCodes = new Set(['UND_ERR_INVALID_ARG', 'UND_ERR_CLOSED', 'UND_ERR_DESTROYED']);

export function toTransportError(error: Error, context: FailureContext): AppError {
  const errno = toErrno(error);
  const host = new URL(context.origin).host;
  const detail = redact(errno === '' ? error.message : errno);
  if (context.wasSent) return new AppError(toLostCode(error), { host, detail });

  const proxy = context.proxy.mode === 'manual' ? { proxy: new URL(context.proxy.url).host } : null;
  const proxyStatus = toProxyStatus(error);
  if (proxyStatus !== null) {
    const code = proxyStatus === 407 ? 'NETWORK_PROXY_AUTH' : 'NETWORK_PROXY_FAILED';
    return new AppError(code, { host, detail: `HTTP ${proxyStatus}`, ...proxy });
  }
  if (misuseCodes.has(errno) && !isMissingProxyPassword(error)) return new AppError('APP_UNEXPECTED', { name: errno });
  if (unknownIssuer.test(errno)) {
    const issuer = 'issuer' in error && typeof error.issuer === 'string' ? toPlain(error.issuer) : null;
    return new AppError('NETWORK_TLS_ISSUER_UNKNOWN', { host, issuer: issuer ?? detail, ...proxy });
  }
  const refusal = toRefusalCode(errno, error);
  return proxy === null
    ? new AppError(refusal ?? toConnectCode(errno), { host, detail })
    : // With a manual proxy, every connection of this computer goes to the proxy.
      new AppError(refusal ?? 'NETWORK_PROXY_UNREACHABLE', { host, detail, ...proxy });
}

/** A stranger's text, fit for a sentence. */
const toPlain = (text: string): string => redact(text.replace(/[\p{C}\s]+/gu, ' ').slice(0, 100));

/** Errors of undici's HTTP parser: something answered, but not in HTTP. */
const parserErrors = new Set(['HTTPParserError', 'HeadersOverflowError']);
const toLostCode = (error: Error): CodeSaying<'host' | 'detail'> =>
  parserErrors.has(error.name) ? 'NETWORK_REPLY_DAMAGED' : 'NETWORK_REPLY_LOST';

/** A proxy or certificate that said no; null when no connection came about at all. */
function toRefusalCode(errno: string, error: Error): CodeSaying<'host' | 'detail'> | null {
  if (errno.startsWith('UND_ERR_SOCKS5_AUTH') || isMissingProxyPassword(error)) return 'NETWORK_PROXY_AUTH';
  if (errno.startsWith('UND_ERR_SOCKS5') || /^SOCKS5 /.test(error.message)) return 'NETWORK_PROXY_FAILED';
  return tlsCode.test(errno) ? 'NETWORK_TLS_UNTRUSTED' : null;
}

function toConnectCode(errno: string): CodeSaying<'host' | 'detail'> {
  if (nameCodes.has(errno)) return 'NETWORK_NAME_UNKNOWN';
  return offlineCodes.has(errno) ? 'NETWORK_UNREACHABLE' : 'NETWORK_CONNECT_FAILED';
}

/** A SOCKS5 proxy asked for a password and none was given. */
const isMissingProxyPassword = (error: Error): boolean => /^Username and password required/.test(error.message);

/** Status of a proxy that refused CONNECT; undici puts it into the message only. */
function toProxyStatus(error: Error): number | null {
  const match = /^Proxy response \((\d{3})\)/.exec(error.message);
  return match?.[1] === undefined ? null : Number(match[1]);
}

function toErrno(error: Error): string {
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}
