/**
 * From bytes to text. Order of the guess: byte order mark, strict UTF-8, NUL bytes (UTF-16), Big5 by its own rule,
 * strict GB18030. Statistical detectors call short GBK files Shift_JIS or EUC-KR; this rule has no such cases.
 */
import type { TextEncodingName } from '@shared/domain';
import { AppError } from '@shared/errors';

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
  if (!bytes.includes(0)) refuseCutGbk(bytes);
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

/** Names the first place where half a character is followed by a separator, a quotation mark or a line end. */
function refuseCutGbk(bytes: Uint8Array): void {
  let whole = 0;
  const cut: number[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    if ((bytes[at] ?? 0) < 0x80) continue;
    const length = toGbkLength(bytes, at);
    if (length === 1) cut.push(at);
    else whole += 1;
    at += length - 1;
  }
  const [first] = cut;
  if (first === undefined || whole < cut.length * 3) return;
  const before = bytes.subarray(0, first);
  const lineStart = before.lastIndexOf(LINE_FEED) + 1;
  const count = (some: Uint8Array, marks: readonly number[]) => some.filter((byte) => marks.includes(byte)).length;
  const row = count(before, [LINE_FEED]) + 1;
  throw new AppError('ROSTER_GBK_CUT', {
    count: cut.length,
    row,
    column: count(before.subarray(lineStart), [COMMA, TAB]) + 1,
  });
}

/** Bytes of the character whose first byte is at `at`: two or four, one when the rest of it is missing. */
function toGbkLength(bytes: Uint8Array, at: number): 1 | 2 | 4 {
  const second = bytes[at + 1] ?? 0;
  if (second >= 0x40 && second !== 0x7f && second !== 0xff) return 2;
  return second >= 0x30 && second <= 0x39 && (bytes[at + 2] ?? 0) >= 0x81 ? 4 : 1;
}

const LINE_FEED = 0x0a;
const TAB = 0x09;
const COMMA = 0x2c;

/** A stray control code in a short list is a bad cell, to be told with its row; binary files have them by the handful. */
const FEWEST_STRANGE = 4;

/** More than one character in twenty that no text contains: control codes, unassigned or private code points. */
function looksBinary(text: string): boolean {
  const sample = text.slice(0, 20_000);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is counted here
  const strange = sample.match(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|[\p{Cn}\p{Co}]/gu)?.length ?? 0;
  return text.includes('\0') || (strange >= FEWEST_STRANGE && strange * 20 > sample.length);
}

const SAMPLE_BYTES = 200_000;
/** Fewer pairs prove nothing; then GBK is the better guess in mainland China. */
const MIN_PAIRS = 12;

/**
 * Tells Big5 from GBK. Both use byte pairs and almost every Big5 file is also valid GBK, so the pairs are counted:
 * a Big5 second byte is 40–7E or A1–FE, never 80–A0, and 40–7E in about 40 % of ordinary text;
 * simplified Chinese in GBK has nearly always A1–FE, traditional Chinese in GBK is spread over 80–A0 as well.
 * Layout of Big5: first byte A4–C6 holds the 5,401 frequent characters, C9–F9 the others. Source: WHATWG Encoding, index big5.
 */
function looksLikeBig5(bytes: Uint8Array): boolean {
  let pairs = 0;
  let lowSeconds = 0;
  let frequent = 0;
  const end = Math.min(bytes.length, SAMPLE_BYTES) - 1;
  for (let index = 0; index < end; index += 1) {
    const first = bytes[index] ?? 0;
    if (first < 0x80) continue;
    const second = bytes[index + 1] ?? 0;
    const isLow = second >= 0x40 && second <= 0x7e;
    if (first < 0xa1 || first > 0xf9 || !(isLow || (second >= 0xa1 && second <= 0xfe))) return false;
    pairs += 1;
    if (isLow) lowSeconds += 1;
    if (first <= 0xc6) frequent += 1;
    index += 1;
  }
  return pairs >= MIN_PAIRS && lowSeconds >= pairs * 0.2 && frequent >= pairs * 0.8;
}
