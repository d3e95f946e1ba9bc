/**
 * Small pictures kept on the disk while the images are made, one for each row in order, so that the list can show them
 * without any of them in memory.
 */
import type { Files } from '../../ports';
import { createBlockSink } from '../disk/block-sink';
import { closingOnce } from '../disk/closing-once';
import { openWindowed } from '../zip/windowed-file';

const LENGTH_BYTES = 4;

export interface ThumbnailSpool {
  /** The next row's picture, null when it has none. */
  append(picture: Uint8Array | null): Promise<void>;
  /** Writes what is held back and closes the file. Pictures may be read from then on. */
  finish(): Promise<void>;
  /** One for each row in order. A picture is valid until the next is asked for. */
  pictures(): AsyncGenerator<Uint8Array | null, void, undefined>;
  /** Gives up: closes the file and leaves it as it is. Never fails, also after `finish`. */
  abandon(): Promise<void>;
}

export async function createThumbnailSpool(files: Files, path: string): Promise<ThumbnailSpool> {
  const handle = closingOnce(await files.create(path));
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
    pictures: () => readPictures(files, path),
    abandon: () => handle.close().catch(() => undefined),
  };
}

async function* readPictures(files: Files, path: string): AsyncGenerator<Uint8Array | null, void, undefined> {
  const file = await openWindowed(files, path);
  for (let offset = 0; offset < file.sizeBytes; ) {
    const length = (await file.read(offset, LENGTH_BYTES)).readUInt32LE(0);
    yield length === 0 ? null : await file.read(offset + LENGTH_BYTES, length);
    offset += LENGTH_BYTES + length;
  }
}
