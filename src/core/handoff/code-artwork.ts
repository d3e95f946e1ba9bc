/**
 * What an item's artwork shows, wherever it is printed: its own file or a place on a sheet.
 */
import { type CodeRecord, type ItemRecord, toTemplateFields } from '@shared/domain';
import type { PreviewJob } from '../artwork';
import type { PackageRequest } from './types';

export function toCodeArtwork(
  { n, row }: ItemRecord,
  { url, expiresAtMs }: CodeRecord,
  { batch, design }: Pick<PackageRequest, 'batch' | 'design'>,
): PreviewJob {
  const fields = toTemplateFields({ n, row, batchCreatedAtMs: batch.createdAtMs, expiresAtMs });
  return { url, fields, design, isDemo: batch.isDemo };
}
