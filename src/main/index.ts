/**
 * The first lines of the app: folder, single instance, window. Everything else is loaded beside the window by open-app; what is imported
 * here stands between the double click and the first paint, so it is kept to these few files.
 */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, protocol } from 'electron';
import { listenForRequests } from './ipc/wire';
import { PAGE_SCHEME } from './shell/page-address';
import { QR_SCHEME, servePageProtocol, serveQrProtocol } from './shell/protocols';
import { createMainWindow, lockSession, showWindow } from './shell/window';
import { shellTexts } from './texts/texts';

const outFolder = join(dirname(fileURLToPath(import.meta.url)), '..');
const home = process.env['CHANNEL_QR_HOME'] ?? join(app.getPath('appData'), 'channel-qr-studio');
app.setPath('userData', home);
// Once, before the app is ready: a second call would undo the first.
// Chromium keeps compiled scripts for a scheme only when told to: a tenth of a later start.
protocol.registerSchemesAsPrivileged([
  { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  { scheme: QR_SCHEME, privileges: { standard: true, secure: true } },
]);

// Chromium refuses the lock to a second copy, but also in a folder that cannot be made: that one must be said, by the engine.
if (!canMake(home) || app.requestSingleInstanceLock()) {
  void app.whenReady().then(start);
} else {
  app.quit();
}

function canMake(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    return true;
  } catch {
    return false;
  }
}

function start(): void {
  lockSession();
  // Before the window: a page knows the schemes that were there when it was loaded.
  const served = servePageProtocol(join(outFolder, 'renderer'));
  serveQrProtocol(async () => (await opening).previews());
  const window = createMainWindow(outFolder, shellTexts('zh-CN').appName);
  app.on('second-instance', () => showWindow(window));
  app.on('activate', () => showWindow(window));
  // Also when the page cannot be shown: a failing start has words of its own.
  const stopped = new Promise<void>((resolve) => window.webContents.once('did-stop-loading', resolve));
  const opening = Promise.race([served, stopped])
    .then(() => import('./open-app'))
    .then(({ openApp }) => openApp({ window, home, outFolder }));
  listenForRequests(opening.then(({ answer }) => answer));
}
