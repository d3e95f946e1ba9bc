/**
 * One zip of a package while it is made: its entries, what it holds so far, and the proof that the disk holds the same.
 */
import type { Files } from '../../ports';
import { toMismatch } from '../disk/summed-files';
import { toChunks } from '../papers/text-chunks';
import { type ExpectedEntry, type ReadBack, readBack } from './read-back';
import { type SumList, toSumLines, toSumListName } from './sum-list';
import { createZipWriter, type ZipMethod } from './zip-writer';

/** Headers of an entry and its checksum in hex, beside three copies of the name. */
const ENTRY_OVERHEAD_BYTES = 210;

export interface VolumeFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly method: ZipMethod;
}

export interface OpenVolume {
  readonly partPath: string;
  readonly codes: () => number;
  readonly entries: () => number;
  /** At most what the file has by now, room kept free included. */
  readonly bytes: () => number;
  addCode(files: readonly VolumeFile[]): Promise<void>;
  /** Returns the SHA-256 of what was written, lower-case hex. */
  addStream(path: string, chunks: AsyncIterable<Uint8Array>): Promise<string>;
  /** Writes the list of checksums of what there is so far, once. `isOnly`: there is no other volume. */
  addSums(isOnly: boolean): Promise<SumList>;
  /** Finishes the zip and compares it, entry by entry and then as a whole, with what was given; once. Throws AppError HANDOFF_READ_BACK_MISMATCH. */
  prove(onEntry: (done: number, total: number) => void): Promise<ReadBack>;
  /** Gives up: closes and removes the file. Never fails. */
  abandon(): Promise<void>;
}

interface VolumeSettings {
  readonly files: Files;
  readonly partPath: string;
  /** From 1. */
  readonly number: number;
  /** Room to be kept free. */
  readonly keptBytes: number;
  readonly modifiedAtMs: number;
}

/** Creates the file at once. */
export async function openVolume(settings: VolumeSettings): Promise<OpenVolume> {
  const { files, partPath, number } = settings;
  const zip = await createZipWriter(files, partPath, settings.modifiedAtMs);
  /** In the order of writing, until it was read back. */
  const expected: ExpectedEntry[] = [];
  let codes = 0;
  let entries = 0;
  let bytes = settings.keptBytes;
  let sums: SumList | null = null;
  let proof: ReadBack | null = null;

  const expect = (entry: ExpectedEntry): void => {
    expected.push(entry);
    entries += 1;
  };
  const addStream = async (path: string, chunks: AsyncIterable<Uint8Array>): Promise<string> => {
    const counted = async function* () {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        yield chunk;
      }
    };
    const sha256 = await zip.addStream(path, counted());
    expect({ name: path, sha256 });
    return sha256;
  };

  return {
    partPath,
    codes: () => codes,
    entries: () => entries,
    bytes: () => bytes,
    async addCode(codeFiles) {
      for (const { path, bytes: content, sha256, method } of codeFiles) {
        await zip.add(path, content, method);
        expect({ name: path, sha256 });
        bytes += toEntryBytes(path, content.length);
      }
      codes += 1;
    },
    addStream,
    async addSums(isOnly) {
      if (sums !== null) return sums;
      const name = toSumListName(number, isOnly);
      const listed = expected.length;
      sums = { name, files: listed, sha256: await addStream(name, toChunks(toSumLines(expected))) };
      return sums;
    },
    async prove(onEntry) {
      if (proof !== null) return proof;
      const sha256 = await zip.finish();
      const found = await readBack(files, partPath, expected, onEntry);
      // What the entries do not show: headers that some tools go by and others pass over.
      if (found.sha256 !== sha256) throw toMismatch(partPath);
      expected.length = 0;
      proof = found;
      return proof;
    },
    async abandon() {
      await zip.abandon();
      await files.remove(partPath).catch(() => undefined);
    },
  };
}

/** What an entry takes in the zip at most, its line in the list of checksums included. */
export const toEntryBytes = (path: string, sizeBytes: number): number =>
  sizeBytes + 3 * Buffer.byteLength(path) + ENTRY_OVERHEAD_BYTES;
