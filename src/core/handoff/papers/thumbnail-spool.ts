/**
 * Small pictures kept on the disk while the images are made, one for each row in order, so that the list can show them
 * without any of them in memory.
 */
import type { Files } from '../../ports';
import { closingOnce } from '../disk/closing-once';
import { openWindowed } from '../zip/windowed-file';

const LENGTH_BYTES = 4;

export interface ThumbnailSpool {
  /** The next row's picture, null when it has none. */
  append(picture: Uint8Array | null): Promise<void>;
  /** Closes the file. Pictures may be read from then on. */
  finish(): Promise<void>;
  /** One for each row in order. A picture is valid until the next is asked for. */
  pictures(): AsyncGenerator<Uint8Array | null, void, undefined>;
  /** Gives up: closes the file and leaves it as it is. Never fails, also after `finish`. */
  abandon(): Promise<void>;
}

export async function createThumbnailSpool(files: Files, path: string): Promise<ThumbnailSpool> {
  const handle = closingOnce(await files.create(path));
  return {
    async append(picture) {
      const record = Buffer.alloc(LENGTH_BYTES + (picture?.length ?? 0));
      record.writeUInt32LE(picture?.length ?? 0, 0);
      if (picture !== null) record.set(picture, LENGTH_BYTES);
      await handle.write(record);
    },
    finish: () => handle.close(),
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
