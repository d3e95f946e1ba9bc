/**
 * manifest.csv, for programs: UTF-8 with byte order mark, CRLF, RFC 4180 quoting, one record per row of the roster.
 *
 * Opened in Excel, a cell that begins with `=` runs as a formula, and rosters come from strangers (OWASP: CSV Injection). Such a cell gets
 * an apostrophe in front, as people type it themselves. So does a cell that begins with an apostrophe, which makes it reversible:
 * **to read a cell exactly, drop one leading apostrophe.** eventkeys.json holds every scene without this.
 */
import type { Locale } from '@shared/errors';
import Papa from 'papaparse';
import { DEMO_KEY, DEMO_VALUE, type ManifestKey, manifestKeys, toManifestLine } from './manifest-line';
import type { PaperRow } from './row';
import { toChunks } from './text-chunks';

/** Formula starters, their full-width forms as Chinese and Japanese spreadsheets read them too, and the apostrophe itself. */
const STARTER = /^[=+\-@\t\r\n＝＋－＠']/u;
/** Excel shows it as a number; nothing runs. */
const SIGNED_NUMBER = /^[+-]\d+(?:\.\d+)?$/u;
/** Read by programs: changed only where it would really be a formula. */
const machineKeys: ReadonlySet<ManifestKey> = new Set(['scene', 'scan_event_key']);

export function writeCsv(rows: AsyncIterable<PaperRow>, locale: Locale, isDemo: boolean): AsyncIterable<Uint8Array> {
  return toChunks(toLines(rows, locale, isDemo));
}

async function* toLines(rows: AsyncIterable<PaperRow>, locale: Locale, isDemo: boolean): AsyncGenerator<string> {
  yield `\uFEFF${toRecord(isDemo ? [...manifestKeys, DEMO_KEY] : manifestKeys)}`;
  for await (const row of rows) {
    const line = toManifestLine(row, locale);
    const cells = manifestKeys.map((key) => toCell(key, line[key]));
    yield toRecord(isDemo ? [...cells, DEMO_VALUE] : cells);
  }
}

function toCell(key: ManifestKey, value: string): string {
  if (!STARTER.test(value)) return value;
  return machineKeys.has(key) && SIGNED_NUMBER.test(value) ? value : `'${value}`;
}

const toRecord = (cells: readonly string[]): string => `${Papa.unparse([[...cells]])}\r\n`;
