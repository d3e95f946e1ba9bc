/**
 * WeChat's own refusal → AppError. Every one carries errcode, errmsg and rid: support asks for them.
 */
import { AppError, type ErrorFacts, redact } from '@shared/errors';
import { type JsonRecord, toInteger } from '../json';
import { type CallKind, toErrorCode } from './errcodes';
import { parseErrmsg, parseRefusedIp } from './errmsg';

const errmsgMaxLength = 200;

/**
 * The error a JSON reply stands for, or null when it reports none (errcode absent or 0; success often omits it).
 * `secrets` are values that must not appear in the error even if WeChat or a relay echoes them.
 */
export function toWechatError(reply: JsonRecord, kind: CallKind, secrets: readonly string[]): AppError | null {
  const errcode = toInteger(reply['errcode']);
  if (errcode === null || errcode === 0) return null;
  const raw = typeof reply['errmsg'] === 'string' ? reply['errmsg'] : '';
  const { text, rid } = parseErrmsg(raw);
  const errmsg = redact(text, secrets).slice(0, errmsgMaxLength);
  return withIp({ errcode, errmsg, rid: rid === null ? null : redact(rid, secrets).slice(0, 40) }, raw, kind);
}

function withIp(
  params: { errcode: number; errmsg: string; rid: string | null },
  raw: string,
  kind: CallKind,
): AppError {
  const code = toErrorCode(params.errcode, kind);
  if (code !== 'WECHAT_IP_NOT_WHITELISTED') return new AppError(code, params);
  const ip = parseRefusedIp(raw);
  return ip === null ? new AppError('WECHAT_IP_REFUSED', params) : new AppError(code, { ...params, ip });
}

/** errcode, errmsg and rid of an error, for another error that follows from it. */
export const toWechatParams = ({ params }: AppError): ErrorFacts => ({
  errcode: params['errcode'] ?? null,
  errmsg: params['errmsg'] ?? null,
  rid: params['rid'] ?? null,
});
