/**
 * A zip of a few texts, written beside its place and renamed.
 */
import type { Clock, Files } from '../../ports';
import { makeBeside } from '../disk/write-beside';
import { createZipWriter } from './zip-writer';

export interface TextEntry {
  readonly name: string;
  readonly text: string;
}

/** Replaces what is at `path`, or leaves it alone. @throws AppError HANDOFF_… of family `disk` */
export const writeTextZip = (path: string, entries: readonly TextEntry[], disk: Files, clock: Clock): Promise<void> =>
  makeBeside(path, disk, async (files, partPath) => {
    const zip = await createZipWriter(files, partPath, clock.now());
    try {
      for (const { name, text } of entries) await zip.add(name, Buffer.from(text), 'deflate');
      await zip.finish();
    } finally {
      await zip.abandon();
    }
  });
