/**
 * From an export order to the hand-off room: everything a package is made from, read from the ledger.
 */
import { type ItemId, type ItemRecord, isPermanent } from '@shared/domain';
import type { Problem } from '@shared/errors';
import type { AccountService } from '../accounts';
import type { ArtworkPress } from '../artwork';
import type { BatchService } from '../batch';
import { createPackage } from '../handoff';
import type { Ledger } from '../ledger';
import type { Clock, Files, Random } from '../ports';
import { askAgain } from './ask-again';
import type { MakePackage } from './export-jobs';
import { createPictureDownload } from './pictures-download';

export interface PackageParts {
  readonly ledger: Ledger;
  readonly accounts: Pick<AccountService, 'list' | 'openClient'>;
  readonly press: ArtworkPress;
  readonly batches: BatchService;
  readonly files: Files;
  readonly clock: Clock;
  readonly random: Random;
  readonly appVersion: string;
}

export function createPackageMaker({ ledger, accounts, batches, random, ...parts }: PackageParts): MakePackage {
  return async (order, watch) => {
    const { batchId, askAgain: wanted, ...choice } = order;
    const { spec, isDemo, createdAtMs } = ledger.batches.get(batchId);
    ledger.write((write) => write.batches.setExport(batchId, choice.design, choice.options));
    const account = accounts.list().find(({ id }) => id === spec.accountId);
    const sampleSize = isPermanent(spec.sceneKind) ? (wanted ?? account?.askAgain ?? 0) : 0;
    const isAsking = choice.options.includeWechatImage || sampleSize > 0;
    const client = isAsking ? accounts.openClient(spec.accountId) : null;
    const doubted: { itemId: ItemId; problem: Problem }[] = [];
    try {
      const askedAgain =
        client === null || sampleSize === 0
          ? 0
          : await askAgain(ledger.items.all(batchId), sampleSize, client, random, watch.signal);
      return await createPackage({
        ...parts,
        ...choice,
        ...watch,
        items: noteDoubted(ledger.items.all(batchId), doubted),
        batch: {
          id: batchId,
          name: spec.name,
          sceneKind: spec.sceneKind,
          createdAtMs,
          // A removed account's batches can still be exported; its name then is not known any more.
          accountName: account?.name ?? '',
          isDemo,
          askedAgain,
          counts: batches.get(batchId).counts,
        },
        fetchPicture:
          client === null || !choice.options.includeWechatImage ? null : createPictureDownload(client, parts.clock),
      });
    } finally {
      batches.failDoubted(batchId, doubted);
      await client?.close();
    }
  };
}

/** Keeps in `doubted` which items have a code that must not leave the ledger: they come without it. */
async function* noteDoubted(
  items: AsyncIterable<ItemRecord>,
  doubted: { itemId: ItemId; problem: Problem }[],
): AsyncGenerator<ItemRecord> {
  for await (const item of items) {
    if (item.problem?.code === 'LEDGER_CODE_DAMAGED') doubted.push({ itemId: item.id, problem: item.problem });
    yield item;
  }
}
