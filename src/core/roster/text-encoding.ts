/**
 * From bytes to text. Order of the guess: byte order mark, strict UTF-8, NUL bytes (UTF-16), Big5 by its own rule,
 * strict GB18030. Statistical detectors call short GBK files Shift_JIS or EUC-KR; this rule has no such cases.
 */
import type { TextEncodingName } from '@shared/domain';
import { AppError } from '@shared/errors';
import { looksLikeBig5 } from './big5';

export interface DecodedText {
  /** Without byte order mark. */
  readonly text: string;
  readonly encoding: TextEncodingName;
}

/**
 * Reads `bytes` in `encoding`, or in the encoding they are found to be in. Nothing is ever replaced by U+FFFD.
 * @throws AppError ROSTER_ENCODING_WRONG, ROSTER_ENCODING_UNKNOWN, ROSTER_UTF8_DAMAGED, ROSTER_BINARY
 */
export function decodeText(bytes: Uint8Array, encoding?: TextEncodingName): DecodedText {
  if (encoding !== undefined) {
    const text = decodeStrictly(bytes, encoding);
    if (text === null) throw new AppError('ROSTER_ENCODING_WRONG', { encoding });
    return { text, encoding };
  }
  const decoded = guess(bytes);
  if (looksBinary(decoded.text)) throw new AppError('ROSTER_BINARY');
  return decoded;
}

function guess(bytes: Uint8Array): DecodedText {
  for (const encoding of candidates(bytes)) {
    const text = decodeStrictly(bytes, encoding);
    if (text !== null) return { text, encoding };
    if (encoding === 'utf-8') refuseDamagedUtf8(bytes);
  }
  throw new AppError(bytes.includes(0) ? 'ROSTER_BINARY' : 'ROSTER_ENCODING_UNKNOWN');
}

function candidates(bytes: Uint8Array): readonly TextEncodingName[] {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return ['utf-8'];
  if (first === 0xff && second === 0xfe) return ['utf-16le'];
  if (first === 0xfe && second === 0xff) return ['utf-16be'];
  // Text has no NUL in the other encodings; in UTF-16 every line break, digit and comma has one.
  if (bytes.includes(0)) return hasNulsAtOddPlaces(bytes) ? ['utf-16le', 'utf-16be'] : ['utf-16be', 'utf-16le'];
  return looksLikeBig5(bytes) ? ['utf-8', 'big5', 'gb18030'] : ['utf-8', 'gb18030'];
}

function hasNulsAtOddPlaces(bytes: Uint8Array): boolean {
  let odd = 0;
  let even = 0;
  for (let index = bytes.indexOf(0); index !== -1 && index < 100_000; index = bytes.indexOf(0, index + 1)) {
    if (index % 2 === 1) odd += 1;
    else even += 1;
  }
  return odd >= even;
}

function decodeStrictly(bytes: Uint8Array, encoding: TextEncodingName): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-8 with a few broken bytes is often valid GB18030, as gibberish. It must be refused, not misread. */
function refuseDamagedUtf8(bytes: Uint8Array): void {
  const text = new TextDecoder('utf-8').decode(bytes);
  const broken = text.match(/\ufffd/gu)?.length ?? 0;
  // GBK text read as UTF-8 breaks in almost every character and hardly ever yields one of three bytes.
  const whole = text.match(/[\u0800-\ufffc\u{10000}-\u{10ffff}]/gu)?.length ?? 0;
  if (whole >= 3 && broken * 3 <= whole) throw new AppError('ROSTER_UTF8_DAMAGED', { count: broken });
}

/** A stray control code in a short list is a bad cell, to be told with its row; binary files have them by the handful. */
const FEWEST_STRANGE = 4;

/** More than one character in twenty that no text contains: control codes, unassigned or private code points. */
function looksBinary(text: string): boolean {
  const sample = text.slice(0, 20_000);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is counted here
  const strange = sample.match(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|[\p{Cn}\p{Co}]/gu)?.length ?? 0;
  return text.includes('\0') || (strange >= FEWEST_STRANGE && strange * 20 > sample.length);
}
