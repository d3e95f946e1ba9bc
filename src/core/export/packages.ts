/**
 * From an export order to the hand-off room: everything a package is made from, read from the ledger; the scenes asked
 * for once more before it, and WeChat's own pictures. The hosts make it on the export thread, tests with clocks and
 * disks of their own in this one.
 */
import type { AccountService } from '@core/accounts';
import type { ArtworkPress } from '@core/artwork';
import type { BatchService } from '@core/batch';
import { createPackage } from '@core/handoff';
import type { Ledger } from '@core/ledger';
import type { Clock, Files, Random } from '@core/ports';
import type { WechatClient, WechatPicture } from '@core/wechat';
import { type CodeRecord, type ItemId, type ItemRecord, isPermanent } from '@shared/domain';
import { AppError, isAppError, type Problem, toEntry } from '@shared/errors';
import type { MakePackage } from './export-jobs';
import { noteDoubted } from './messages';
import { type ExportTask, runExportThread } from './thread';

interface PackageParts {
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

// Before a package is made, a sample of permanent scenes is asked for once more: WeChat gives a permanent scene the
// same url each time, so another url says that answers reached the wrong scenes on their way here. That finds answers
// shifted throughout, not two that changed places.

/** Scenes an error names. */
const NAMED_SCENES = 20;

type Coded = ItemRecord & { readonly code: NonNullable<ItemRecord['code']> };

/**
 * Asks for `count` of the items again, one after another. Returns how many were asked for: fewer when there are fewer, when WeChat cannot be
 * reached, or when it allows no more calls.
 * @throws AppError HANDOFF_ASKED_AGAIN_DIFFERS with the scenes whose url is another one
 */
export async function askAgain(
  items: AsyncIterable<ItemRecord>,
  count: number,
  client: Pick<WechatClient, 'createQrcode'>,
  random: Random,
  signal: AbortSignal,
): Promise<number> {
  const wrong: string[] = [];
  let asked = 0;
  for (const { code } of await pick(items, count, random)) {
    const url = await fetchUrl(code, client, signal);
    if (url === null) break;
    asked += 1;
    if (url !== code.url) wrong.push(code.scene);
  }
  if (wrong.length > 0) {
    const scenes = wrong.slice(0, NAMED_SCENES).join(', ');
    throw new AppError('HANDOFF_ASKED_AGAIN_DIFFERS', { count: wrong.length, asked, scenes });
  }
  return asked;
}

/** Each permanent code is as likely as any other, however many there are (reservoir sampling). */
async function pick(items: AsyncIterable<ItemRecord>, count: number, random: Random): Promise<readonly Coded[]> {
  const picked: Coded[] = [];
  let seen = 0;
  for await (const item of items) {
    const { code } = item;
    if (code === null || !isPermanent(item.sceneKind)) continue;
    seen += 1;
    const place = picked.length < count ? picked.length : Math.floor(random.next() * seen);
    if (place < count) picked[place] = { ...item, code };
  }
  return picked;
}

/** Null when WeChat gives no answer about scenes at all just now. */
async function fetchUrl(
  { sceneKind, scene }: Coded['code'],
  client: Pick<WechatClient, 'createQrcode'>,
  signal: AbortSignal,
): Promise<string | null> {
  signal.throwIfAborted();
  try {
    return (await client.createQrcode({ kind: sceneKind, value: scene }, null, signal)).url;
  } catch (error) {
    const isElsewhere = isAppError(error) && ['network', 'quota', 'credentials'].includes(toEntry(error).family);
    if (signal.aborted || !isElsewhere) throw error;
    return null;
  }
}

/** showqrcode has no published limit; a handful at once is what a browser would do. */
const mostAtOnce = 4;
const pausesMs = [1000, 2000, 4000, 8000] as const;

type FetchPicture = (code: CodeRecord, signal: AbortSignal) => Promise<WechatPicture>;

/**
 * WeChat's own pictures for a package: few at a time, and a dropped download is tried again instead of ending an hour's
 * export.
 */
export function createPictureDownload(client: Pick<WechatClient, 'fetchPicture'>, clock: Clock): FetchPicture {
  const waiting: (() => void)[] = [];
  let underWay = 0;
  const enter = async (): Promise<void> => {
    if (underWay < mostAtOnce) underWay += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  /** The place goes straight to the next in line, so the count does not change. */
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) underWay -= 1;
    else next();
  };
  return async (code, signal) => {
    await enter();
    try {
      return await fetchPatiently(client, code, clock, signal);
    } finally {
      leave();
    }
  };
}

async function fetchPatiently(
  client: Pick<WechatClient, 'fetchPicture'>,
  code: CodeRecord,
  clock: Clock,
  signal: AbortSignal,
): Promise<WechatPicture> {
  if (code.ticket === '') throw new AppError('LEDGER_CODE_WITHOUT_TICKET', { scene: code.scene });
  for (const pauseMs of pausesMs) {
    try {
      return await client.fetchPicture(code.ticket, signal);
    } catch (error) {
      if (!isPassing(error)) throw error;
      await clock.sleep(pauseMs, signal);
    }
  }
  return client.fetchPicture(code.ticket, signal);
}

const isPassing = (error: unknown): boolean =>
  isAppError(error) && ['back-off', 'offline', 'cool-down'].includes(toEntry(error.toProblem()).retry);
