/**
 * What must be said at the start: the engine could not (ledger newer than the app, folder not writable) and the app leaves having
 * changed nothing, or it could, but not as usual (ledger restored from a backup).
 */
import type { Log } from '@core/ports';
import { describeProblem, type Locale, type Problem, toProblemFrom } from '@shared/errors';
import { app, type BrowserWindow, dialog } from 'electron';
import { shellTexts } from '../texts';

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
