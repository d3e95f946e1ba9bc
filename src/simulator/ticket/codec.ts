/**
 * The ticket as WeChat builds it: base64 of a small binary record that holds the url, the second of creation and the
 * lifetime. Undocumented; the layout was read off public sample tickets of 2013-2024 and each one's checksum agrees
 * (docs/wechat-api.md, "Ticket"). Encoding and decoding are exact inverses, byte for byte.
 */

/** What a ticket says. */
export interface TicketContent {
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
