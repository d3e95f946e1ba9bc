/**
 * What WeChat issues for a scene: the url a symbol encodes, and the ticket that carries the same url, the second of creation and the
 * lifetime. The ticket's layout is undocumented; docs/wechat-api.md › Ticket says what it was read off.
 */

/** A code as WeChat issued it. */
export interface IssuedCode {
  readonly ticket: string;
  /** What the symbol encodes, kept byte for byte. */
  readonly url: string;
  /** How long WeChat says the code lives; null when it names no time: a permanent code, or an answer without a usable one. */
  readonly lifetimeSeconds: number | null;
  /** When WeChat answered, by its own clock; null when the answer has no readable Date. Epoch milliseconds. */
  readonly answeredAtMs: number | null;
}

/** Every known url has 20 or 22 characters of this alphabet after the address; 64 leave room for longer ones. */
const codeUrl = /^https?:\/\/weixin\.qq\.com\/q\/[\w-]{1,64}$/;

/** Whether `url` has the form of WeChat's code urls: nothing before the address, and nothing after the one path segment. */
export const isCodeUrl = (url: string): boolean => codeUrl.test(url);

export interface TicketContent {
  /** Any text; what is printed must also pass `isCodeUrl`. */
  readonly url: string;
  /** Unix seconds by WeChat's clock. */
  readonly createdAtSeconds: number;
  /** null: permanent. */
  readonly lifetimeSeconds: number | null;
}

const HEADER_BYTES = 12;
const TAG_URL = 1;
const TAG_CREATED = 2;
const TAG_LIFETIME = 3;
/** Tickets of 2014 hold the time of expiry where today's hold a lifetime, which is thirty days at most. */
const LONGEST_LIFETIME_SECONDS = 31_536_000;
/** Not base64url: WeChat writes `_` for 62 and `-` for 63. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';
/** By character code; -1 for what is not in the alphabet. */
const SIX_BITS = Int8Array.from({ length: 128 }, (_, code) => ALPHABET.indexOf(String.fromCharCode(code)));

/** What the ticket says; null when it does not have the known layout, checksum included. Read once for every code of a large batch. */
export function readTicket(ticket: string): TicketContent | null {
  const bytes = decodeBase64(ticket);
  if (bytes === null || bytes.length < HEADER_BYTES || bytes[0] !== 0x81 || bytes[1] !== 0x01) return null;
  const body = bytes.subarray(HEADER_BYTES);
  if (littleEndian(bytes, 4, 8) !== body.length || littleEndian(bytes, 2, 2) !== checksum(body)) return null;

  // Tag, length, bytes, three times: the url with a zero after it, the time, the lifetime.
  const urlEnd = 2 + (body[1] ?? 0);
  const isUrl = body[0] === TAG_URL && urlEnd > 2 && body[urlEnd - 1] === 0;
  const isCreated = body[urlEnd] === TAG_CREATED && body[urlEnd + 1] === 4;
  const isLifetime = body[urlEnd + 6] === TAG_LIFETIME && body[urlEnd + 7] === 4;
  if (!isUrl || !isCreated || !isLifetime || body.length !== urlEnd + 12) return null;
  const createdAtSeconds = littleEndian(body, urlEnd + 2, 4);
  const life = littleEndian(body, urlEnd + 8, 4);
  return {
    url: toText(body, 2, urlEnd - 1),
    createdAtSeconds,
    lifetimeSeconds: life === 0 ? null : life > LONGEST_LIFETIME_SECONDS ? life - createdAtSeconds : life,
  };
}

/** True when the ticket carries a url and it is another one. A ticket of an unknown layout (null) contradicts nothing. */
export const ticketContradicts = (content: TicketContent | null, url: string): boolean =>
  content !== null && content.url !== url;

/** null unless encoding the bytes again gives the very same text. */
function decodeBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const digits = text.length - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0);
  const bytes = new Uint8Array((digits * 6) >> 3);
  // Four digits are three bytes; a byte past the end is dropped, and must be zero.
  let to = 0;
  for (let at = 0; at < digits; at += 4) {
    const group =
      (sixBits(text, at, digits) << 18) |
      (sixBits(text, at + 1, digits) << 12) |
      (sixBits(text, at + 2, digits) << 6) |
      sixBits(text, at + 3, digits);
    if (group < 0) return null;
    bytes[to] = group >> 16;
    bytes[to + 1] = group >> 8;
    bytes[to + 2] = group;
    to += 3;
    if (to > bytes.length && (group & (to - bytes.length === 1 ? 0xff : 0xffff)) !== 0) return null;
  }
  return bytes;
}

/** -1 for what is not in the alphabet, 0 past the end. */
const sixBits = (text: string, at: number, end: number): number =>
  at < end ? (SIX_BITS[text.charCodeAt(at)] ?? -1) : 0;

function littleEndian(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let end = at + length - 1; end >= at; end -= 1) value = value * 256 + (bytes[end] ?? 0);
  return value;
}

/** A loop takes a fifth of the time of a spread call. */
function toText(bytes: Uint8Array, from: number, end: number): string {
  let text = '';
  for (let at = from; at < end; at += 1) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}

/** 65535 minus the sum of the bytes taken as signed ones, modulo 65536. */
function checksum(body: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < body.length; at += 1) sum += ((body[at] ?? 0) << 24) >> 24;
  return (65_535 - sum) & 0xffff;
}
