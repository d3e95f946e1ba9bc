/**
 * The url inside a code: `http://weixin.qq.com/q/` and 22 characters, laid out as on real accounts:
 * `02`, 6 characters of the scene, 5 of the account, `1`, 8 more. The last 8 are fixed for a permanent code, so its
 * url never changes, and hold the time for a temporary one. Seen on public samples (docs/wechat-api.md, "Url").
 */
import { hash } from 'node:crypto';

export const URL_PREFIX = 'http://weixin.qq.com/q/';

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_';
const PERMANENT_FLAGS = '0gMw';
const ID_PATTERN = /^02[\w-]{6}([\w-]{5})1[\w-]{8}$/;

/** The five characters every url of one account shares. */
export function accountConstantOf(appId: string): string {
  return characters(hashOf('account', appId), 0, 5);
}

/** The url of a permanent code: a function of account, kind and scene alone. */
export function permanentUrl(accountConstant: string, scene: number | string): string {
  const isText = typeof scene === 'string';
  const bytes = hashOf('permanent', accountConstant, isText ? 'text' : 'number', String(scene));
  const flag = PERMANENT_FLAGS.charAt((bytes[12] ?? 0) & 3);
  const tail = `0000${flag}${isText ? '07' : '03'}${characters(bytes, 6, 1)}`;
  return `${URL_PREFIX}02${characters(bytes, 0, 6)}${accountConstant}1${tail}`;
}

/** The url of a temporary code: a function of account, scene, second of creation and second of expiry. */
export function temporaryUrl(
  accountConstant: string,
  scene: number | string,
  createdAt: number,
  expiresAt: number,
): string {
  const bytes = hashOf('temporary', accountConstant, typeof scene, String(scene), String(createdAt));
  let time = '';
  for (let shift = 0; shift < 36; shift += 6) time += ALPHABET.charAt(Math.floor(expiresAt / 2 ** shift) % 64);
  return `${URL_PREFIX}02${characters(bytes, 0, 6)}${accountConstant}1${time}${characters(bytes, 6, 2)}`;
}

/** The account characters of a url; null when it is not one of today's shape. */
export function accountConstantIn(url: string): string | null {
  if (!url.startsWith(URL_PREFIX)) return null;
  return ID_PATTERN.exec(url.slice(URL_PREFIX.length))?.[1] ?? null;
}

function hashOf(...parts: readonly string[]): Buffer {
  return hash('sha256', parts.join('\n'), 'buffer');
}

/** `count` characters, six bits of the hash's bytes each, from the byte `from` on. */
function characters(bytes: Buffer, from: number, count: number): string {
  let text = '';
  for (let at = from; at < from + count; at += 1) text += ALPHABET.charAt((bytes[at] ?? 0) & 63);
  return text;
}
