/**
 * The rest of the app, loaded while the window paints: log, engine, handlers, events, tray, quit. Returns who answers the
 * window's requests and draws its pictures; both wait for the engine by themselves.
 */
import type { Engine } from '@core/engine';
import { app, type BrowserWindow } from 'electron';
import { type Answer, createAnswer, createHandlers } from './ipc/handlers';
import type { HandlerParts } from './ipc/types';
import { sendEvent } from './ipc/wire';
import { createDialogs, createPathTokens } from './platform/dialogs';
import { createLog } from './platform/log';
import { createNotify } from './platform/notify';
import { followWaking, forwardEvents, syncDaily } from './shell/events';
import { catchUnexpected, showStartFailure, showStartNotice } from './shell/failures';
import { isFromOwnPage } from './shell/page-address';
import type { PreviewSource } from './shell/protocols';
import { installQuit } from './shell/quit';
import { toUnfinishedWork } from './shell/unfinished-work';
import { createTrayKeeper, showWindow } from './shell/window';
import { shellTexts } from './texts/texts';

export interface AppParts {
  readonly window: BrowserWindow;
  /** The app's own folder: ledger, settings, logs. */
  readonly home: string;
  /** The built `out` folder. */
  readonly outFolder: string;
}

export interface OpenedApp {
  readonly answer: Answer;
  /** Pictures for the `qr:` protocol; waits for the engine. */
  readonly previews: () => Promise<PreviewSource>;
}

export function openApp({ window, home, outFolder }: AppParts): OpenedApp {
  const log = createLog(home, app.isPackaged);
  let engine: Engine | null = null;
  const locale = () => engine?.settings.get().locale ?? 'zh-CN';
  const texts = () => shellTexts(locale());
  catchUnexpected({ window, log, locale });
  const starting = import('./start-engine').then(({ startEngine }) =>
    startEngine({ home, outFolder, appVersion: app.getVersion(), log }),
  );
  const tray = createTrayKeeper(window, outFolder, texts);
  installQuit({
    window,
    texts,
    unfinished: () => (engine === null ? null : toUnfinishedWork(engine)),
    keepInTray: () => tray.show(),
    closeEngine: async () => (await starting.catch(() => null))?.close(),
  });
  starting.then(
    (started) => {
      engine = started;
      if (started.notice !== null) showStartNotice(started.notice, started.settings.get().locale, window);
      forwardEvents({ engine: started, window, notify: createNotify(() => showWindow(window)), texts });
      followWaking(started, log);
      syncDaily(started);
      for (const batchId of started.batches.unfinished()) {
        started.batches.resume(batchId).catch(() => log.warn('batch.notResumed', { batchId }));
      }
      log.info('app.started', { version: app.getVersion() });
    },
    (error: unknown) => showStartFailure(error, log),
  );
  const parts: HandlerParts = {
    engine: () => starting,
    paths: createPathTokens(),
    dialogs: createDialogs(() => window, texts),
    appVersion: app.getVersion(),
    home,
    outFolder,
    texts,
    restore: async (source) => (await import('./restore')).restoreAndReopen(source, home),
    emit: (channel, payload) => sendEvent(window.webContents, channel, payload),
  };
  return {
    answer: createAnswer(createHandlers(parts), isFromOwnPage, log),
    previews: async () => {
      const { itemSvg, draftSvg } = await starting;
      return { item: itemSvg, draft: draftSvg };
    },
  };
}
