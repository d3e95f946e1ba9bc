/**
 * Tickets and urls of the form WeChat's have (docs/wechat-api.md, from published samples): a ticket carries its url, the second it was
 * made and its lifetime behind a checksum, in a base64 of its own.
 */

export interface TicketFacts {
  readonly url: string;
  readonly madeAtSeconds: number;
  /** 0 for a permanent code. */
  readonly lifeSeconds: number;
}

export function writeTicket({ url, madeAtSeconds, lifeSeconds }: TicketFacts): string {
  const text = Buffer.from(`${url}\0`, 'latin1');
  const body = Buffer.concat([
    Buffer.from([1, text.length]),
    text,
    Buffer.from([2, 4]),
    uint32(madeAtSeconds),
    Buffer.from([3, 4]),
    uint32(lifeSeconds),
  ]);
  const start = Buffer.alloc(12);
  start.set([0x81, 0x01]);
  const sum = body.reduce((total, byte) => total + (byte > 127 ? byte - 256 : byte), 0);
  start.writeUInt16LE((((65_535 - sum) % 65_536) + 65_536) % 65_536, 2);
  start.writeBigUInt64LE(BigInt(body.length), 4);
  const standard = Buffer.concat([start, body]).toString('base64');
  return standard.replaceAll('+', '_').replaceAll('/', '-');
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The 22 characters of a url that belong to one scene, `salt` telling accounts and calls apart. */
export function toUrlId(scene: string, salt: string): string {
  let state = 0x811c_9dc5;
  for (const character of `${salt}\n${scene}`) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x0100_0193) >>> 0;
  }
  let id = '02';
  while (id.length < 22) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    id += DIGITS[(state >>> 16) % DIGITS.length];
  }
  return id;
}
