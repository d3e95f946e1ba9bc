/**
 * A file read from front to back in flat memory.
 */
import type { Files } from '../../ports';

/** Small enough that the work between two reads never holds up the window's main process. */
const CHUNK_BYTES = 256 * 1024;

export async function* readChunks(files: Files, path: string): AsyncGenerator<Uint8Array, void, undefined> {
  for (let offset = 0; ; ) {
    const chunk = await files.readRange(path, offset, CHUNK_BYTES);
    if (chunk.length === 0) return;
    yield chunk;
    offset += chunk.length;
  }
}
