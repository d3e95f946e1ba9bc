/**
 * From an export order to the hand-off room: everything a package is made from, read from the ledger. The hosts make it on the export
 * thread, tests with clocks and disks of their own in this one.
 */
import { type ItemId, isPermanent } from '@shared/domain';
import { AppError, isAppError, type Problem } from '@shared/errors';
import type { AccountService } from '../accounts';
import type { ArtworkPress } from '../artwork';
import type { BatchService } from '../batch';
import { type ExportTask, noteDoubted, runExportThread } from '../export';
import { createPackage } from '../handoff';
import type { Ledger } from '../ledger';
import type { Clock, Files, Random } from '../ports';
import { askAgain } from './ask-again';
import type { MakePackage } from './export-jobs';
import { createPictureDownload } from './pictures-download';

export interface PackageParts {
  readonly ledger: Ledger;
  /** See OpenedLedger. */
  readonly examined: Promise<Problem | null>;
  readonly accounts: Pick<AccountService, 'list' | 'openClient'>;
  readonly press: ArtworkPress;
  readonly batches: BatchService;
  readonly files: Files;
  readonly clock: Clock;
  readonly random: Random;
  readonly appVersion: string;
  /** Null makes the package in this thread. */
  readonly thread: Pick<ExportTask, 'workerUrl' | 'press'> | null;
}

export function createPackageMaker(parts: PackageParts): MakePackage {
  const { ledger, examined, accounts, batches, press, files, clock, random, appVersion, thread } = parts;
  return async ({ batchId, askAgain: wanted, ...choice }, watch) => {
    await requireAsClosed(examined);
    const { spec, isDemo, createdAtMs } = ledger.batches.get(batchId);
    ledger.write((write) => write.batches.setExport(batchId, choice.design, choice.options));
    const account = accounts.list().find(({ id }) => id === spec.accountId);
    const sampleSize = isPermanent(spec.sceneKind) ? (wanted ?? account?.askAgain ?? 0) : 0;
    const { includeWechatImage } = choice.options;
    const client = includeWechatImage || sampleSize > 0 ? accounts.openClient(spec.accountId) : null;
    const doubted: { readonly itemId: ItemId; readonly problem: Problem }[] = [];
    const onDoubted = (itemId: ItemId, problem: Problem): void => void doubted.push({ itemId, problem });
    try {
      const askedAgain =
        client === null || sampleSize === 0
          ? 0
          : await askAgain(ledger.items.all(batchId), sampleSize, client, random, watch.signal);
      const order = {
        ...choice,
        appVersion,
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
      };
      const fetchPicture = client === null || !includeWechatImage ? null : createPictureDownload(client, clock);
      const common = { ...watch, files, fetchPicture };
      return thread === null
        ? await createPackage({
            ...order,
            ...common,
            press,
            clock,
            items: noteDoubted(ledger.items.all(batchId), onDoubted),
          })
        : await runExportThread({ ...thread, ...common, onDoubted, order, ledgerPath: ledger.path });
    } catch (error) {
      suspectAfter(error, ledger);
      throw error;
    } finally {
      batches.failDoubted(batchId, doubted);
      await client?.close();
    }
  };
}

/** The export thread has a connection of its own: the ledger's does not know what that one has met. */
function suspectAfter(error: unknown, ledger: Ledger): void {
  if (isAppError(error) && error.code === 'LEDGER_CORRUPT') ledger.suspect();
}

/** @throws AppError LEDGER_SUSPECT */
export async function requireAsClosed(examined: Promise<Problem | null>): Promise<void> {
  const problem = await examined;
  if (problem !== null) throw AppError.of(problem);
}
