/**
 * Small pictures kept on the disk while the images are made, one for each row in order, so that the list can show them
 * without any of them in memory.
 */
import { crc32 } from 'node:zlib';
import type { Files } from '../../ports';
import { createBlockSink } from '../disk/block-sink';
import { closingOnce } from '../disk/closing-once';
import { type SummedFiles, sumFiles, toMismatch } from '../disk/summed-files';
import { openWindowed } from '../zip/windowed-file';

const LENGTH_BYTES = 4;

export interface ThumbnailSpool {
  /** The next row's picture, null when it has none. */
  append(picture: Uint8Array | null): Promise<void>;
  /** Writes what is held back and closes the file. Pictures may be read from then on. */
  finish(): Promise<void>;
  /**
   * One for each row in order. A picture is valid until the next is asked for. Throws AppError HANDOFF_READ_BACK_MISMATCH, at the latest
   * behind the last, when the disk holds something else than was written.
   */
  pictures(): AsyncGenerator<Uint8Array | null, void, undefined>;
  /** Gives up: closes the file and leaves it as it is. Never fails, also after `finish`. */
  abandon(): Promise<void>;
}

export async function createThumbnailSpool(files: Files, path: string): Promise<ThumbnailSpool> {
  const summed = sumFiles(files);
  const handle = closingOnce(await summed.create(path));
  const sink = createBlockSink(handle);
  return {
    append(picture) {
      const length = Buffer.alloc(LENGTH_BYTES);
      length.writeUInt32LE(picture?.length ?? 0);
      sink.push(length);
      if (picture !== null) sink.push(picture);
      return sink.drained();
    },
    async finish() {
      await sink.flush();
      await handle.close();
    },
    pictures: () => readPictures(summed, path),
    abandon: () => handle.close().catch(() => undefined),
  };
}

async function* readPictures(files: SummedFiles, path: string): AsyncGenerator<Uint8Array | null, void, undefined> {
  const file = await openWindowed(files, path);
  let checksum = 0;
  const take = async (offset: number, wanted: number): Promise<Buffer> => {
    const bytes = await file.read(offset, wanted);
    checksum = crc32(bytes, checksum);
    if (bytes.length < wanted) throw toMismatch(path);
    return bytes;
  };
  for (let offset = 0; offset < file.sizeBytes; ) {
    const length = (await take(offset, LENGTH_BYTES)).readUInt32LE(0);
    yield length === 0 ? null : await take(offset + LENGTH_BYTES, length);
    offset += LENGTH_BYTES + length;
  }
  files.prove(path, checksum);
}
