/**
 * The package as one zip or several. The first one stays open to the end, because the papers about all rows go into it; every other is
 * finished and read back from the disk as soon as it is full, so that memory does not grow with their number.
 */
import type { Packaging } from '@shared/domain';
import type { Files } from '../../ports';
import { throwIfCancelled } from '../cancel';
import { type OpenVolume, openVolume, toEntryBytes, type VolumeFile } from './open-volume';
import type { ReadBack } from './read-back';
import type { SumList } from './sum-list';
import { toPartPath, toVolumePath } from './volume-path';

/** A plain zip counts to 65,535; more needs zip64, which old tools cannot read. */
const MAX_ENTRIES = 60_000;
/** What every tool, mail gateway and USB stick takes without zip64. */
const MAX_BYTES = 1_500_000_000;
const BYTES_PER_MB = 1_000_000;

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
  /**
   * Writes into every volume the list of checksums of what it holds so far; only papers may follow. Returns the lists in the order of
   * the volumes.
   */
  addSums(): Promise<readonly SumList[]>;
  /** Finishes what is open and compares it, entry by entry, with what was given; `total` are the entries of one volume. Throws AppError HANDOFF_READ_BACK_MISMATCH. */
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
