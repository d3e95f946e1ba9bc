/**
 * A mirror of main's truth that many screens need: app facts, settings, accounts, batches and the export under way.
 * Loaded once when the window opens or is reloaded, then kept by events. Nothing is decided here.
 */

import type { BatchSnapshot } from '@shared/batch-state';
import type { AppInfo, ExportSnapshot } from '@shared/contract';
import type { AccountSummary, Settings } from '@shared/domain';
import { type Problem, toProblemFrom } from '@shared/errors';
import { create } from 'zustand';
import { api } from './request';

export interface LiveState {
  readonly info: AppInfo | null;
  readonly settings: Settings | null;
  readonly accounts: readonly AccountSummary[];
  /** Newest first. */
  readonly batches: readonly BatchSnapshot[];
  readonly exportJob: ExportSnapshot | null;
  /** Why the first load failed. */
  readonly problem: Problem | null;
  readonly isLoaded: boolean;
}

const nothingYet: LiveState = {
  info: null,
  settings: null,
  accounts: [],
  batches: [],
  exportJob: null,
  problem: null,
  isLoaded: false,
};

export const useLive = create<LiveState>(() => nothingYet);

/** Puts a snapshot in its place; one that is older than what is known changes nothing. */
export function mergeBatch(batches: readonly BatchSnapshot[], next: BatchSnapshot): readonly BatchSnapshot[] {
  const known = batches.find((batch) => batch.batchId === next.batchId);
  if (known !== undefined && known.revision >= next.revision) return batches;
  if (known !== undefined) return batches.map((batch) => (batch === known ? next : batch));
  return [...batches, next].sort((a, b) => b.createdAtMs - a.createdAtMs || b.batchId - a.batchId);
}

/** The newer of two export snapshots: another export replaces, the same one only with a higher revision. */
export function newerExport(known: ExportSnapshot | null, next: ExportSnapshot | null): ExportSnapshot | null {
  if (known === null || next === null || known.exportId !== next.exportId) return next ?? known;
  return next.revision > known.revision ? next : known;
}

const mergeBatches = (known: readonly BatchSnapshot[], next: readonly BatchSnapshot[]) =>
  next.reduce(mergeBatch, known);

/** Follows main's events. Call it before {@link loadLive}, so that no change falls between. Returns the unsubscribe. */
export function startLive(): () => void {
  const stops = [
    window.api.on('accounts:changed', (accounts) => useLive.setState({ accounts })),
    window.api.on('settings:changed', (settings) => useLive.setState({ settings })),
    window.api.on('batch:changed', (batch) =>
      useLive.setState((live) => ({ batches: mergeBatch(live.batches, batch) })),
    ),
    window.api.on('export:changed', (job) =>
      useLive.setState((live) => ({ exportJob: newerExport(live.exportJob, job) })),
    ),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Asks for everything at once; also what "try again" does after a failed start. */
export async function loadLive(): Promise<void> {
  try {
    const [info, settings, accounts, batches, job] = await Promise.all([
      api.request('app:getInfo', undefined),
      api.request('settings:get', undefined),
      api.request('accounts:list', undefined),
      api.request('batches:list', undefined),
      api.request('handoff:current', undefined),
    ]);
    useLive.setState((live) => ({
      info,
      settings,
      accounts,
      batches: mergeBatches(live.batches, batches),
      exportJob: newerExport(live.exportJob, job),
      problem: null,
      isLoaded: true,
    }));
  } catch (error) {
    useLive.setState({ problem: toProblemFrom(error) });
  }
}
