/**
 * UTF-8 length without TextEncoder, so that shared code runs anywhere.
 */

/** Number of bytes `text` takes in UTF-8. A lone surrogate counts as U+FFFD (3 bytes), as encoders write it. */
export function utf8ByteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }
  return bytes;
}
