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
 * Does `work` while every message box answers with the button of these words. Returns what the box asked; throws when none
 * was shown or when it has no such button.
 */
export async function answeringMessageBox(
  app: ElectronApplication,
  button: string,
  work: () => Promise<void>,
): Promise<string> {
  const asked = app.evaluate(
    ({ dialog }, words) =>
      new Promise<string>((resolve, reject) => {
        Object.assign(dialog, {
          showMessageBox: (_window: unknown, box: Electron.MessageBoxOptions) => {
            const response = box.buttons?.indexOf(words) ?? -1;
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
