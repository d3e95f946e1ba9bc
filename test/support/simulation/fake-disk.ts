/**
 * A disk in memory that can be full, slow, locked or rotten, and forgets at a power cut what nobody has synced: a file then ends somewhere
 * in the middle of its latest bytes, torn, and a new name that was not on the device yet may never have been given. Who was using it when
 * the power went never hears from it again.
 */
import type { FileHandle, Files } from '@core/ports';
import { diskError } from '../failing-files';
import type { FakeClock } from '../fake-clock';
import type { SeededRandom } from '../seeded-random';

interface StoredFile {
  bytes: Buffer;
  /** What a power cut leaves for certain. */
  syncedBytes: number;
}

/** A rename whose folder is not on the device yet. */
interface Renaming {
  readonly from: string;
  readonly to: string;
  readonly file: StoredFile;
  /** What had the name before. */
  readonly replaced: StoredFile | undefined;
}

export interface DiskFaults {
  /** Bytes that still fit. */
  freeBytes: number;
  /** Another program has the files open: they cannot be replaced. */
  isLocked: boolean;
  /** Longest time an operation takes, milliseconds. */
  slownessMs: number;
  /** After so many more writes one changes a bit on its way down, and nobody is told. */
  rotsAfter: number;
}

export interface FakeDisk {
  readonly faults: DiskFaults;
  /** The disk as the running app sees it; worthless after the next power cut. */
  mount(): Files;
  cutPower(): void;
  /** Operations that wait for the clock. */
  readonly waiting: number;
  readonly names: readonly string[];
  contentOf(path: string): Buffer | null;
}

/** A sector is written whole or holds anything. */
const SECTOR_BYTES = 512;

/** `onRenamed` is told of every file that gets its final name. */
export function createFakeDisk(clock: FakeClock, random: SeededRandom, onRenamed: (path: string) => void): FakeDisk {
  const stored = new Map<string, StoredFile>();
  const renaming = new Set<Renaming>();
  const faults: DiskFaults = {
    freeBytes: Number.POSITIVE_INFINITY,
    isLocked: false,
    slownessMs: 0,
    rotsAfter: Number.POSITIVE_INFINITY,
  };
  let life = 0;
  let waiting = 0;

  /** Half of the time passes before it is done, half before it is known. */
  async function operate<Result>(ownLife: number, work: () => Result): Promise<Result> {
    const delayMs = faults.slownessMs > 0 ? random.between(0, faults.slownessMs) : 0;
    await pass(ownLife, delayMs / 2);
    const result = work();
    await pass(ownLife, delayMs / 2);
    return result;
  }

  async function pass(ownLife: number, delayMs: number): Promise<void> {
    if (delayMs > 0 && ownLife === life) {
      waiting += 1;
      await clock.sleep(delayMs);
      if (ownLife === life) waiting -= 1;
    }
    if (ownLife !== life) await new Promise(() => undefined);
  }

  const find = (path: string): StoredFile => {
    const file = stored.get(path);
    if (file === undefined) throw diskError('ENOENT');
    return file;
  };

  const toHandle = (ownLife: number, file: StoredFile): FileHandle => ({
    write: (bytes) =>
      operate(ownLife, () => {
        const fitting = bytes.subarray(0, Math.max(0, faults.freeBytes));
        file.bytes = Buffer.concat([file.bytes, rot(fitting)]);
        faults.freeBytes -= bytes.length;
        if (fitting.length < bytes.length) throw diskError('ENOSPC');
      }),
    sync: () =>
      operate(ownLife, () => {
        file.syncedBytes = file.bytes.length;
      }),
    close: () => operate(ownLife, () => undefined),
  });

  function rot(bytes: Uint8Array): Uint8Array {
    if (bytes.length === 0 || faults.rotsAfter-- > 0) return bytes;
    faults.rotsAfter = Number.POSITIVE_INFINITY;
    const rotten = Uint8Array.from(bytes);
    const place = random.between(0, rotten.length - 1);
    rotten[place] = (rotten[place] ?? 0) ^ (1 << random.between(0, 7));
    return rotten;
  }

  async function rename(ownLife: number, from: string, to: string): Promise<void> {
    let unsure: Renaming | null = null;
    await operate(ownLife, () => {
      const file = find(from);
      if (faults.isLocked) throw diskError('EBUSY');
      unsure = { from, to, file, replaced: stored.get(to) };
      renaming.add(unsure);
      stored.delete(from);
      stored.set(to, file);
      onRenamed(to);
    });
    if (unsure !== null) renaming.delete(unsure);
  }

  /** A folder that was not on the device yet shows the names of before or those of after. */
  function forgetNames(): void {
    for (const { from, to, file, replaced } of renaming) {
      if (random.chance(0.5)) continue;
      stored.set(from, file);
      if (replaced === undefined) stored.delete(to);
      else stored.set(to, replaced);
    }
    renaming.clear();
  }

  return {
    faults,
    mount() {
      const own = life;
      return {
        create: (path) =>
          operate(own, () => {
            const file = { bytes: Buffer.alloc(0), syncedBytes: 0 };
            stored.set(path, file);
            return toHandle(own, file);
          }),
        read: (path) => operate(own, () => find(path).bytes),
        readRange: (path, offset, length) => operate(own, () => find(path).bytes.subarray(offset, offset + length)),
        size: (path) => operate(own, () => stored.get(path)?.bytes.length ?? null),
        rename: (from, to) => rename(own, from, to),
        remove: (path) => operate(own, () => void stored.delete(path)),
        makeFolder: () => Promise.resolve(),
      };
    },
    cutPower() {
      life += 1;
      waiting = 0;
      forgetNames();
      for (const file of stored.values()) {
        const kept = random.between(file.syncedBytes, file.bytes.length);
        file.bytes = Buffer.from(file.bytes.subarray(0, kept));
        // The last sector was on its way.
        file.bytes.fill(0, Math.max(file.syncedBytes, kept - random.between(0, SECTOR_BYTES - 1)));
      }
    },
    get waiting() {
      return waiting;
    },
    get names() {
      return [...stored.keys()];
    },
    contentOf: (path) => stored.get(path)?.bytes ?? null,
  };
}
