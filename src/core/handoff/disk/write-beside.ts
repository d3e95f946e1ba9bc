/**
 * A file written beside its place and renamed, so that a full disk never leaves half a file.
 */
import type { Files } from '../../ports';
import { guardFiles } from './guarded-files';

/** Replaces what is at `path`, or leaves it alone. @throws AppError HANDOFF_… of family `disk` */
export async function writeBeside(
  path: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  disk: Files,
): Promise<void> {
  const files = guardFiles(disk, path);
  const partPath = `${path}.part`;
  try {
    const file = await files.create(partPath);
    try {
      for await (const chunk of chunks) await file.write(chunk);
      await file.sync();
    } finally {
      await file.close();
    }
    await files.rename(partPath, path);
  } catch (error) {
    await files.remove(partPath).catch(() => undefined);
    throw error;
  }
}
