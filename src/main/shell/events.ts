/**
 * Passes the engine's events on to the window, follows theme and language, and notifies when a batch or export ends
 * while nobody is looking.
 */
import type { Engine } from '@core/engine';
import type { Notify } from '@core/ports';
import type { BatchSnapshot, BatchState } from '@shared/batch-state';
import type { BatchId, Settings } from '@shared/domain';
import { describeProblem } from '@shared/errors';
import { type BrowserWindow, nativeTheme } from 'electron';
import { sendEvent } from '../ipc';
import type { ShellTexts } from '../texts';
import { installMenu } from './menu';

export interface EventParts {
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
