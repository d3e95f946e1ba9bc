/**
 * eventkeys.json and eventkeys.csv, for whoever writes the callback server: which EventKey means which channel. Scenes exactly as WeChat sends them.
 */
import { toChinaTime, toScanEventKey, toSubscribeEventKey } from '@shared/domain';
import type { PackageBatch } from '../types';
import { BYTE_ORDER_MARK, toCsvCell, toCsvRecord } from './csv-cell';
import type { PaperRow } from './row';
import { toChunks } from './text-chunks';

/** Rows without a code are left out: WeChat will never send their scene. One code a line. */
export function writeEventKeys(
  rows: AsyncIterable<PaperRow>,
  batch: PackageBatch,
  generatedAtMs: number,
): AsyncIterable<Uint8Array> {
  return toChunks(toLines(rows, batch, generatedAtMs));
}

async function* toLines(
  rows: AsyncIterable<PaperRow>,
  batch: PackageBatch,
  generatedAtMs: number,
): AsyncGenerator<string> {
  const head = {
    ...(batch.accountName === '' ? {} : { account: batch.accountName }),
    batch: batch.name,
    generated_at: toChinaTime(generatedAtMs),
    ...(batch.isDemo ? { demo: true } : {}),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"codes":[`;
  let separator = '\n';
  for await (const row of rows) {
    if (row.code === null) continue;
    yield separator + JSON.stringify(toEventKey(row));
    separator = ',\n';
  }
  yield '\n]}\n';
}

const csvColumns = ['scene', 'type', 'subscribe', 'scan', 'label', 'n'] as const;
const machineColumns: ReadonlySet<string> = new Set(['scene', 'scan', 'n']);

/** The same table for people and databases, guarded like every csv of ours. */
export function writeEventKeysCsv(rows: AsyncIterable<PaperRow>): AsyncIterable<Uint8Array> {
  return toChunks(toRecords(rows));
}

async function* toRecords(rows: AsyncIterable<PaperRow>): AsyncGenerator<string> {
  yield `${BYTE_ORDER_MARK}${toCsvRecord(csvColumns)}`;
  for await (const row of rows) {
    if (row.code === null) continue;
    const line = toEventKey(row);
    yield toCsvRecord(csvColumns.map((column) => toCsvCell(String(line[column]), machineColumns.has(column))));
  }
}

const toEventKey = ({ scene, sceneKind, label, n }: PaperRow) => ({
  scene,
  type: sceneKind,
  subscribe: toSubscribeEventKey(scene),
  scan: toScanEventKey(scene),
  label,
  n,
});
