/**
 * What hosts ask about past packages, and everything that leaves the ledger as a file: the csv, the copy for another computer, the
 * diagnostics for support.
 */
import { beijingDay, toSettings } from '@shared/domain';
import type { Problem } from '@shared/errors';
import type { AccountService } from '../accounts';
import type { BatchService } from '../batch';
import { type FollowerService, findSleeping } from '../followers';
import { toPackageFileName, writeLedgerCsv, writeReportBook, writeReportCsv } from '../handoff';
import { type Ledger, saveLedgerCopy } from '../ledger';
import type { SettingsStore } from '../ports';
import type { SettingsService } from '../settings';
import { saveDiagnostics } from './diagnostics';
import { toNameExamples } from './name-examples';
import { requireAsClosed } from './packages';
import type { Engine, EngineOptions, ReportOrder } from './types';

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
