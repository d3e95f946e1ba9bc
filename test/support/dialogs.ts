/**
 * OS dialogs cannot be clicked by a test: the one that would open next answers by itself instead.
 */
import type { ElectronApplication } from 'playwright-core';

/** Every save dialog from now on returns `path`; null is "cancel". */
export const answerSaveDialog = (app: ElectronApplication, path: string | null): Promise<void> =>
  app.evaluate(({ dialog }, answer) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: answer === null, filePath: answer ?? '' });
  }, path);

/** Every open dialog from now on returns `path`; null is "cancel". */
export const answerOpenDialog = (app: ElectronApplication, path: string | null): Promise<void> =>
  app.evaluate(({ dialog }, answer) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: answer === null, filePaths: answer === null ? [] : [answer] });
  }, path);
