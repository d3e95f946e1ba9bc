/**
 * What the files of a batch would be called, from its first codes: by the hand-off's own rules, so that the window cannot promise another name.
 */
import type { NameExample } from '@shared/contract';
import type { BatchId, ExportOptions } from '@shared/domain';
import { createItemNamer } from '../handoff';
import type { Ledger } from '../ledger';

const EXAMPLES = 4;

export type NamingOptions = Pick<ExportOptions, 'nameTemplate' | 'packaging' | 'includeWechatImage' | 'formats'>;

/** At most four, each with the extension of the first format. @throws AppError BATCH_UNKNOWN */
export function toNameExamples(ledger: Ledger, batchId: BatchId, options: NamingOptions): readonly NameExample[] {
  const { isDemo, createdAtMs } = ledger.batches.get(batchId);
  const first = { search: '', offset: 0, limit: EXAMPLES };
  const { rows } = ledger.items.page(batchId, { ...first, states: ['issued'] });
  const { total: rowCount } = ledger.items.page(batchId, { ...first, states: null });
  const toPlace = createItemNamer({ ...options, rowCount, isDemo, batchCreatedAtMs: createdAtMs });
  return rows.map((item) => {
    const { folder, stem } = toPlace(item);
    return { itemId: item.id, scene: item.row.scene, path: `${folder}${stem}.${options.formats[0] ?? 'png'}` };
  });
}
