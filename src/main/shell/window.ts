/**
 * The app's window, and the tray that stands for it while it is closed.
 */
import { join } from 'node:path';
import { app, BrowserWindow, Menu, nativeTheme, screen, session, Tray } from 'electron';
import type { ShellTexts } from '../texts/zh-cn';
import { isOwnPage, PAGE_URL } from './page-address';

// The one window: sandboxed, isolated, no navigation, no pop-ups, no permissions.

/** Laid out for an office screen of 1366 × 768. Scaled up, such a screen has fewer of our pixels than that: then its own size is the limit. */
const usual = { width: 1366, height: 768 };
const smallest = { width: 1024, height: 640 };
const paper = { light: '#f5f6f5', dark: '#151917' };

/** `outFolder` holds the built preload. The window shows itself once its first paint is ready. */
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
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.webContents.on('will-navigate', (event, url) => {
    if (!isOwnPage(url)) event.preventDefault();
  });
  void window.loadURL(PAGE_URL);
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
 * What the page's session may do, set before anything else touches it. Reading `session.defaultSession` makes Chromium fetch spell-check dictionaries
 * from Google in the same turn, whatever `spellcheck` says of the window: only a list without languages keeps it from asking. Camera, location,
 * notifications from the page and everything else are denied, whether it asks for them or only asks about them.
 */
export function lockSession(): void {
  const { defaultSession } = session;
  defaultSession.setSpellCheckerLanguages([]);
  const isAllowed = (permission: string): boolean => permission === 'clipboard-sanitized-write';
  defaultSession.setPermissionRequestHandler((_contents, permission, callback) => callback(isAllowed(permission)));
  defaultSession.setPermissionCheckHandler((_contents, permission) => isAllowed(permission));
}

interface TrayKeeper {
  show(): void;
}

/** The tray icon exists only while a batch goes on without a window. */
export function createTrayKeeper(window: BrowserWindow, outFolder: string, texts: () => ShellTexts): TrayKeeper {
  let tray: Tray | null = null;
  const reopen = () => showWindow(window);
  window.on('show', () => {
    tray?.destroy();
    tray = null;
  });
  return {
    show() {
      if (tray !== null) return;
      tray = new Tray(join(outFolder, 'resources', 'icons', 'tray.png'));
      tray.setToolTip(texts().appName);
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: texts().trayOpen, click: reopen },
          { label: texts().trayQuit, click: () => app.quit() },
        ]),
      );
      tray.on('click', reopen);
    },
  };
}
