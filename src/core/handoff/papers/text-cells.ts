/**
 * Text as the papers write it: cells of a csv, and many small texts in few large pieces.
 */
import Papa from 'papaparse';

// One cell of a csv that people open in Excel and programs read. Opened in Excel, a cell that begins with `=` runs as a
// formula, and rosters come from strangers (OWASP: CSV Injection). Such a cell gets an apostrophe in front, as people
// type it themselves. So does a cell that begins with an apostrophe, which makes it reversible: **to read a cell
// exactly, drop one leading apostrophe.**

/** Formula starters, their full-width forms as Chinese and Japanese spreadsheets read them too, and the apostrophe itself. */
const STARTER = /^[=+\-@\t\r\n＝＋－＠']/u;
/** Excel shows it as a number; nothing runs. */
const SIGNED_NUMBER = /^[+-]\d+(?:\.\d+)?$/u;

/** `isMachine`: read by programs, so changed only where it would really be a formula. */
export function toCsvCell(value: string, isMachine: boolean): string {
  if (!STARTER.test(value)) return value;
  return isMachine && SIGNED_NUMBER.test(value) ? value : `'${value}`;
}

/** RFC 4180 with CRLF; the cells are guarded already. */
export const toCsvRecord = (cells: readonly string[]): string => `${Papa.unparse([[...cells]])}\r\n`;

/** What a UTF-8 csv begins with so that Excel reads it as UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Many small texts as few large pieces of UTF-8.
 */
const CHUNK_CHARACTERS = 64 * 1024;

export async function* toChunks(
  texts: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let held = '';
  for await (const text of texts) {
    held += text;
    if (held.length < CHUNK_CHARACTERS) continue;
    yield Buffer.from(held);
    held = '';
  }
  if (held !== '') yield Buffer.from(held);
}
