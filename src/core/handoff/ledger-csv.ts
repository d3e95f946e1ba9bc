/**
 * The whole ledger as one csv, for a company's own records: every code ever made, oldest first.
 */
import type { Files } from '@core/ports';
import { type CodeRecord, toChinaTime, toScanEventKey, toSubscribeEventKey } from '@shared/domain';
import type { Problem } from '@shared/errors';
import { writeBeside } from './disk';
import { BYTE_ORDER_MARK, toChunks, toCsvCell, toCsvRecord } from './papers/text-cells';

/** A code with the words a person knows it by. */
export interface LedgerLine extends CodeRecord {
  readonly accountName: string;
  readonly batchName: string;
  readonly label: string;
  readonly label2: string;
  /** Why the code must not be used; its url and ticket then stay in the ledger. */
  readonly doubt: Problem | null;
}

const columns: Readonly<Record<string, (line: LedgerLine) => string>> = {
  scene: (line) => line.scene,
  type: (line) => line.sceneKind,
  label: (line) => line.label,
  label2: (line) => line.label2,
  account: (line) => line.accountName,
  batch: (line) => line.batchName,
  url: (line) => (line.doubt === null ? line.url : ''),
  ticket: (line) => (line.doubt === null ? line.ticket : ''),
  created_at: (line) => toChinaTime(line.createdAtMs),
  expires_at: (line) => (line.expiresAtMs === null ? '' : toChinaTime(line.expiresAtMs)),
  subscribe_event_key: (line) => toSubscribeEventKey(line.scene),
  scan_event_key: (line) => toScanEventKey(line.scene),
  problem: (line) => line.doubt?.code ?? '',
};
const machineColumns: ReadonlySet<string> = new Set(['scene', 'scan_event_key']);

/** Returns the number of codes written. @throws AppError HANDOFF_… of family `disk` */
export async function writeLedgerCsv(lines: AsyncIterable<LedgerLine>, path: string, disk: Files): Promise<number> {
  let count = 0;
  const records = async function* (): AsyncGenerator<string> {
    yield `${BYTE_ORDER_MARK}${toCsvRecord(Object.keys(columns))}`;
    for await (const line of lines) {
      count += 1;
      yield toCsvRecord(
        Object.entries(columns).map(([name, toText]) => toCsvCell(toText(line), machineColumns.has(name))),
      );
    }
  };
  await writeBeside(path, toChunks(records()), disk);
  return count;
}
