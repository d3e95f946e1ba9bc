/**
 * Paths a person chose in an OS dialog stay here; the window only ever holds a token, so it can never name a path itself.
 */
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { PickedFile } from '@shared/contract';
import { AppError } from '@shared/errors';

export interface PathTokens {
  keep(path: string): PickedFile;
  /** Throws APP_UNKNOWN_FILE for a token that was not given out in this session. */
  resolve(fileToken: string): string;
}

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
