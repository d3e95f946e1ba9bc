/**
 * Closing while a batch runs asks first: go on in the tray, stop and quit, or back. Quitting always lets the engine
 * finish its last commit.
 */
import { app, type BrowserWindow, dialog } from 'electron';
import type { ShellTexts } from '../texts';

export interface QuitParts {
  readonly window: BrowserWindow;
  readonly texts: () => ShellTexts;
  readonly isBusy: () => boolean;
  /** Called when the person chose to keep running without a window. */
  readonly keepInTray: () => void;
  /** Brings the engine to rest: last commits, locks released. */
  readonly closeEngine: () => Promise<void>;
}

export function installQuit(parts: QuitParts): void {
  let isLeaving = false;
  const ask = async (): Promise<void> => {
    const choice = await askToLeave(parts);
    if (choice === 'tray') {
      parts.keepInTray();
      parts.window.hide();
    } else if (choice === 'quit') {
      isLeaving = true;
      app.quit();
    }
  };
  parts.window.on('close', (event) => {
    if (isLeaving || !parts.isBusy()) return;
    event.preventDefault();
    void ask();
  });
  let isClosed = false;
  app.on('before-quit', (event) => {
    // On macOS Cmd+Q quits without closing the window first. Elsewhere, and from the tray, whoever quits has been asked or has decided.
    const isUnasked = process.platform === 'darwin' && !isLeaving && isShown(parts.window);
    if (isUnasked && parts.isBusy()) {
      event.preventDefault();
      void ask();
      return;
    }
    isLeaving = true;
  });
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void parts.closeEngine().finally(() => {
      isClosed = true;
      // In a task of its own: an engine at rest closes within this very event, inside which Electron ignores app.quit().
      setImmediate(() => app.quit());
    });
  });
  app.on('window-all-closed', () => app.quit());
}

const isShown = (window: BrowserWindow): boolean => !window.isDestroyed() && window.isVisible();

async function askToLeave({ window, texts }: QuitParts): Promise<'tray' | 'quit' | 'back'> {
  const words = texts();
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: words.quitTitle,
    detail: words.quitDetail,
    buttons: [words.quitKeepRunning, words.quitStop, words.quitCancel],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  return response === 0 ? 'tray' : response === 1 ? 'quit' : 'back';
}
