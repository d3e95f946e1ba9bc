/**
 * Closing while something is under way asks first: go on in the tray, stop and quit, or back. Quitting always lets the engine
 * finish its last commit.
 */
import { app, type BrowserWindow, dialog } from 'electron';
import type { ShellTexts } from '../texts/zh-cn';
import type { UnfinishedWork } from './unfinished-work';

export interface QuitParts {
  readonly window: BrowserWindow;
  readonly texts: () => ShellTexts;
  /** Null closes without a question. */
  readonly unfinished: () => UnfinishedWork | null;
  /** Called when the person chose to keep running without a window. */
  readonly keepInTray: () => void;
  /** Brings the engine to rest: last commits, locks released. */
  readonly closeEngine: () => Promise<void>;
}

export function installQuit(parts: QuitParts): void {
  let isLeaving = false;
  const ask = async (work: UnfinishedWork): Promise<void> => {
    const choice = await askToLeave(parts, work);
    if (choice === 'tray') {
      parts.keepInTray();
      parts.window.hide();
    } else if (choice === 'quit') {
      isLeaving = true;
      app.quit();
    }
  };
  parts.window.on('close', (event) => {
    const work = isLeaving ? null : parts.unfinished();
    if (work === null) return;
    event.preventDefault();
    void ask(work);
  });
  let isClosed = false;
  app.on('before-quit', (event) => {
    // On macOS Cmd+Q quits without closing the window first. Elsewhere, and from the tray, whoever quits has been asked or has decided.
    const isUnasked = process.platform === 'darwin' && !isLeaving && isShown(parts.window);
    const work = isUnasked ? parts.unfinished() : null;
    if (work !== null) {
      event.preventDefault();
      void ask(work);
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

async function askToLeave({ window, texts }: QuitParts, work: UnfinishedWork): Promise<'tray' | 'quit' | 'back'> {
  const words = texts();
  const { title, detail } = words.quit[work];
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: title,
    detail,
    buttons: [words.quitKeepRunning, words.quitStop, words.quitCancel],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  return response === 0 ? 'tray' : response === 1 ? 'quit' : 'back';
}
