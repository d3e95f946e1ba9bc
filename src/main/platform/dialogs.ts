/**
 * The OS dialogs the app opens, and the tokens under which their paths go to the window.
 */
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { PickedFile } from '@shared/contract';
import { AppError } from '@shared/errors';
import { type BrowserWindow, dialog } from 'electron';
import type { ShellTexts } from '../texts/zh-cn';

export interface Dialogs {
  /** Path of the file a person chose, or null. */
  openFile(kind: FileKind): Promise<string | null>;
  /** Where to save; null when cancelled. `suggestedPath` may be a name or a whole path. */
  saveFile(
    kind: 'zip' | 'csv' | 'xlsx' | 'json' | 'png' | 'svg' | 'sqlite',
    suggestedPath: string,
  ): Promise<string | null>;
}

type FileKind = 'roster' | 'design' | 'logo' | 'backup' | 'certificate' | 'log';

const extensions: Readonly<Record<FileKind, readonly string[]>> = {
  roster: ['xlsx', 'xlsm', 'csv', 'tsv', 'txt', 'xls', 'et', 'xlsb', 'ods', 'htm', 'html', 'mht', 'mhtml'],
  design: ['json'],
  logo: ['png', 'jpg', 'jpeg', 'svg', 'webp', 'gif'],
  backup: ['sqlite'],
  certificate: ['cer', 'crt', 'pem', 'der'],
  log: ['csv', 'json', 'jsonl', 'ndjson', 'log', 'txt', 'xml'],
};

/** The OS dialogs the app opens. Paths they return go into path tokens and never to the window. */
export function createDialogs(window: () => BrowserWindow, texts: () => ShellTexts): Dialogs {
  return {
    async openFile(kind) {
      const words = texts();
      const name = {
        roster: words.rosterFilter,
        design: words.designFilter,
        logo: words.imageFilter,
        backup: words.backupFilter,
        log: words.logFilter,
        certificate: words.certificateFilter,
      }[kind];
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        properties: ['openFile'],
        filters: [
          { name, extensions: [...extensions[kind]] },
          { name: words.anyFilter, extensions: ['*'] },
        ],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    async saveFile(kind, suggestedPath) {
      const words = texts();
      const name = {
        zip: words.zipFilter,
        csv: words.csvFilter,
        xlsx: words.xlsxFilter,
        json: words.designFilter,
        png: words.imageFilter,
        svg: words.imageFilter,
        sqlite: words.backupFilter,
      }[kind];
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        defaultPath: suggestedPath,
        filters: [{ name, extensions: [kind] }],
      });
      return canceled || filePath === '' ? null : filePath;
    },
  };
}

export interface PathTokens {
  keep(path: string): PickedFile;
  /** @throws APP_UNKNOWN_FILE for a token that was not given out in this session */
  resolve(fileToken: string): string;
}

/**
 * Paths a person chose in an OS dialog stay here; the window only ever holds a token, so it can never name a path
 * itself.
 */
export function createPathTokens(): PathTokens {
  const paths = new Map<string, string>();
  return {
    keep(path) {
      const fileToken = randomUUID();
      paths.set(fileToken, path);
      return { fileToken, fileName: basename(path) };
    },
    resolve(fileToken) {
      const path = paths.get(fileToken);
      if (path === undefined) throw new AppError('APP_UNKNOWN_FILE');
      return path;
    },
  };
}
