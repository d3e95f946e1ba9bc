/**
 * What the export thread is given and what it and the main thread say to each other. No secret is in any of it: WeChat's own pictures are
 * fetched by the main thread, which holds the credentials.
 */
import type { CodePicture, PackageProgress, PackageReport, PackageRequest, RowProblem } from '@core/handoff';
import type { CodeRecord, ItemId, ItemRecord } from '@shared/domain';
import type { Problem } from '@shared/errors';

/** Given to the thread when it is started. */
export interface ExportThreadData {
  readonly order: Pick<
    PackageRequest,
    'batch' | 'design' | 'options' | 'acceptsFailures' | 'targetPath' | 'appVersion'
  >;
  readonly ledgerPath: string;
  readonly press: { readonly resourcesDir: string; readonly workerUrl: string | null; readonly threads: number };
}

/** Main → thread. */
export type ToExportThread =
  | { readonly kind: 'cancel' }
  /** The answer to the request of that id. */
  | { readonly kind: 'picture'; readonly id: number; readonly picture: CodePicture }
  | { readonly kind: 'no-picture'; readonly id: number; readonly problem: Problem };

/** Thread → main. `finished` or `failed` is the last one. */
export type FromExportThread =
  | { readonly kind: 'progress'; readonly progress: PackageProgress }
  | { readonly kind: 'failed-row'; readonly row: RowProblem }
  | { readonly kind: 'doubted'; readonly itemId: ItemId; readonly problem: Problem }
  | { readonly kind: 'fetch-picture'; readonly id: number; readonly code: CodeRecord }
  | { readonly kind: 'finished'; readonly report: PackageReport }
  | { readonly kind: 'failed'; readonly problem: Problem };

// Codes in doubt while a package is made, on the export thread or in this one.

/** Tells `onDoubted` which items have a code that must not leave the ledger: they come without it. */
export async function* noteDoubted(
  items: AsyncIterable<ItemRecord>,
  onDoubted: (itemId: ItemId, problem: Problem) => void,
): AsyncGenerator<ItemRecord> {
  for await (const item of items) {
    if (item.problem?.code === 'LEDGER_CODE_DAMAGED') onDoubted(item.id, item.problem);
    yield item;
  }
}
