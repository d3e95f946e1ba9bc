/**
 * The package as one zip or several. The first one stays open to the end, because the papers about all rows go into it; every other is
 * finished and read back from the disk as soon as it is full, so that memory does not grow with their number.
 */
import type { Packaging } from '@shared/domain';
import type { Files } from '../../ports';
import { throwIfCancelled } from '../cancel';
import { type ExpectedEntry, type ReadBack, readBack } from './read-back';
import { toVolumePath } from './volume-path';
import { createZipWriter, type ZipMethod, type ZipWriter } from './zip-writer';

/** Above this the directory of a zip takes so long to write that a window would stutter, and old tools get slow. */
const MAX_ENTRIES = 10_000;
/** What every tool, mail gateway and USB stick takes without zip64. */
const MAX_BYTES = 1_500_000_000;
const BYTES_PER_MB = 1_000_000;
/** Headers of an entry beside its two copies of the name. */
const ENTRY_OVERHEAD_BYTES = 140;

export interface VolumeFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly method: ZipMethod;
}

export interface VolumesRequest {
  readonly files: Files;
  /** The name a person chose. While volumes are written they stand beside it as `….part`, `….2.part` and so on. */
  readonly targetPath: string;
  readonly modifiedAtMs: number;
  readonly limits: Pick<Packaging, 'splitCount' | 'splitMb'>;
  /** Room kept free in the first volume for the papers. */
  readonly paperBytes: number;
  readonly signal: AbortSignal;
}

/** A finished volume under its final name. */
export interface Volume extends ReadBack {
  readonly path: string;
}

export interface Volumes {
  /** Writes the files of one code, all of them into one volume. Returns its number, from 1. */
  addCode(files: readonly VolumeFile[]): Promise<number>;
  /** Writes a file of known size behind the latest code. */
  addFile(path: string, sizeBytes: number, chunks: AsyncIterable<Uint8Array>): Promise<void>;
  /** Writes a file about all codes into the first volume. */
  addPaper(path: string, chunks: AsyncIterable<Uint8Array>): Promise<void>;
  count(): number;
  /** Finishes what is open and compares it, entry by entry, with what was given; `total` are the entries of one volume. Throws AppError HANDOFF_READ_BACK_MISMATCH. */
  prove(onEntry: (done: number, total: number) => void): Promise<void>;
  /** Gives all volumes their names, or none: when one is refused, those renamed before are removed again. */
  release(): Promise<readonly Volume[]>;
  /** Gives up: closes and removes every unreleased file. Never fails. */
  abandon(): Promise<void>;
}

interface OpenVolume {
  readonly partPath: string;
  readonly zip: ZipWriter;
  readonly expected: ExpectedEntry[];
  codes: number;
  bytes: number;
  proof: ReadBack | null;
}

/** Creates the first volume at once, so that a folder that cannot be written is found out before any work. */
export async function createVolumes(request: VolumesRequest): Promise<Volumes> {
  const { files, targetPath, limits, paperBytes, signal } = request;
  const maxCodes = limits.splitCount ?? Number.POSITIVE_INFINITY;
  const maxBytes = Math.min(MAX_BYTES, (limits.splitMb ?? Number.POSITIVE_INFINITY) * BYTES_PER_MB);
  const first = await openVolume(request, 1, paperBytes);
  const all = [first];
  let last = first;

  /** A volume without codes takes anything: what is too large for all of them goes somewhere. */
  const hasRoom = (bytes: number, entries: number): boolean =>
    last.codes === 0 || (last.bytes + bytes <= maxBytes && last.expected.length + entries <= MAX_ENTRIES);

  const nextVolume = async (): Promise<void> => {
    if (last !== first) await proveVolume(last);
    last = await openVolume(request, all.length + 1, 0);
    all.push(last);
  };

  const proveVolume = async (volume: OpenVolume, onEntry?: (done: number, total: number) => void): Promise<void> => {
    if (volume.proof !== null) return;
    await volume.zip.finish();
    volume.proof = await readBack(files, volume.partPath, volume.expected, (done, total) => {
      throwIfCancelled(signal);
      onEntry?.(done, total);
    });
    volume.expected.length = 0;
  };

  const stream = async (volume: OpenVolume, path: string, chunks: AsyncIterable<Uint8Array>): Promise<void> => {
    const sha256 = await volume.zip.addStream(
      path,
      counted(chunks, (bytes) => {
        volume.bytes += bytes;
      }),
    );
    volume.expected.push({ name: path, sha256 });
  };

  return {
    async addCode(codeFiles) {
      const bytes = codeFiles.reduce((sum, file) => sum + toEntryBytes(file.path, file.bytes.length), 0);
      if (last.codes >= maxCodes || !hasRoom(bytes, codeFiles.length)) await nextVolume();
      for (const { path, bytes: content, sha256, method } of codeFiles) {
        await last.zip.add(path, content, method);
        last.expected.push({ name: path, sha256 });
      }
      last.codes += 1;
      last.bytes += bytes;
      return all.length;
    },
    async addFile(path, sizeBytes, chunks) {
      if (!hasRoom(toEntryBytes(path, sizeBytes), 1)) await nextVolume();
      await stream(last, path, chunks);
    },
    addPaper: (path, chunks) => stream(first, path, chunks),
    count: () => all.length,
    async prove(onEntry) {
      for (const volume of all) await proveVolume(volume, onEntry);
    },
    async release() {
      const released: Volume[] = [];
      try {
        for (const [index, { partPath, proof }] of all.entries()) {
          if (proof === null) throw new RangeError('unproven volume');
          const path = toVolumePath(targetPath, index + 1, all.length);
          await files.rename(partPath, path);
          released.push({ path, ...proof });
        }
      } catch (error) {
        for (const { path } of released) await files.remove(path).catch(() => undefined);
        throw error;
      }
      return released;
    },
    async abandon() {
      for (const { zip, partPath } of all) {
        await zip.abandon();
        await files.remove(partPath).catch(() => undefined);
      }
    },
  };
}

async function openVolume(
  { files, targetPath, modifiedAtMs }: VolumesRequest,
  number: number,
  bytes: number,
): Promise<OpenVolume> {
  const partPath = number === 1 ? `${targetPath}.part` : `${targetPath}.${number}.part`;
  const zip = await createZipWriter(files, partPath, modifiedAtMs);
  return { partPath, zip, expected: [], codes: 0, bytes, proof: null };
}

/** What an entry takes in the zip at most. */
const toEntryBytes = (path: string, sizeBytes: number): number =>
  sizeBytes + 2 * Buffer.byteLength(path) + ENTRY_OVERHEAD_BYTES;

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  see: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunks) {
    see(chunk.length);
    yield chunk;
  }
}
