/**
 * Small pictures kept on the disk while the images are made, one for each row in order, so that the list can show them
 * without any of them in memory.
 */
import type { Files } from '../../ports';
import { createBlockSink } from '../disk/block-sink';
import { closingOnce } from '../disk/closing-once';
import { sumFiles, toMismatch } from '../disk/summed-files';

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
    pictures: () => readPictures(summed.readBack(path), path),
    abandon: () => handle.close().catch(() => undefined),
  };
}

async function* readPictures(chunks: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<Uint8Array | null> {
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk]);
    let at = 0;
    while (at + LENGTH_BYTES <= bytes.length) {
      const start = at + LENGTH_BYTES;
      const end = start + bytes.readUInt32LE(at);
      if (end > bytes.length) break;
      yield end === start ? null : bytes.subarray(start, end);
      at = end;
    }
    rest = bytes.subarray(at);
  }
  if (rest.length > 0) throw toMismatch(path);
}
