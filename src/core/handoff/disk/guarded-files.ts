/**
 * The Files port with node's error codes turned into words: what happened to the disk, told by the path a person knows.
 */
import { AppError, type CodeSaying } from '@shared/errors';
import type { FileHandle, Files } from '../../ports';

const byCode: Readonly<Record<string, CodeSaying<'path' | 'reason'>>> = {
  ENOSPC: 'HANDOFF_DISK_FULL',
  EDQUOT: 'HANDOFF_DISK_FULL',
  EFBIG: 'HANDOFF_FILE_TOO_LARGE',
  EACCES: 'HANDOFF_NOT_WRITABLE',
  EPERM: 'HANDOFF_NOT_WRITABLE',
  EROFS: 'HANDOFF_NOT_WRITABLE',
  ENOENT: 'HANDOFF_FOLDER_MISSING',
  ENOTDIR: 'HANDOFF_FOLDER_MISSING',
  ENAMETOOLONG: 'HANDOFF_PATH_TOO_LONG',
  EISDIR: 'HANDOFF_TARGET_IS_FOLDER',
  EBUSY: 'HANDOFF_TARGET_LOCKED',
  ETXTBSY: 'HANDOFF_TARGET_LOCKED',
};

/** The folder was writable a moment ago, so a refused rename means the target itself. */
const byCodeOnRename: Readonly<Record<string, CodeSaying<'path' | 'reason'>>> = {
  ...byCode,
  EACCES: 'HANDOFF_TARGET_LOCKED',
  EPERM: 'HANDOFF_TARGET_LOCKED',
  EEXIST: 'HANDOFF_TARGET_LOCKED',
};

/** `shownPath` is the target a person chose; the temporary files beside it are nobody's business. */
export function guardFiles(files: Files, shownPath: string): Files {
  const guard = <Value>(work: Promise<Value>, codes = byCode): Promise<Value> =>
    work.catch((error: unknown) => {
      throw toDiskError(error, shownPath, codes);
    });
  const guardHandle = (handle: FileHandle): FileHandle => ({
    write: (bytes) => guard(handle.write(bytes)),
    sync: () => guard(handle.sync()),
    close: () => guard(handle.close()),
  });
  return {
    create: (path) => guard(files.create(path).then(guardHandle)),
    read: (path) => guard(files.read(path)),
    readRange: (path, offset, length) => guard(files.readRange(path, offset, length)),
    size: (path) => guard(files.size(path)),
    rename: (from, to) => guard(files.rename(from, to), byCodeOnRename),
    remove: (path) => guard(files.remove(path)),
    makeFolder: (path) => guard(files.makeFolder(path)),
  };
}

function toDiskError(
  error: unknown,
  path: string,
  codes: Readonly<Record<string, CodeSaying<'path' | 'reason'>>>,
): unknown {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return error;
  const code = codes[error.code] ?? 'HANDOFF_DISK_FAILED';
  return new AppError(code, { path, reason: error.code }, { cause: error });
}
