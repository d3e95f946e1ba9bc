/**
 * manifest.csv, for programs: UTF-8 with byte order mark, CRLF, RFC 4180 quoting, one record per row of the roster.
 * Cells that Excel would run as a formula are guarded, see csv-cell; eventkeys.json holds every scene without that.
 */
import type { Locale } from '@shared/errors';
import { BYTE_ORDER_MARK, toCsvCell, toCsvRecord } from './csv-cell';
import { DEMO_KEY, DEMO_VALUE, type ManifestKey, manifestKeys, toManifestLine } from './manifest-line';
import type { PaperRow } from './row';
import { toChunks } from './text-chunks';

const machineKeys: ReadonlySet<ManifestKey> = new Set(['scene', 'scan_event_key']);

export interface ManifestContext {
  readonly locale: Locale;
  /** Of the zips, in order. */
  readonly volumeNames: readonly string[];
  readonly isDemo: boolean;
}

export function writeCsv(rows: AsyncIterable<PaperRow>, context: ManifestContext): AsyncIterable<Uint8Array> {
  return toChunks(toLines(rows, context));
}

async function* toLines(
  rows: AsyncIterable<PaperRow>,
  { locale, volumeNames, isDemo }: ManifestContext,
): AsyncGenerator<string> {
  yield `${BYTE_ORDER_MARK}${toCsvRecord(isDemo ? [...manifestKeys, DEMO_KEY] : manifestKeys)}`;
  for await (const row of rows) {
    const line = toManifestLine(row, locale, volumeNames);
    const cells = manifestKeys.map((key) => toCsvCell(line[key], machineKeys.has(key)));
    yield toCsvRecord(isDemo ? [...cells, DEMO_VALUE] : cells);
  }
}
