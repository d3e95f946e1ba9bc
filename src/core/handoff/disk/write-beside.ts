/**
 * A file written beside its place and renamed, so that a full disk never leaves half a file.
 */
import type { Files } from '../../ports';
import { guardFiles } from './guarded-files';

/** Replaces what is at `path` by what `write` makes at the path it is given, or leaves it alone. @throws AppError HANDOFF_… of family `disk` */
export async function makeBeside(
  path: string,
  disk: Files,
  write: (files: Files, partPath: string) => Promise<void>,
): Promise<void> {
  const files = guardFiles(disk, path);
  const partPath = `${path}.part`;
  try {
    await write(files, partPath);
    await files.rename(partPath, path);
  } catch (error) {
    await files.remove(partPath).catch(() => undefined);
    throw error;
  }
}

/** The same for bytes as they come. */
export const writeBeside = (
  path: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  disk: Files,
): Promise<void> =>
  makeBeside(path, disk, async (files, partPath) => {
    const file = await files.create(partPath);
    try {
      for await (const chunk of chunks) await file.write(chunk);
      await file.sync();
    } finally {
      await file.close();
    }
  });
