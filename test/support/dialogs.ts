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

/**
 * Does `work` while every message box answers with the button of these words, or, for null, with the only one it has. Returns what the
 * box said; rejects when it has no such button.
 */
export async function answeringMessageBox(
  app: ElectronApplication,
  button: string | null,
  work: () => Promise<void>,
): Promise<string> {
  const asked = app.evaluate(
    ({ dialog }, words) =>
      new Promise<string>((resolve, reject) => {
        Object.assign(dialog, {
          showMessageBox: (_window: unknown, box: Electron.MessageBoxOptions) => {
            const response = words === null ? 0 : (box.buttons?.indexOf(words) ?? -1);
            if (response === -1) reject(new Error(`the box has the buttons ${box.buttons?.join(', ')}`));
            resolve(box.message);
            return Promise.resolve({ response, checkboxChecked: false });
          },
        });
      }),
    button,
  );
  await work();
  return asked;
}

/** Does `work`, cancels the save dialog it opens, and returns the path the dialog proposed. */
export async function proposedPath(app: ElectronApplication, work: () => Promise<void>): Promise<string> {
  const proposed = app.evaluate(
    ({ dialog }) =>
      new Promise<string>((resolve) => {
        Object.assign(dialog, {
          showSaveDialog: (_window: unknown, { defaultPath = '' }: Electron.SaveDialogOptions) => {
            resolve(defaultPath);
            return Promise.resolve({ canceled: true, filePath: '' });
          },
        });
      }),
  );
  await work();
  return proposed;
}
