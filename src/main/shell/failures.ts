/**
 * What must be said when something went wrong: the start, and errors nobody caught.
 */
import type { Log } from '@core/ports';
import { describeProblem, type Locale, type Problem, toProblemFrom } from '@shared/errors';
import { app, type BrowserWindow, dialog } from 'electron';
import { shellTexts } from '../texts/texts';

// What must be said at the start: the engine could not (ledger newer than the app, folder not writable) and the app
// leaves having changed nothing, or it could, but not as usual (ledger restored from a backup).

export function showStartFailure(error: unknown, log: Log): void {
  const problem = toProblemFrom(error);
  log.error('app.startFailed', { code: problem.code, stack: error instanceof Error ? (error.stack ?? '') : '' });
  const { what, why, todo } = describeProblem(problem, 'zh-CN');
  dialog.showErrorBox(shellTexts('zh-CN').appName, `${what}\n${why}\n${todo}`);
  app.exit(1);
}

export function showStartNotice(notice: Problem, locale: Locale, window: BrowserWindow): void {
  const { what, why, todo } = describeProblem(notice, locale);
  void dialog.showMessageBox(window, { type: 'warning', message: what, detail: `${why}\n${todo}` });
}

interface UnexpectedParts {
  readonly window: BrowserWindow;
  readonly log: Log;
  readonly locale: () => Locale;
}

/**
 * An error nobody caught. Electron's own answer is a box with a stack trace that freezes the whole app until it is
 * closed; ours writes it down, says it once in the catalogue's words, and goes on: every code is in the ledger already.
 */
export function catchUnexpected({ window, log, locale }: UnexpectedParts): void {
  let isSaid = false;
  const report = (error: unknown): void => {
    log.error('app.unexpected', { stack: error instanceof Error ? (error.stack ?? error.name) : typeof error });
    if (isSaid || window.isDestroyed()) return;
    isSaid = true;
    const { what, why, todo } = describeProblem(toProblemFrom(error), locale());
    void dialog.showMessageBox(window, { type: 'error', message: what, detail: `${why}\n${todo}` });
  };
  process.on('uncaughtException', report);
  process.on('unhandledRejection', report);
}
