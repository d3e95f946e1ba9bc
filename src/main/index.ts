/**
 * The app's table of contents: folder, single instance, window, engine, handlers, events, quit.
 * The window opens first; the engine is loaded and started beside it, and the handlers wait for it. Nothing imported here may
 * load the engine: it would stand between the double click and the window.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Engine } from '@core/engine';
import { app, type BrowserWindow } from 'electron';
import { createHandlers, type HandlerParts, registerHandlers, sendEvent } from './ipc';
import { createDialogs } from './platform/dialogs';
import { createLog } from './platform/log';
import { createNotify } from './platform/notify';
import { createPathTokens } from './platform/path-tokens';
import { forwardEvents } from './shell/events';
import { installMenu } from './shell/menu';
import { registerQrScheme, serveQrProtocol } from './shell/qr-protocol';
import { installQuit } from './shell/quit';
import { showStartFailure } from './shell/start-failure';
import { createTrayKeeper } from './shell/tray';
import { createMainWindow, denyPermissions, isFromOwnPage } from './shell/window';
import { shellTexts } from './texts';

const outFolder = join(dirname(fileURLToPath(import.meta.url)), '..');
const home = process.env['CHANNEL_QR_HOME'] ?? join(app.getPath('appData'), 'channel-qr-studio');
app.setPath('userData', home);
registerQrScheme();

if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(openApp);
} else {
  app.quit();
}

function openApp(): void {
  const log = createLog(home, app.isPackaged);
  let engine: Engine | null = null;
  const texts = () => shellTexts(engine?.settings.get().locale ?? 'zh-CN');
  denyPermissions();
  const window = createMainWindow(outFolder, texts().appName);
  app.on('second-instance', () => focus(window));
  app.on('activate', () => focus(window));
  const starting = import('./start-engine').then(({ startEngine }) =>
    startEngine({ home, outFolder, appVersion: app.getVersion(), log }),
  );
  serveQrProtocol(async () => {
    const { itemSvg, draftSvg } = await starting;
    return { item: itemSvg, draft: draftSvg };
  });
  const parts: HandlerParts = {
    engine: () => starting,
    paths: createPathTokens(),
    dialogs: createDialogs(() => window, texts),
    appVersion: app.getVersion(),
    texts,
    emit: (channel, payload) => sendEvent(window.webContents, channel, payload),
  };
  registerHandlers(createHandlers(parts), isFromOwnPage(outFolder), log);
  const tray = createTrayKeeper(window, outFolder, texts);
  installQuit({
    window,
    texts,
    isBusy: () => engine?.batches.list().some((batch) => batch.state === 'running') ?? false,
    keepInTray: () => tray.show(),
    closeEngine: async () => (await starting.catch(() => null))?.close(),
  });
  starting.then(
    (started) => {
      engine = started;
      installMenu(texts());
      forwardEvents({ engine: started, window, notify: createNotify(), texts });
      for (const batchId of started.batches.unfinished()) {
        started.batches.resume(batchId).catch(() => log.warn('batch.notResumed', { batchId }));
      }
      log.info('app.started', { version: app.getVersion() });
    },
    (error: unknown) => showStartFailure(error, log),
  );
}

function focus(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
