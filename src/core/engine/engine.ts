/**
 * The factory that wires the rooms into one engine from the ports a host gives. Hosts import nothing else of core,
 * except the adapters in platform-node.
 */
import { availableParallelism } from 'node:os';
import { type AccountId, isTextKind } from '@shared/domain';
import { createAccountService } from '../accounts';
import { createArtworkPress } from '../artwork';
import { type BatchService, type BatchSettings, createBatchService } from '../batch';
import { createFollowerService } from '../followers';
import { writeBadRows } from '../handoff';
import { type Ledger, type OpenedLedger, openLedger } from '../ledger';
import { createRosterReader } from '../roster';
import { createSettingsService, type SettingsService } from '../settings';
import { createBookkeeping } from './bookkeeping';
import { createSavedDesigns } from './designs';
import { createExportJobs } from './export-jobs';
import { toLedgerPath } from './ledger-path';
import { readLogoFile } from './logo-file';
import { createPackageMaker } from './packages';
import { createPictures } from './pictures';
import { createPlanDesk } from './plan-desk';
import { keepHomePrivate } from './private-home';
import { markRareCharacters } from './rare-characters';
import { readRecipe, toRecipe } from './recipes';
import { createSources, toSourceName } from './sources';
import type { DemoPlatform, Engine, EngineOptions } from './types';
import { startUpkeep } from './upkeep';

/** Every press worker holds the fonts and the decoder; more of them than this gain nothing on office computers. */
const mostPressThreads = 8;

/** @throws AppError LEDGER_… when the ledger cannot be opened or written; then nothing is left running. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { clock, log, files } = options;
  await files.makeFolder(options.home);
  keepHomePrivate(options.home);
  const opened = openLedger({ path: toLedgerPath(options.home), clock, log });
  let demo: DemoPlatform | undefined;
  try {
    demo = await options.startDemoPlatform();
    return assemble(options, opened, demo);
  } catch (error) {
    // A platform that goes on listening would keep the terminal from ending.
    await demo?.close();
    opened.ledger.close();
    throw error;
  }
}

function assemble(options: EngineOptions, { ledger, notice, examined }: OpenedLedger, demo: DemoPlatform): Engine {
  const { clock, log, files, random, secrets } = options;
  const settings = createSettingsService(options.settingsStore);
  const accounts = createAccountService(toAccountOptions(ledger, options));
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
  const reader = createRosterReader({ workerUrl: options.workers.roster });
  const sources = createSources({ reader, files, settings, items: ledger.items, clock });
  return {
    settings,
    accounts,
    demoAccountId,
    isSecretStorageProtected: secrets.isProtected,
    notice,
    ledger,
    sources,
    plans,
    batches,
    exports,
    followers,
    designs: createSavedDesigns(ledger, files, clock),
    ...createPictures({ ledger, press, clock, files, demoAccountId }),
    ...createBookkeeping(options, { ledger, examined, accounts, batches, settings }),
    async plan(spec, source, signal, planOptions = {}) {
      const { rows, notes } = await sources.toRows(source, signal);
      const columns = source.kind === 'table' ? source.mapping : null;
      const judged = await batches.planInTurns(spec, rows, planOptions, columns, signal);
      const plan = await markRareCharacters(judged, press, clock, signal);
      const recipe = toRecipe(source, planOptions.rule);
      return plans.keep({ ...plan, notes, spec, sourceName: toSourceName(source), recipe });
    },
    writeBadRows: (planId, path, locale) =>
      writeBadRows({ rows: plans.get(planId).rows, path, locale, writtenAtMs: clock.now() }, files),
    readLogo: (path) => readLogoFile(path, files),
    createBatch(planId, { name, design }, choice) {
      const { spec, rows, newScenes, sourceName, recipe } = plans.get(planId);
      const source = { name: sourceName, targetPath: choice?.targetPath ?? null, recipe };
      const batchId = batches.create({ spec: { ...spec, name }, rows, newScenes, source, design });
      if (choice !== undefined) ledger.write((write) => write.batches.setExport(batchId, design, choice.options));
      const headers = Object.keys(rows[0]?.row.fields ?? {});
      if (recipe.source.kind === 'table') sources.rememberTable(headers, recipe.source.mapping, recipe.rule);
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

interface FollowerParts {
  readonly ledger: Ledger;
  readonly batches: BatchService;
  readonly demo: DemoPlatform;
  readonly demoAccountId: AccountId;
}

const createFollowers = (
  { home, clock, random, log }: EngineOptions,
  { ledger, batches, demo, demoAccountId }: FollowerParts,
) =>
  createFollowerService({
    home,
    ledger,
    lanes: batches,
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

const toAccountOptions = ({ accounts }: Ledger, { secrets, systemProxy, clock, log, timeLimits }: EngineOptions) => ({
  store: accounts,
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
