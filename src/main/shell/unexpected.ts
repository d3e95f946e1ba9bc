/**
 * An error nobody caught. Electron's own answer is a box with a stack trace that freezes the whole app until it is closed; ours writes
 * it down, says it once in the catalogue's words, and goes on: every code is in the ledger already.
 */
import type { Log } from '@core/ports';
import { describeProblem, type Locale, toProblemFrom } from '@shared/errors';
import { type BrowserWindow, dialog } from 'electron';

export interface UnexpectedParts {
  readonly window: BrowserWindow;
  readonly log: Log;
  readonly locale: () => Locale;
}

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
