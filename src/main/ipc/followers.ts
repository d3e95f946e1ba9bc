/** The Results screen: syncs, and reports whose rows are read by page. */
import { type ChannelReport, findSleeping } from '@core/engine';
import type { RequestPayload } from '@shared/contract';
import { beijingDay, type ChannelRow } from '@shared/domain';
import { toDatedName } from './app';
import type { DomainHandlers, HandlerParts } from './types';

/** The client bounds every call itself; this only ends a chain of slow ones. */
const timeLimitMs = 90_000;
/** Reports held for the pages of their rows: two, to be compared, and those they replace. */
const REPORTS_KEPT = 4;

type Query = RequestPayload<'followers:report'>;

interface KeptReport {
  readonly report: ChannelReport;
  readonly sleeping: readonly ChannelRow[];
}

/** The last few reports, for the pages of their rows. */
function keepReports(engine: HandlerParts['engine']) {
  const kept = new Map<string, Promise<KeptReport>>();

  const open = (query: Query): Promise<KeptReport> => {
    const key = JSON.stringify(query);
    kept.delete(key);
    const opened = make(query);
    kept.set(key, opened);
    opened.catch(() => kept.delete(key));
    for (const oldest of kept.keys()) {
      if (kept.size <= REPORTS_KEPT) break;
      kept.delete(oldest);
    }
    return opened;
  };
  const make = async ({ sleepingDays, ...query }: Query): Promise<KeptReport> => {
    const { followers } = await engine();
    const report = await followers.report(query);
    return { report, sleeping: findSleeping(report.rows, beijingDay(Date.now()), sleepingDays) };
  };
  /** What the window saw last; read again when it was dropped meanwhile. */
  const find = (query: Query): Promise<KeptReport> => kept.get(JSON.stringify(query)) ?? open(query);

  return { open, find, forget: () => kept.clear() };
}

export const createFollowerHandlers = ({ engine, dialogs, texts }: HandlerParts): DomainHandlers<'followers'> => {
  const { open, find, forget } = keepReports(engine);
  return {
    'followers:state': async ({ accountId }) => {
      const { followers } = await engine();
      return { progress: followers.progress(accountId), lastSync: followers.lastSync(accountId) };
    },
    'followers:plan': async ({ accountId }) =>
      (await engine()).followers.plan(accountId, AbortSignal.timeout(timeLimitMs)),
    'followers:sync': async ({ accountId, acceptLosses }) => {
      const { followers } = await engine();
      // A refusal to start is thrown here; everything later is told by events.
      void followers.sync(accountId, { acceptLosses }, new AbortController().signal);
      return undefined;
    },
    'followers:cancel': async ({ accountId }) => {
      (await engine()).followers.cancel(accountId);
      return undefined;
    },
    'followers:report': async (query) => {
      const { report, sleeping } = await open(query);
      const { begin, end, totals, withoutCode, log, days, columns, lastSync } = report;
      const counts = { channels: report.rows.length, sleeping: sleeping.length };
      return { begin, end, totals, withoutCode, log, days, columns, lastSync, ...counts };
    },
    'followers:channelRows': async ({ query, view, search, offset, limit }) => {
      const { report, sleeping } = await find(query);
      const rows = (view === 'sleeping' ? sleeping : report.rows).filter((row) => isFound(row, search.trim()));
      return { rows: rows.slice(offset, offset + limit), total: rows.length };
    },
    'followers:groupRows': async ({ query, offset, limit }) => {
      const groups = (await find(query)).report.groups ?? [];
      return { rows: groups.slice(offset, offset + limit), total: groups.length };
    },
    'followers:importLog': async ({ accountId }) => {
      const path = await dialogs.openFile('log');
      if (path === null) return null;
      const columns = { person: null, time: null, event: null, key: null };
      const outcome = await (await engine()).followers.importLog(
        accountId,
        path,
        columns,
        new AbortController().signal,
      );
      forget();
      return outcome;
    },
    'followers:saveReport': async ({ query: { sleepingDays, ...query }, format }) => {
      const { saveReport, settings } = await engine();
      const path = await dialogs.saveFile(format, toDatedName(texts().reportFileName, format));
      if (path === null) return false;
      await saveReport({ query, sleepingDays, path, locale: settings.get().locale });
      return true;
    },
    'followers:deleteAll': async () => {
      (await engine()).followers.deleteAll();
      forget();
      return undefined;
    },
  };
};

/** By scene, or by any label the code ever had. */
const isFound = ({ channel, origin }: ChannelRow, search: string): boolean =>
  search === '' || channel.scene.includes(search) || origin?.labels.some((label) => label.includes(search)) === true;
