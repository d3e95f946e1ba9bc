/**
 * Encoders for the encodings rosters come in, built by asking the platform's decoders: Node has decoders for all of them
 * but encoders for none of GB18030 and Big5.
 */
import type { TextEncodingName } from '@shared/domain';

export function encodeText(text: string, encoding: TextEncodingName): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-16le':
      return Buffer.from(text, 'utf16le');
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16();
    case 'gb18030':
      return encodeWith(text, gb18030Pairs(), toFourBytes);
    case 'big5':
      return encodeWith(text, big5Pairs(), () => null);
  }
}

/** True when every character of `text` exists in Big5. */
export const isBig5 = (text: string): boolean =>
  [...text].every((character) => isAscii(character) || big5Pairs().has(character));

const isAscii = (character: string): boolean => character.charCodeAt(0) < 0x80;

type Pairs = ReadonlyMap<string, readonly number[]>;

function encodeWith(text: string, pairs: Pairs, other: (character: string) => readonly number[] | null): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const found = isAscii(character) ? [character.charCodeAt(0)] : (pairs.get(character) ?? other(character));
    if (found === null) throw new RangeError(`no such character: ${character}`);
    bytes.push(...found);
  }
  return Uint8Array.from(bytes);
}

let gb18030: Pairs | null = null;
let big5: Pairs | null = null;

function gb18030Pairs(): Pairs {
  gb18030 ??= toPairs('gb18030', 0x81);
  return gb18030;
}

function big5Pairs(): Pairs {
  big5 ??= toPairs('big5', 0xa1);
  return big5;
}

function toPairs(encoding: 'gb18030' | 'big5', firstLead: number): Pairs {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const pairs = new Map<string, readonly number[]>();
  for (let lead = firstLead; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const text = decodeOrNull(decoder, [lead, trail]);
      if (text !== null && [...text].length === 1 && !pairs.has(text)) pairs.set(text, [lead, trail]);
    }
  }
  return pairs;
}

let fourByteBmp: Pairs | null = null;

/** Characters outside the basic plane are counted from 90 30 81 30; the others are looked up. */
function toFourBytes(character: string): readonly number[] {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint >= 0x10000) return toQuad(codePoint - 0x10000, 0x90);
  fourByteBmp ??= readFourByteBmp();
  const bytes = fourByteBmp.get(character);
  if (bytes === undefined) throw new RangeError(`no such character: ${character}`);
  return bytes;
}

function readFourByteBmp(): Pairs {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  const quads = new Map<string, readonly number[]>();
  for (let index = 0; index < 39_420; index += 1) {
    const quad = toQuad(index, 0x81);
    const text = decodeOrNull(decoder, quad);
    if (text !== null) quads.set(text, quad);
  }
  return quads;
}

const toQuad = (index: number, lead: number): number[] => [
  lead + Math.floor(index / 12_600),
  0x30 + (Math.floor(index / 1260) % 10),
  0x81 + (Math.floor(index / 10) % 126),
  0x30 + (index % 10),
];

function decodeOrNull(decoder: InstanceType<typeof TextDecoder>, bytes: readonly number[]): string | null {
  try {
    return decoder.decode(Uint8Array.from(bytes));
  } catch {
    return null;
  }
}
