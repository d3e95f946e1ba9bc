/**
 * The checks several endpoints share. Each answers the thing it found or the refusal; their order is the caller's.
 */
import { isUtf8 } from 'node:buffer';
import type { SimulatedAccount } from '../account/account';
import type { Call, Refusal, World } from './call';
import { refuse, refuseIp } from './refusals';

const TOKEN_SHAPE = /^\d{2,3}_[A-Za-z0-9_-]{100,}$/;

export function isRefusal(value: object): value is Refusal {
  return 'kind' in value && value.kind === 'refused';
}

/** The account the access_token in the query belongs to: 41001, 40014 (no token's shape), 40001, 42001, 40164 (strict whitelist), 50002. */
export function authorise(world: World, call: Call): SimulatedAccount | Refusal {
  const text = call.query.get('access_token') ?? '';
  if (text === '') return refuse(41001);
  const token = world.tokens.get(text);
  if (token === undefined) return refuse(TOKEN_SHAPE.test(text) ? 40001 : 40014);
  const account = world.accounts.get(token.appId);
  if (account === undefined) return refuse(40001);
  call.entry.appId = account.appId;
  call.entry.tokenSerial = token.serial;
  const now = world.now();
  if (account.rejectsEveryToken || token.rejectedFrom <= now) return refuse(40001);
  if (token.expiresAt <= now) return refuse(42001);
  if (account.whitelistGuardsEveryCall && !account.isCallerWhitelisted) return refuseIp(account.clientIp);
  if (account.standing === 50002) return refuse(50002);
  account.noteTokenUse();
  return account;
}

/** The JSON object in the body: 44002 (empty), 47001 (not an object in UTF-8 JSON). */
export function readJsonBody(call: Call): Readonly<Record<string, unknown>> | Refusal {
  if (call.body.length === 0) return refuse(44002);
  if (!isUtf8(call.body)) return refuse(47001);
  try {
    const value: unknown = JSON.parse(call.body.toString('utf8'));
    return isRecord(value) ? value : refuse(47001);
  } catch {
    return refuse(47001);
  }
}

/** A string field; numbers are read as their digits, anything else as empty. */
export function textField(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
