/**
 * A roster against an earlier batch: which rows are new, which would be printed differently, which codes have no row any more.
 * Only rows of the batch whose code works count: what was never delivered, or has expired, is new. Rows are matched by a key, never by place.
 */
import type { Ledger } from '@core/ledger';
import { type Design, textLines } from '@shared/artwork';
import {
  type Comparison,
  fillTemplate,
  type ItemRecord,
  type PlanSpec,
  type RosterDiff,
  type RosterRow,
  type RowChange,
  toTemplateFields,
} from '@shared/domain';
import { AppError } from '@shared/errors';
import { mapInPieces, readInPieces, type Steps } from './steps';

export interface ComparedRows {
  readonly diff: RosterDiff;
  /** By row number. */
  readonly changes: ReadonlyMap<number, RowChange>;
  readonly gone: readonly RosterRow[];
}

interface EarlierBatch {
  readonly items: readonly ItemRecord[];
  readonly design: Design;
  readonly createdAtMs: number;
}

/**
 * `toScene` gives the scene a row has had so far (its own, or the one remembered for its key), null for none.
 * @throws AppError BATCH_UNKNOWN, BATCH_COMPARE_OTHER_ACCOUNT, BATCH_COMPARE_OTHER_KIND, BATCH_COMPARE_COLUMN
 */
export function* compareRows(
  spec: PlanSpec,
  rows: readonly RosterRow[],
  { batchId, keyColumn }: Comparison,
  toScene: (row: RosterRow) => string | null,
  ledger: Ledger,
  nowMs: number,
): Steps<ComparedRows> {
  const batch = ledger.batches.get(batchId);
  const { accountId, name, sceneKind } = batch.spec;
  if (accountId !== spec.accountId) throw new AppError('BATCH_COMPARE_OTHER_ACCOUNT', { batchId, name });
  if (sceneKind !== spec.sceneKind) throw new AppError('BATCH_COMPARE_OTHER_KIND', { batchId, name });
  const all = yield* readInPieces<ItemRecord>((last, limit) => ledger.items.issued(batchId, last?.n ?? 0, limit));
  const items = all.filter(({ code }) => (code?.expiresAtMs ?? Number.POSITIVE_INFINITY) > nowMs);
  const earlier = { items, design: ledger.batches.design(batchId), createdAtMs: batch.createdAtMs };
  if (keyColumn !== null) refuseWithoutColumn(keyColumn, rows, items);
  const toKey = keyColumn === null ? toScene : (row: RosterRow) => row.fields[keyColumn] ?? null;
  const toEarlierKey = keyColumn === null ? sceneOf : ({ row }: ItemRecord) => row.fields[keyColumn] ?? null;
  const { changes, gone } = yield* matchRows(rows, earlier, { toKey, toEarlierKey, toScene });
  const count = (kind: RowChange['kind']) => [...changes.values()].filter((change) => change.kind === kind).length;
  return {
    diff: {
      batchId,
      batchName: name,
      batchCreatedAtMs: batch.createdAtMs,
      added: count('added'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      gone: gone.length,
    },
    changes,
    gone,
  };
}

const sceneOf = ({ row }: ItemRecord): string => row.scene;

interface Match {
  readonly toKey: (row: RosterRow) => string | null;
  readonly toEarlierKey: (item: ItemRecord) => string | null;
  readonly toScene: (row: RosterRow) => string | null;
}

function* matchRows(
  rows: readonly RosterRow[],
  earlier: EarlierBatch,
  { toKey, toEarlierKey, toScene }: Match,
): Steps<Pick<ComparedRows, 'changes' | 'gone'>> {
  const before = new Map(earlier.items.map((item) => [toEarlierKey(item), item]));
  const keys = rows.map(toKey);
  const repeated = findRepeated(keys);
  const seen = new Set(keys);
  const changes = new Map(
    yield* mapInPieces(rows, (row, index): [number, RowChange] => {
      const key = keys[index] ?? null;
      const item = key === null || key === '' ? undefined : before.get(key);
      if (item === undefined) return [row.rowNumber, { kind: 'added' }];
      const { scene, label, label2 } = item.row;
      // Two rows of one key: neither may pass as unchanged, or leaving it out would hide from the check that they collide.
      const isSame = !repeated.has(key) && toScene(row) === scene && readsTheSame(item, row, earlier);
      return [row.rowNumber, isSame ? { kind: 'unchanged' } : { kind: 'changed', before: { scene, label, label2 } }];
    }),
  );
  const gone = earlier.items.filter((item) => !seen.has(toEarlierKey(item))).map(({ row }) => row);
  return { changes, gone };
}

function findRepeated(keys: readonly (string | null)[]): ReadonlySet<string | null> {
  const seen = new Set<string | null>();
  return new Set(keys.filter((key) => seen.size === seen.add(key).size));
}

/**
 * Same labels, and the same text in every line that was printed below the code. The place in the roster is held still: a shop
 * added above does not change those after it, even where a running number is printed.
 */
function readsTheSame({ n, row: before, code }: ItemRecord, row: RosterRow, earlier: EarlierBatch): boolean {
  const scene = before.scene;
  const fieldsOf = (one: RosterRow) =>
    toTemplateFields({
      n,
      row: { ...one, scene },
      batchCreatedAtMs: earlier.createdAtMs,
      expiresAtMs: code?.expiresAtMs ?? null,
    });
  if (row.label !== before.label || row.label2 !== before.label2) return false;
  const [was, is] = [fieldsOf(before), fieldsOf(row)];
  return textLines(earlier.design).every(({ template }) => fillTemplate(template, was) === fillTemplate(template, is));
}

function refuseWithoutColumn(column: string, rows: readonly RosterRow[], items: readonly ItemRecord[]): void {
  const first = [rows[0]?.fields, items[0]?.row.fields];
  if (first.some((fields) => fields !== undefined && !Object.hasOwn(fields, column)))
    throw new AppError('BATCH_COMPARE_COLUMN', { column });
}
