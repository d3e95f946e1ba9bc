/**
 * The OS dialogs the app opens. Paths they return go into path tokens and never to the window.
 */
import { type BrowserWindow, dialog } from 'electron';
import type { ShellTexts } from '../texts';

export interface Dialogs {
  /** Path of the roster a person chose, or null. */
  openRoster(): Promise<string | null>;
  /** Where to save; null when cancelled. `suggestedPath` may be a name or a whole path. */
  saveFile(kind: 'zip' | 'csv' | 'xlsx' | 'png' | 'svg', suggestedPath: string): Promise<string | null>;
}

const rosterExtensions = ['xlsx', 'xlsm', 'csv', 'tsv', 'txt'];

export function createDialogs(window: () => BrowserWindow, texts: () => ShellTexts): Dialogs {
  return {
    async openRoster() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        properties: ['openFile'],
        filters: [{ name: texts().rosterFilter, extensions: rosterExtensions }],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    async saveFile(kind, suggestedPath) {
      const words = texts();
      const names = { zip: words.zipFilter, csv: words.csvFilter, xlsx: words.xlsxFilter };
      const name = kind === 'png' || kind === 'svg' ? words.imageFilter : names[kind];
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        defaultPath: suggestedPath,
        filters: [{ name, extensions: [kind] }],
      });
      return canceled || filePath === '' ? null : filePath;
    },
  };
}
