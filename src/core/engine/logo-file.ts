/**
 * A logo from the disk. Its size is asked first: a wrong file can be gigabytes.
 */
import { AppError } from '@shared/errors';
import { MAX_LOGO_BYTES, readLogo } from '../artwork';
import type { Files } from '../ports';

/** The picture as a design carries it. @throws AppError ARTWORK_LOGO_… */
export async function readLogoFile(path: string, files: Files): Promise<string> {
  const size = await files.size(path).catch(() => null);
  if (size === null) throw new AppError('ARTWORK_LOGO_UNREADABLE');
  if (size > MAX_LOGO_BYTES) throw new AppError('ARTWORK_LOGO_TOO_LARGE', { limitMb: MAX_LOGO_BYTES / 1024 ** 2 });
  const bytes = await files.read(path).catch((cause: unknown) => {
    throw new AppError('ARTWORK_LOGO_UNREADABLE', {}, { cause });
  });
  return await readLogo(bytes);
}
