/**
 * What support needs to understand a fault from afar, as one zip: the log, the versions, the settings, figures of the ledger, how each
 * account is set up and how the latest batches stand. No secret, no name, no scene and no ticket is in it.
 */
import { basename } from 'node:path';
import type { AccountService } from '@core/accounts';
import type { BatchService } from '@core/batch';
import { writeTextZip } from '@core/handoff';
import type { Ledger } from '@core/ledger';
import type { Clock, Files } from '@core/ports';
import type { SettingsService } from '@core/settings';
import type { BatchSnapshot } from '@shared/batch-state';
import { type AccountSummary, type Settings, toChinaTime } from '@shared/domain';

/** What the host knows about itself and its computer. */
export interface DiagnosticsSource {
  readonly machine: () => Promise<Readonly<Record<string, string | number | null>>>;
  /** Those that do not exist are left out. */
  readonly logPaths: readonly string[];
}

interface DiagnosticsParts {
  readonly diagnostics: DiagnosticsSource;
  readonly ledger: Ledger;
  readonly accounts: AccountService;
  readonly batches: BatchService;
  readonly settings: SettingsService;
  readonly files: Files;
  readonly clock: Clock;
  readonly appVersion: string;
}

/** Newest first. */
const SHOWN_BATCHES = 50;

/** Replaces what is at `path`, or leaves it alone. @throws AppError HANDOFF_… of family `disk` */
export async function saveDiagnostics(path: string, parts: DiagnosticsParts): Promise<void> {
  const { files, clock, accounts, diagnostics } = parts;
  const logs = await Promise.all(diagnostics.logPaths.map((logPath) => readLog(logPath, files)));
  const entries = [
    { name: 'diagnostics.json', text: `${JSON.stringify(await gather(parts), null, 2)}\n` },
    ...logs.flatMap((log) => (log === null ? [] : [log])),
  ];
  const safe = entries.map(({ name, text }) => ({ name, text: accounts.maskSecrets(text) }));
  await writeTextZip(path, safe, files, clock);
}

async function readLog(path: string, files: Files): Promise<{ name: string; text: string } | null> {
  if ((await files.size(path)) === null) return null;
  return { name: `logs/${basename(path)}`, text: Buffer.from(await files.read(path)).toString('utf8') };
}

async function gather(parts: DiagnosticsParts): Promise<unknown> {
  const { clock, appVersion, diagnostics, settings, ledger, accounts, batches } = parts;
  return {
    savedAt: toChinaTime(clock.now()),
    app: appVersion,
    machine: await diagnostics.machine(),
    settings: withoutPaths(settings.get()),
    ledger: ledger.statistics(),
    accounts: accounts.list().map(toSetUp),
    batches: batches.list().slice(0, SHOWN_BATCHES).map(toStanding),
  };
}

/** A path may hold its user's name. */
const withoutPaths = ({ exportFolder, ...settings }: Settings): unknown => ({
  ...settings,
  exportFolder: exportFolder === null ? null : 'chosen',
});

/** The address of a company's relay without its path, which may hold a key. */
function toSetUp({ id, name: _name, apiBase, imageBase, proxy, ...account }: AccountSummary): unknown {
  return { id, ...account, api: hostOf(apiBase), image: hostOf(imageBase), proxy: proxy.mode };
}

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : 'unreadable');

function toStanding({ name: _name, pausedBy, problems, ...batch }: BatchSnapshot): unknown {
  return {
    ...batch,
    pausedBy: pausedBy?.code ?? null,
    problems: problems.map(({ problem, count }) => ({ code: problem.code, count })),
  };
}
