/**
 * The engine could not start (ledger damaged, newer than the app, folder not writable): say so in the catalogue's words and leave,
 * having changed nothing.
 */
import type { Log } from '@core/ports';
import { describeProblem, toProblemFrom } from '@shared/errors';
import { app, dialog } from 'electron';
import { shellTexts } from '../texts';

export function showStartFailure(error: unknown, log: Log): void {
  const problem = toProblemFrom(error);
  log.error('app.startFailed', { code: problem.code, stack: error instanceof Error ? (error.stack ?? '') : '' });
  const { what, why, todo } = describeProblem(problem, 'zh-CN');
  dialog.showErrorBox(shellTexts('zh-CN').appName, `${what}\n${why}\n${todo}`);
  app.exit(1);
}
