/**
 * Positioned reads of a file in windows, so that 100,000 small neighbours cost a few hundred reads of the disk.
 */
import type { Files } from '../../ports';

/** Small enough that the work between two reads never holds up the window's main process. */
const WINDOW_BYTES = 256 * 1024;

export interface WindowedFile {
  readonly sizeBytes: number;
  /** Up to `length` bytes at `offset`, fewer only at the end of the file. Valid until the next call. */
  read(offset: number, length: number): Promise<Buffer>;
}

export async function openWindowed(files: Files, path: string): Promise<WindowedFile> {
  const sizeBytes = (await files.size(path)) ?? 0;
  let start = 0;
  let window: Buffer = Buffer.alloc(0);
  return {
    sizeBytes,
    async read(offset, length) {
      const wanted = Math.min(length, sizeBytes - offset);
      if (offset < start || offset + wanted > start + window.length) {
        const bytes = await files.readRange(path, offset, Math.max(wanted, WINDOW_BYTES));
        window = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        start = offset;
      }
      return window.subarray(offset - start, offset - start + wanted);
    },
  };
}
