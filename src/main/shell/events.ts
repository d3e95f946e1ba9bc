/**
 * Passes events on: the engine's to the window, the system's (sleep, theme) to the engine; builds the menu; notifies
 * when a batch or export ends while nobody is looking.
 */
import type { Engine } from '@core/engine';
import type { Log, Notify } from '@core/ports';
import type { BatchSnapshot, BatchState } from '@shared/batch-state';
import type { BatchId, Settings } from '@shared/domain';
import { describeProblem } from '@shared/errors';
import { type BrowserWindow, Menu, type MenuItemConstructorOptions, nativeTheme, powerMonitor } from 'electron';
import { sendEvent } from '../ipc/wire';
import type { ShellTexts } from '../texts/zh-cn';

interface EventParts {
  readonly engine: Engine;
  readonly window: BrowserWindow;
  readonly notify: Notify;
  readonly texts: () => ShellTexts;
}

export function forwardEvents({ engine, window, notify, texts }: EventParts): void {
  const { webContents } = window;
  const states = new Map<BatchId, BatchState>();
  const followLooks = ({ theme }: Settings): void => {
    nativeTheme.themeSource = theme;
    window.setTitle(texts().appName);
    installMenu(texts());
  };
  followLooks(engine.settings.get());
  engine.settings.subscribe((settings) => {
    followLooks(settings);
    sendEvent(webContents, 'settings:changed', settings);
  });
  engine.exports.subscribe((snapshot) => {
    sendEvent(webContents, 'export:changed', snapshot);
    if (snapshot.state === 'finished' && isUnwatched(window)) {
      notify.show(texts().exportDoneTitle, snapshot.report?.fileName ?? '');
    }
  });
  forwardSyncs({ engine, window });
  engine.batches.subscribe((snapshot) => {
    sendEvent(webContents, 'batch:changed', snapshot);
    const before = states.get(snapshot.batchId);
    states.set(snapshot.batchId, snapshot.state);
    if (before === 'running' && isUnwatched(window)) notifyOfEnd(snapshot);
  });

  function notifyOfEnd(snapshot: BatchSnapshot): void {
    const words = texts();
    if (snapshot.state === 'finished') {
      const { issued, failed } = snapshot.counts;
      notify.show(words.batchDoneTitle, words.batchDoneBody(snapshot.name, issued, failed));
    } else if (snapshot.state === 'paused' && snapshot.pausedBy !== null) {
      notify.show(words.batchPausedTitle, describeProblem(snapshot.pausedBy, engine.settings.get().locale).what);
    }
  }
}

/** A sync makes thousands of calls: the window is told of ten a second at most, and of every end. */
const SYNC_EVERY_MS = 100;

function forwardSyncs({ engine, window }: Pick<EventParts, 'engine' | 'window'>): void {
  let toldAtMs = 0;
  engine.followers.subscribe((progress) => {
    const now = performance.now();
    if (progress.state === 'running' && progress.calls > 0 && now - toldAtMs < SYNC_EVERY_MS) return;
    toldAtMs = now;
    sendEvent(window.webContents, 'followers:changed', progress);
  });
}

const isUnwatched = (window: BrowserWindow): boolean => window.isDestroyed() || !window.isFocused();

/**
 * The application menu: on macOS the usual one, so that copy and paste work; elsewhere none is shown, but the same
 * shortcuts (zoom, reload, copy) keep working.
 */
function installMenu(texts: ShellTexts): void {
  const view: MenuItemConstructorOptions[] = [
    { role: 'reload' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
  ];
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { label: texts.menuEdit, role: 'editMenu' },
    { label: texts.menuView, submenu: view },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

// While the computer sleeps no timer runs, and afterwards connections are dead and the network may be another: the
// engine is told to look again. Falling asleep needs nothing, because a call that loses its answer ends as uncertain,
// as with any other loss of the network.

const DUE_EVERY_MS = 3_600_000;
/** The window has better things to do at the start. */
const FIRST_DUE_MS = 60_000;

/** Every hour the accounts are looked at whose followers were synced before, but not yet today. */
export function syncDaily({ accounts, followers }: Engine): void {
  const look = (): void => {
    const ready = accounts.list().filter(({ hasCredentials }) => hasCredentials);
    void followers.syncDue(ready.map(({ id }) => id));
  };
  setTimeout(look, FIRST_DUE_MS).unref();
  setInterval(look, DUE_EVERY_MS).unref();
}

/** The app is ready: powerMonitor cannot be used before. */
export function followWaking(engine: Engine, log: Log): void {
  powerMonitor.on('suspend', () => log.info('app.suspended', {}));
  powerMonitor.on('resume', () => {
    log.info('app.woke', {});
    engine.batches.lookAgain();
  });
}
