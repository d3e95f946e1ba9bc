/**
 * The one window: sandboxed, isolated, no navigation, no pop-ups, no permissions.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BrowserWindow, type IpcMainInvokeEvent, nativeTheme, screen, session } from 'electron';

/** Laid out for an office screen of 1366 × 768. Scaled up, such a screen has fewer of our pixels than that: then its own size is the limit. */
const usual = { width: 1366, height: 768 };
const smallest = { width: 1024, height: 640 };
const paper = { light: '#f5f6f5', dark: '#151917' };

/** `outFolder` holds the built preload and renderer. The window shows itself once its first paint is ready. */
export function createMainWindow(outFolder: string, title: string): BrowserWindow {
  const room = screen.getPrimaryDisplay().workAreaSize;
  const window = new BrowserWindow({
    width: Math.min(usual.width, room.width),
    height: Math.min(usual.height, room.height),
    minWidth: Math.min(smallest.width, room.width),
    minHeight: Math.min(smallest.height, room.height),
    title,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? paper.dark : paper.light,
    webPreferences: {
      preload: join(outFolder, 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  });
  const page = pageUrl(outFolder);
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.webContents.on('will-navigate', (event, url) => {
    if (!isOwnPage(url, page)) event.preventDefault();
  });
  void window.loadURL(page);
  return window;
}

/** Brings it back from wherever it is: minimised, behind others, or closed into the tray. */
export function showWindow(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/**
 * What the page's session may do, set before anything else touches it. Reading `session.defaultSession` is enough to make Chromium fetch spell-check
 * dictionaries from Google, whatever `spellcheck` says of the window: only a list without languages, set at once, keeps it from asking. Camera,
 * location, notifications from the page and everything else are denied, whether it asks for them or only asks about them.
 */
export function lockSession(): void {
  const isAllowed = (permission: string): boolean => permission === 'clipboard-sanitized-write';
  const { defaultSession } = session;
  defaultSession.setSpellCheckerLanguages([]);
  defaultSession.setPermissionRequestHandler((_contents, permission, callback) => callback(isAllowed(permission)));
  defaultSession.setPermissionCheckHandler((_contents, permission) => isAllowed(permission));
}

/** True for requests from the top frame of the app's own page. */
export const isFromOwnPage =
  (outFolder: string) =>
  (event: IpcMainInvokeEvent): boolean => {
    const frame = event.senderFrame;
    return frame !== null && frame.parent === null && isOwnPage(frame.url, pageUrl(outFolder));
  };

const pageUrl = (outFolder: string): string => pathToFileURL(join(outFolder, 'renderer', 'index.html')).href;
const isOwnPage = (url: string, page: string): boolean => url.split('#')[0] === page;
