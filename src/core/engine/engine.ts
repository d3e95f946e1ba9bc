/**
 * The factory that wires the rooms into one engine from the ports a host gives, and the clock work that goes on while
 * it is open. Hosts import nothing else of core, except ports and the adapters in platform-node.
 */
import { availableParallelism } from 'node:os';
import { createAccountService } from '@core/accounts';
import { createArtworkPress } from '@core/artwork';
import { type BatchService, type BatchSettings, createBatchService, markRareCharacters } from '@core/batch';
import { createExportJobs, createPackageMaker, type ExportJobs } from '@core/export';
import { createFollowerService } from '@core/followers';
import { writeBadRows } from '@core/handoff';
import { createCodeImports } from '@core/import';
import { keepDailyBackup, type Ledger, type OpenedLedger, openLedger } from '@core/ledger';
import type { Clock, Log } from '@core/ports';
import { createRosterReader } from '@core/roster';
import {
  type CompanyCertificate,
  createCompanyCertificate,
  createSettingsService,
  readCompanyCertificate,
  type SettingsService,
} from '@core/settings';
import { createSources, type ResolvedSource, readRecipe, type Sources, toRecipe, toSourceName } from '@core/sources';
import { type AccountId, type BatchRecipe, isTextKind, type PlannedRow } from '@shared/domain';
import { createBookkeeping } from './bookkeeping';
import { createSavedDesigns, readLogoFile } from './designs';
import type { DemoPlatform, Engine, EngineOptions } from './engine-options';
import { keepHomePrivate, toLedgerPath } from './home';
import { createPictures } from './pictures';
import { createPlanDesk } from './plan-desk';

/** Every press worker holds the fonts and the decoder; more of them than this gain nothing on office computers. */
const mostPressThreads = 8;

/** @throws AppError NETWORK_CA_…, or LEDGER_… when the ledger cannot be opened or written; then nothing is left running. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { home, clock, log, files, companyCertificatePath: path } = options;
  const given = path === undefined ? null : await readCompanyCertificate(path, files, clock);
  await files.makeFolder(home);
  keepHomePrivate(home);
  const companyCertificate = createCompanyCertificate({ home, given, clock, files, log });
  const opened = openLedger({ path: toLedgerPath(home), clock, log });
  let demo: DemoPlatform | undefined;
  try {
    demo = await options.startDemoPlatform();
    return assemble(options, { ...opened, companyCertificate }, demo);
  } catch (error) {
    // A platform that goes on listening would keep the terminal from ending.
    await demo?.close();
    opened.ledger.close();
    throw error;
  }
}

interface Opened extends OpenedLedger {
  readonly companyCertificate: CompanyCertificate;
}

function assemble(options: EngineOptions, opened: Opened, demo: DemoPlatform): Engine {
  const { ledger, examined, ...told } = opened;
  const { clock, log, files, random, secrets } = options;
  const settings = createSettingsService(options.settingsStore);
  const accounts = createAccountService(toAccountOptions(opened, options));
  const demoAccountId = accounts.ensureDemoAccount(demo).id;
  const press = createArtworkPress(toPressOptions(options));
  const batches = createBatchService({
    ledger,
    openClient: (accountId) => accounts.openClient(accountId),
    clock,
    random,
    log,
    settings: () => toBatchSettings(options, settings),
  });
  const makePackage = createPackageMaker({ ledger, examined, accounts, press, batches, ...toPackageOptions(options) });
  const exports = createExportJobs(makePackage, clock, log);
  const endUpkeep = startUpkeep({ ledger, clock, log, batches, exports });
  const followers = createFollowers(options, { ledger, batches, demo, demoAccountId });
  const plans = createPlanDesk();
  const sources = openSources(options, ledger, settings);
  return {
    ...told,
    settings,
    accounts,
    demoAccountId,
    isSecretStorageProtected: secrets.isProtected,
    ledger,
    sources,
    codeImports: createCodeImports({ ledger, sources, batches, clock, log }),
    plans,
    batches,
    exports,
    followers,
    designs: createSavedDesigns(ledger, files, clock),
    ...createPictures({ ledger, press, clock, files, demoAccountId }),
    ...createBookkeeping(options, { ledger, examined, accounts, batches, settings, followers }),
    async plan(spec, source, signal, planOptions = {}) {
      const { rows, notes } = await sources.toRows(source, signal);
      const judged = await batches.planInTurns(spec, rows, planOptions, toColumns(source), signal);
      const plan = await markRareCharacters(judged, press, clock, signal);
      const recipe = toRecipe(source, planOptions.rule);
      return plans.keep({ ...plan, notes, spec, sourceName: toSourceName(source), recipe });
    },
    writeBadRows: (planId, path, locale) =>
      writeBadRows({ rows: plans.get(planId).rows, path, locale, writtenAtMs: clock.now() }, files),
    readLogo: (path) => readLogoFile(path, files),
    async createBatch(planId, { name, design }, choice) {
      const { spec, totals, rows, newScenes, sourceName, recipe } = plans.get(planId);
      if (totals.callsNeeded > 0) await accounts.checkWay(spec.accountId);
      const source = { name: sourceName, targetPath: choice?.targetPath ?? null, recipe };
      const batchId = batches.create({ spec: { ...spec, name }, rows, newScenes, source, design });
      if (choice !== undefined) ledger.write((write) => write.batches.setExport(batchId, design, choice.options));
      rememberTable(sources, recipe, rows);
      return batchId;
    },
    recipe: (batchId) => readRecipe(ledger.batches.get(batchId).source),
    async close() {
      endUpkeep();
      await exports.close();
      await followers.close();
      await batches.close();
      await Promise.all([press.close(), demo.close()]);
      ledger.close();
    },
  };
}

const toColumns = (source: ResolvedSource) => (source.kind === 'table' ? source.mapping : null);

const openSources = ({ workers, files, clock }: EngineOptions, { items }: Ledger, settings: SettingsService) =>
  createSources({ reader: createRosterReader({ workerUrl: workers.roster }), files, settings, items, clock });

function rememberTable(sources: Sources, { source, rule }: BatchRecipe, rows: readonly PlannedRow[]): void {
  if (source.kind === 'table') sources.rememberTable(Object.keys(rows[0]?.row.fields ?? {}), source.mapping, rule);
}

interface FollowerParts {
  readonly ledger: Ledger;
  readonly batches: BatchService;
  readonly demo: DemoPlatform;
  readonly demoAccountId: AccountId;
}

const createFollowers = (
  { home, files, clock, random, log }: EngineOptions,
  { ledger, batches, demo, demoAccountId }: FollowerParts,
) =>
  createFollowerService({
    home,
    ledger,
    lanes: batches,
    files,
    clock,
    random,
    log,
    // The demo's platform forgets everything when the app closes.
    beforeSync: (accountId) => {
      if (accountId === demoAccountId) demo.remember?.(demoCodes(ledger, accountId));
    },
  });

/** Enough for a demonstration; newest first. */
const DEMO_CODES = 2000;

