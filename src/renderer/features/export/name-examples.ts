/**
 * Which names a file-name template uses that no row has. What files would be called is the hand-off's own answer.
 */
import { type ItemRecord, toTemplateFields, unknownPlaceholders } from '@shared/domain';

/** Empty while there are no rows to tell. */
export function toUnknownNames(template: string, items: readonly ItemRecord[]): readonly string[] {
  const first = items[0];
  if (first === undefined) return [];
  return unknownPlaceholders(
    template,
    toTemplateFields({ n: first.n, row: first.row, batchCreatedAtMs: 0, expiresAtMs: null }),
  );
}
