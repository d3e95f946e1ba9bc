/**
 * The package as one zip or several: each volume with its entries, its name, and the proof that the disk holds the
 * same.
 */
import { basename } from 'node:path';
import type { Files } from '@core/ports';
import type { Packaging } from '@shared/domain';
import { toMismatch } from '../disk';
import { throwIfCancelled } from '../ordered';
import { toChunks } from '../papers/text-cells';
import { type ExpectedEntry, type ReadBack, readBack, type SumList, toSumLines, toSumListName } from './read-back';
import { createZipWriter, type ZipMethod } from './zip-writer';

// The package as one zip or several. The first one stays open to the end, because the papers about all rows go into it;
// every other is finished and read back from the disk as soon as it is full, so that memory does not grow with their
// number.

/** A plain zip counts to 65,535; more needs zip64, which old tools cannot read. */
const MAX_ENTRIES = 60_000;
/** What every tool, mail gateway and USB stick takes without zip64. */
const MAX_BYTES = 1_500_000_000;
const BYTES_PER_MB = 1_000_000;

interface VolumesRequest {
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
  /**
   * Writes into every volume the list of checksums of what it holds so far; only papers may follow. Returns the lists in the order of
   * the volumes.
   */
  addSums(): Promise<readonly SumList[]>;
  /** Finishes what is open and compares it, entry by entry, with what was given; `total` are the entries of one volume. @throws AppError HANDOFF_READ_BACK_MISMATCH */
  prove(onEntry: (done: number, total: number) => void): Promise<void>;
  /** Gives all volumes their names, or none: when one is refused, those renamed before are removed again. */
  release(): Promise<readonly Volume[]>;
  /** Gives up: closes and removes every unreleased file. Never fails. */
  abandon(): Promise<void>;
}

/** Creates the first volume at once, so that a folder that cannot be written is found out before any work. */
export async function createVolumes(request: VolumesRequest): Promise<Volumes> {
  const { limits, paperBytes, signal } = request;
  const maxCodes = limits.splitCount ?? Number.POSITIVE_INFINITY;
  const maxBytes = Math.min(MAX_BYTES, (limits.splitMb ?? Number.POSITIVE_INFINITY) * BYTES_PER_MB);
  const first = await open(request, 1, paperBytes);
  const all = [first];
  let last = first;

  /** A volume without codes takes anything: what is too large for all of them goes somewhere. */
  const hasRoom = (bytes: number, entries: number): boolean =>
    last.codes() === 0 || (last.bytes() + bytes <= maxBytes && last.entries() + entries <= MAX_ENTRIES);

  const prove = (volume: OpenVolume, onEntry: (done: number, total: number) => void): Promise<ReadBack> =>
    volume.prove((done, total) => {
      throwIfCancelled(signal);
      onEntry(done, total);
    });

  const nextVolume = async (): Promise<void> => {
    if (last !== first) {
      await last.addSums(false);
      await prove(last, () => undefined);
    }
    last = await open(request, all.length + 1, 0);
    all.push(last);
  };

  return {
    async addCode(codeFiles) {
      const bytes = codeFiles.reduce((sum, file) => sum + toEntryBytes(file.path, file.bytes.length), 0);
      if (last.codes() >= maxCodes || !hasRoom(bytes, codeFiles.length)) await nextVolume();
      await last.addCode(codeFiles);
      return all.length;
    },
    async addFile(path, sizeBytes, chunks) {
      if (!hasRoom(toEntryBytes(path, sizeBytes), 1)) await nextVolume();
      await last.addStream(path, chunks);
    },
    async addPaper(path, chunks) {
      await first.addStream(path, chunks);
    },
    count: () => all.length,
    async addSums() {
      const lists: SumList[] = [];
      for (const volume of all) lists.push(await volume.addSums(all.length === 1));
      return lists;
    },
    async prove(onEntry) {
      for (const volume of all) await prove(volume, onEntry);
    },
    release: () => release(request, all),
    async abandon() {
      for (const volume of all) await volume.abandon();
    },
  };
}

async function release({ files, targetPath }: VolumesRequest, all: readonly OpenVolume[]): Promise<readonly Volume[]> {
  const released: Volume[] = [];
  try {
    for (const [index, volume] of all.entries()) {
      const proof = await volume.prove(() => undefined);
      const path = toVolumePath(targetPath, index + 1, all.length);
      await files.rename(volume.partPath, path);
      released.push({ path, ...proof });
    }
  } catch (error) {
    for (const { path } of released) await files.remove(path).catch(() => undefined);
    throw error;
  }
  return released;
}

function open({ files, targetPath, modifiedAtMs }: VolumesRequest, number: number, keptBytes: number) {
  return openVolume({ files, partPath: toPartPath(targetPath, number), number, keptBytes, modifiedAtMs });
}

// One zip of a package while it is made: its entries, what it holds so far, and the proof that the disk holds the same.

/** Headers of an entry and its checksum in hex, beside three copies of the name. */
const ENTRY_OVERHEAD_BYTES = 210;

export interface VolumeFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly method: ZipMethod;
}

interface OpenVolume {
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
  /** Finishes the zip and compares it, entry by entry and then as a whole, with what was given; once. @throws AppError HANDOFF_READ_BACK_MISMATCH */
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
async function openVolume(settings: VolumeSettings): Promise<OpenVolume> {
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
const toEntryBytes = (path: string, sizeBytes: number): number =>
  sizeBytes + 3 * Buffer.byteLength(path) + ENTRY_OVERHEAD_BYTES;

// What the zips of one package are called.

/** `店.zip` when it is the only one, else `店-02of12.zip`: sorted in order everywhere, and who gets one knows how many there must be. */
function toVolumePath(targetPath: string, number: number, count: number): string {
  if (count === 1) return targetPath;
  const ending = /\.zip$/iu.exec(targetPath)?.[0] ?? '';
  const place = String(number).padStart(String(count).length, '0');
  return `${targetPath.slice(0, targetPath.length - ending.length)}-${place}of${count}${ending}`;
}

/** Where the zip is while it is made. */
export const toPartPath = (targetPath: string, number: number): string =>
  number === 1 ? `${targetPath}.part` : `${targetPath}.${number}.part`;

export const toVolumeName = (targetPath: string, number: number, count: number): string =>
  basename(toVolumePath(targetPath, number, count));