function demoCodes(ledger: Ledger, accountId: AccountId) {
  const any = { text: '', sceneKind: null, batchId: null, expiresFromMs: null, expiresBeforeMs: null };
  const { rows } = ledger.codes.page({ ...any, accountId, offset: 0, limit: DEMO_CODES });
  return rows.map(({ scene, sceneKind, createdAtMs }) => ({
    scene: isTextKind(sceneKind) ? scene : Number(scene),
    createdAtMs,
  }));
}

const toAccountOptions = (
  { ledger, companyCertificate }: Opened,
  { secrets, systemProxy, clock, log, timeLimits }: EngineOptions,
) => ({
  store: ledger.accounts,
  companyCertificate: companyCertificate.pem,
  secrets,
  systemProxy,
  clock,
  log,
  limits: timeLimits,
});

/** Every thread of the press holds the fonts and the decoder. */
const pressThreads = (): number => Math.min(availableParallelism(), mostPressThreads);

const toPackageOptions = ({ workers, resourcesFolder, files, clock, random, appVersion }: EngineOptions) => {
  const press = {
    resourcesDir: resourcesFolder,
    workerUrl: workers.artwork?.href ?? null,
    threads: pressThreads(),
  };
  return {
    files,
    clock,
    random,
    appVersion,
    thread: workers.export === null ? null : { workerUrl: workers.export, press },
  };
};

const toPressOptions = ({ resourcesFolder, workers, clock }: EngineOptions) => ({
  resourcesDir: resourcesFolder,
  workerUrl: workers.artwork,
  threads: pressThreads(),
  clock,
});

function toBatchSettings({ callsPerSecond, concurrency }: EngineOptions, settings: SettingsService): BatchSettings {
  const chosen = settings.get();
  return {
    concurrency: concurrency ?? chosen.concurrency,
    rate:
      callsPerSecond === undefined
        ? { kind: 'adaptive', ceilingPerMinute: chosen.rateCeilingPerMinute }
        : { kind: 'fixed', perSecond: callsPerSecond },
  };
}

// What is done by the clock while the app is open: every minute the ledger's log is copied into its file, and every
// hour a backup of the day is looked for, made when nothing is at work.

interface UpkeepOptions {
  readonly ledger: Pick<Ledger, 'path' | 'checkpoint'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly batches: Pick<BatchService, 'list'>;
  readonly exports: Pick<ExportJobs, 'current'>;
}

const LOOK_EVERY_MS = 3_600_000;
const CHECKPOINT_EVERY_MS = 60_000;

/** Returns the function that ends it. */
function startUpkeep({ ledger, clock, log, batches, exports }: UpkeepOptions): () => void {
  // Copying a large ledger holds everything up for about a second.
  const isQuiet = (): boolean =>
    exports.current()?.state !== 'running' && batches.list().every(({ state }) => state !== 'running');
  const endBackups = every(LOOK_EVERY_MS, clock, () => {
    if (isQuiet()) keepDailyBackup(ledger.path, clock, log);
  });
  const endCheckpoints = every(CHECKPOINT_EVERY_MS, clock, () => ledger.checkpoint());
  return () => {
    endBackups();
    endCheckpoints();
  };
}

function every(pauseMs: number, clock: Clock, work: () => void): () => void {
  const end = new AbortController();
  const go = async (): Promise<void> => {
    while (!end.signal.aborted) {
      await clock.sleep(pauseMs, end.signal).catch(() => undefined);
      if (!end.signal.aborted) work();
    }
  };
  void go();
  return () => end.abort();
}
