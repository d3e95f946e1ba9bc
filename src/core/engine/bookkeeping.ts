/**
 * Past packages and everything that leaves the ledger as a file: the csv, the copy for another computer, the
 * diagnostics for support, and what the files of a batch would be called.
 */
import type { AccountService } from '@core/accounts';
import type { BatchService } from '@core/batch';
import { requireAsClosed } from '@core/export';
import { type FollowerService, findSleeping } from '@core/followers';
import { createItemNamer, toPackageFileName, writeLedgerCsv, writeReportBook, writeReportCsv } from '@core/handoff';
import { type Ledger, saveLedgerCopy } from '@core/ledger';
import type { SettingsStore } from '@core/ports';
import type { SettingsService } from '@core/settings';
import type { NameExample } from '@shared/contract';
import { type BatchId, beijingDay, type ExportOptions, toSettings } from '@shared/domain';
import type { Problem } from '@shared/errors';
import { saveDiagnostics } from './diagnostics';
import type { Engine, EngineOptions, ReportOrder } from './engine-options';

interface Rooms {
  readonly ledger: Ledger;
  /** See OpenedLedger. */
  readonly examined: Promise<Problem | null>;
  readonly accounts: AccountService;
  readonly batches: BatchService;
  readonly settings: SettingsService;
  readonly followers: FollowerService;
}

type Bookkeeping = Pick<
  Engine,
  | 'exportChoice'
  | 'suggestPackageName'
  | 'nameExamples'
  | 'exportLedger'
  | 'saveReport'
  | 'saveLedgerCopy'
  | 'saveDiagnostics'
>;

export function createBookkeeping(options: EngineOptions, rooms: Rooms): Bookkeeping {
  const { clock, files, settingsStore } = options;
  const { ledger } = rooms;
  return {
    exportChoice: (batchId) => ({
      options: ledger.batches.exportOptions(batchId),
      targetPath: toTargetPath(ledger.batches.get(batchId).source),
    }),
    suggestPackageName(batchId) {
      const { spec, isDemo } = ledger.batches.get(batchId);
      return toPackageFileName(spec.name, isDemo, clock.now());
    },
    nameExamples: (batchId, options) => toNameExamples(ledger, batchId, options),
    async exportLedger(path) {
      await requireAsClosed(rooms.examined);
      return await writeLedgerCsv(ledger.codes.all(), path, files);
    },
    saveReport: (order) => saveReport(order, rooms, options),
    saveLedgerCopy: (path) => saveLedgerCopy(ledger.path, path, toCarriedSettings(settingsStore)),
    saveDiagnostics: (path) => saveDiagnostics(path, { ...options, ...rooms }),
  };
}

/** As they are stored; a folder of this computer means nothing on another one. Null for a host that keeps none. */
function toCarriedSettings(store: SettingsStore): string | null {
  const stored = store.read();
  return stored === undefined ? null : JSON.stringify({ ...toSettings(stored), exportFolder: null });
}

const toTargetPath = (source: unknown): string | null =>
  typeof source === 'object' && source !== null && 'targetPath' in source && typeof source.targetPath === 'string'
    ? source.targetPath
    : null;

async function saveReport(
  { query, sleepingDays, path, locale }: ReportOrder,
  { followers, accounts }: Pick<Rooms, 'followers' | 'accounts'>,
  { clock, files }: EngineOptions,
): Promise<void> {
  const report = await followers.report(query);
  const paper = {
    accountName: accounts.list().find(({ id }) => id === query.accountId)?.name ?? '',
    report,
    sleeping: findSleeping(report.rows, beijingDay(clock.now()), sleepingDays),
    sleepingDays,
    days: followers.channelDays(report, query),
    writtenAtMs: clock.now(),
    locale,
  };
  await (path.toLowerCase().endsWith('.csv') ? writeReportCsv : writeReportBook)(paper, path, files);
}

// What the files of a batch would be called, from its first codes: by the hand-off's own rules, so that the window
// cannot promise another name.

const EXAMPLES = 4;

type NamingOptions = Pick<ExportOptions, 'nameTemplate' | 'packaging' | 'includeWechatImage' | 'formats'>;

/** At most four, each with the extension of the first format. @throws AppError BATCH_UNKNOWN */
function toNameExamples(ledger: Ledger, batchId: BatchId, options: NamingOptions): readonly NameExample[] {
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
