/**
 * What must be known of a text before it is kept: its length in UTF-8, and that it has no U+0000.
 */

// U+0000 in a text: the ledger's SQLite binding ends a text there, so what follows would be lost without a word. Every
// entrance refuses it.

/** Whether a text in `value`, however deep in lists and objects, contains U+0000. */
export function hasNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\u0000');
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
  // Looked at for every row of a roster: no list is made of what is in it.
  for (const key in value) if (hasNul(key) || hasNul(Reflect.get(value, key))) return true;
  return false;
}

// UTF-8 length without TextEncoder, so that shared code runs anywhere.

/** Number of bytes `text` takes in UTF-8. A lone surrogate counts as U+FFFD (3 bytes), as encoders write it. */
export function utf8ByteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }
  return bytes;
}
