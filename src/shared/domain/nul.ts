/**
 * U+0000 in a text: the ledger's SQLite binding ends a text there, so what follows would be lost without a word. Every entrance refuses it.
 */

/** Whether a text in `value`, however deep in lists and objects, contains U+0000. */
export function hasNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\u0000');
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
  // Looked at for every row of a roster: no list is made of what is in it.
  for (const key in value) if (hasNul(key) || hasNul(Reflect.get(value, key))) return true;
  return false;
}
