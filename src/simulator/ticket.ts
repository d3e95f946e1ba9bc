/**
 * The ticket as WeChat builds it, and the url in it.
 */
import { hash } from 'node:crypto';

// The ticket as WeChat builds it: base64 of a small binary record that holds the url, the second of creation and the
// lifetime. Undocumented; the layout was read off public sample tickets of 2013-2024 and each one's checksum agrees
// (docs/wechat-api.md, "Ticket"). Encoding and decoding are exact inverses, byte for byte.

/** What a ticket says. */
interface TicketContent {
  readonly url: string;
  /** Unix seconds. */
  readonly createdAt: number;
  /** Seconds; 0 means permanent. (In tickets of 2014 this field held the unix time of expiry instead.) */
  readonly lifetimeSeconds: number;
}

const MAGIC = 0x0181; // bytes 0x81 0x01, read little-endian
const HEADER_BYTES = 12;
const TAG_URL = 1;
const TAG_CREATED = 2;
const TAG_LIFETIME = 3;
const MAX_URL_LENGTH = 254;

/**
 * Writes a ticket. The url must be ASCII of at most 254 characters, the numbers unsigned 32-bit.
 * @throws RangeError when a field does not fit; only a bug in the caller can cause it.
 */
export function encodeTicket(content: TicketContent): string {
  const urlBytes = content.url.length + 1; // a NUL follows the url and counts
  if (content.url.length > MAX_URL_LENGTH || !/^[\x21-\x7e]+$/.test(content.url)) {
    throw new RangeError('A ticket holds 1 to 254 ASCII characters of url');
  }
  const bodyBytes = 2 + urlBytes + 6 + 6;
  const bytes = Buffer.alloc(HEADER_BYTES + bodyBytes);
  bytes.writeUInt16LE(MAGIC, 0);
  bytes.writeBigUInt64LE(BigInt(bodyBytes), 4);
  let at = HEADER_BYTES;
  bytes[at] = TAG_URL;
  bytes[at + 1] = urlBytes;
  bytes.write(content.url, at + 2, 'latin1');
  at += 2 + urlBytes;
  writeNumber(bytes, at, TAG_CREATED, content.createdAt);
  writeNumber(bytes, at + 6, TAG_LIFETIME, content.lifetimeSeconds);
  bytes.writeUInt16LE(checksum(bytes), 2);
  return toTicketAlphabet(bytes.toString('base64'));
}

/** Reads a ticket; null when it is not one: wrong alphabet, shape, length or checksum. Never throws. */
export function decodeTicket(ticket: string): TicketContent | null {
  const bytes = Buffer.from(fromTicketAlphabet(ticket), 'base64');
  // Node ignores stray characters in base64, so only the way back proves that every character counted.
  if (toTicketAlphabet(bytes.toString('base64')) !== ticket) return null;
  if (bytes.length < HEADER_BYTES + 16 || bytes.readUInt16LE(0) !== MAGIC) return null;
  if (bytes.readBigUInt64LE(4) !== BigInt(bytes.length - HEADER_BYTES)) return null;
  if (bytes.readUInt16LE(2) !== checksum(bytes)) return null;
  const urlBytes = bytes[HEADER_BYTES + 1] ?? 0;
  const end = HEADER_BYTES + 2 + urlBytes;
  const wellFormed =
    urlBytes > 1 &&
    bytes.length === end + 12 &&
    bytes[HEADER_BYTES] === TAG_URL &&
    bytes[end - 1] === 0 &&
    isNumberField(bytes, end, TAG_CREATED) &&
    isNumberField(bytes, end + 6, TAG_LIFETIME);
  if (!wellFormed) return null;
  return {
    url: bytes.toString('latin1', HEADER_BYTES + 2, end - 1),
    createdAt: bytes.readUInt32LE(end + 2),
    lifetimeSeconds: bytes.readUInt32LE(end + 8),
  };
}

function writeNumber(bytes: Buffer, at: number, tag: number, value: number): void {
  bytes[at] = tag;
  bytes[at + 1] = 4;
  bytes.writeUInt32LE(value, at + 2);
}

function isNumberField(bytes: Buffer, at: number, tag: number): boolean {
  return bytes[at] === tag && bytes[at + 1] === 4;
}

/** 65535 minus the sum of the body's bytes taken as signed chars, modulo 65536. */
function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = HEADER_BYTES; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    sum += byte > 127 ? byte - 256 : byte;
  }
  return (65_535 - sum) & 0xffff;
}

// The alphabet swaps the two characters RFC 4648 uses for base64url: here '+' became '_' and '/' became '-'.
function toTicketAlphabet(base64: string): string {
  return base64.replaceAll('+', '_').replaceAll('/', '-');
}

function fromTicketAlphabet(ticket: string): string {
  return ticket.replaceAll('_', '+').replaceAll('-', '/');
}

// The url inside a code: `http://weixin.qq.com/q/` and 22 characters, laid out as on real accounts: `02`, 6 characters
// of the scene, 5 of the account, `1`, 8 more. The last 8 are fixed for a permanent code, so its url never changes, and
// hold the time for a temporary one. Seen on public samples (docs/wechat-api.md, "Url").

const URL_PREFIX = 'http://weixin.qq.com/q/';

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
