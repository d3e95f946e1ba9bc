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

/** What the ticket says; null when it does not have the known layout, checksum included. */
export function readTicket(ticket: string): TicketContent | null {
  const bytes = decodeBase64(ticket);
  if (bytes === null || bytes.length < HEADER_BYTES || bytes[0] !== 0x81 || bytes[1] !== 0x01) return null;
  const body = bytes.slice(HEADER_BYTES);
  const length = littleEndian(bytes.slice(4, HEADER_BYTES));
  if (length !== body.length || littleEndian(bytes.slice(2, 4)) !== checksum(body)) return null;

  const [url, created, lifetime, ...rest] = readFields(body) ?? [];
  if (url?.tag !== TAG_URL || created?.tag !== TAG_CREATED || lifetime?.tag !== TAG_LIFETIME) return null;
  if (rest.length > 0 || url.bytes.at(-1) !== 0 || created.bytes.length !== 4 || lifetime.bytes.length !== 4)
    return null;
  const createdAtSeconds = littleEndian(created.bytes);
  const life = littleEndian(lifetime.bytes);
  return {
    url: String.fromCharCode(...url.bytes.slice(0, -1)),
    createdAtSeconds,
    lifetimeSeconds: life === 0 ? null : life > LONGEST_LIFETIME_SECONDS ? life - createdAtSeconds : life,
  };
}

/** True when the ticket carries a url and it is another one. A ticket of an unknown layout contradicts nothing. */
export function ticketContradicts(ticket: string, url: string): boolean {
  const content = readTicket(ticket);
  return content !== null && content.url !== url;
}

/** null unless encoding the bytes again gives the very same text. */
function decodeBase64(text: string): readonly number[] | null {
  const digits = text.replace(/={1,2}$/, '');
  if (text.length % 4 !== 0 || text.length - digits.length !== (4 - (digits.length % 4)) % 4) return null;
  const bytes: number[] = [];
  let value = 0;
  let bits = 0;
  for (const digit of digits) {
    const six = ALPHABET.indexOf(digit);
    if (six < 0) return null;
    value = (value << 6) | six;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push(value >> bits);
    value &= (1 << bits) - 1;
  }
  return value === 0 ? bytes : null;
}

interface Field {
  readonly tag: number;
  readonly bytes: readonly number[];
}

/** Tag, length, bytes, and so on to the end; null when a length goes beyond it. */
function readFields(body: readonly number[]): readonly Field[] | null {
  const fields: Field[] = [];
  let at = 0;
  while (at < body.length) {
    const [tag, length] = body.slice(at, at + 2);
    if (tag === undefined || length === undefined || at + 2 + length > body.length) return null;
    fields.push({ tag, bytes: body.slice(at + 2, at + 2 + length) });
    at += 2 + length;
  }
  return fields;
}

const littleEndian = (bytes: readonly number[]): number => bytes.reduceRight((value, byte) => value * 256 + byte, 0);

/** 65535 minus the sum of the bytes taken as signed ones, modulo 65536. */
function checksum(body: readonly number[]): number {
  const sum = body.reduce((total, byte) => total + (byte > 127 ? byte - 256 : byte), 0);
  return (65_535 - sum) & 0xffff;
}
