/**
 * The export's own connection: it reads beside a running batch, cannot write, and does not keep the write-ahead log from being copied back.
 */
import { statSync } from 'node:fs';
import { openLedgerReader } from '@core/ledger';
import type { Design } from '@shared/artwork';
import { toBatchId } from '@shared/domain';
import { expect, onTestFinished, test } from 'vitest';
import { testDesign } from '../../support/batch-workshop';
import { toRow } from '../../support/package-request';
import { addAccount, openTempLedger } from '../../support/temp-ledger';

const ROWS = 1000;
/** The log is copied back after 4,000 pages of 4 KB; as much again may come on top before that is done. */
const MOST_LOG_BYTES = 2 * 4000 * 4096;
/** Of one write; all of them together are three times what the log may be. */
const WRITE_BYTES = 100_000;

function openWithBatch() {
  const ledger = openTempLedger();
  const spec = {
    accountId: addAccount(ledger),
    name: '',
    sceneKind: 'permanent-text',
    validForSeconds: null,
    reuseFromLedger: true,
  } as const;
  const rows = Array.from({ length: ROWS }, (_, index) => ({
    n: index + 1,
    row: toRow({ rowNumber: index + 2, scene: `s${index}` }),
    verdict: { kind: 'new' as const },
    warnings: [],
    assigned: null,
    change: null,
  }));
  const batchId = ledger.write(({ batches, items }) => {
    const id = batches.insert({ spec, source: null, design: testDesign, createdAtMs: 1 });
    items.insertPlan(id, rows, 1);
    return id;
  });
  const reader = openLedgerReader(ledger.path);
  onTestFinished(() => reader.close());
  return { ledger, batchId, reader };
}

test('every row comes once and in order, while the log of a busy ledger stays bounded', async () => {
  const { ledger, batchId, reader } = openWithBatch();
  const seen: number[] = [];
  let largestLog = 0;
  for await (const { n } of reader.itemsOf(batchId)) {
    seen.push(n);
    const labelLines: Design['labelLines'] = [
      { template: 'x'.repeat(WRITE_BYTES), sizePt: 9, weight: 400, align: 'start' },
    ];
    const design: Design = { ...testDesign, labelLines };
    ledger.write(({ designs }) => designs.save('busy', design, n));
    largestLog = Math.max(largestLog, statSync(`${ledger.path}-wal`).size);
  }
  expect(seen).toEqual(Array.from({ length: ROWS }, (_, index) => index + 1));
  expect(largestLog).toBeLessThanOrEqual(MOST_LOG_BYTES);
  expect(largestLog).toBeGreaterThan(WRITE_BYTES);
});

test('a batch nobody knows has no rows, and a ledger that is not there is no ledger', async () => {
  const { reader, ledger } = openWithBatch();
  const rows = reader.itemsOf(toBatchId(99))[Symbol.asyncIterator]();
  expect((await rows.next()).done).toBe(true);
  expect(() => openLedgerReader(`${ledger.path}.none`)).toThrow(
    expect.objectContaining({ code: 'LEDGER_CANNOT_OPEN' }),
  );
});
