/**
 * A disk in memory that can be full, slow or locked, and forgets at a power cut what nobody has synced: a file then ends somewhere in
 * the middle of its latest bytes, torn. Who was using it when the power went never hears from it again.
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

export interface DiskFaults {
  /** Bytes that still fit. */
  freeBytes: number;
  /** Another program has the files open: they cannot be replaced. */
  isLocked: boolean;
  /** Longest time an operation takes, milliseconds. */
  slownessMs: number;
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

/** `onRenamed` is told of every file that gets its final name. */
export function createFakeDisk(clock: FakeClock, random: SeededRandom, onRenamed: (path: string) => void): FakeDisk {
  const stored = new Map<string, StoredFile>();
  const faults: DiskFaults = { freeBytes: Number.POSITIVE_INFINITY, isLocked: false, slownessMs: 0 };
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
        file.bytes = Buffer.concat([file.bytes, fitting]);
        faults.freeBytes -= bytes.length;
        if (fitting.length < bytes.length) throw diskError('ENOSPC');
      }),
    sync: () =>
      operate(ownLife, () => {
        file.syncedBytes = file.bytes.length;
      }),
    close: () => operate(ownLife, () => undefined),
  });

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
        rename: (from, to) =>
          operate(own, () => {
            const file = find(from);
            if (faults.isLocked) throw diskError('EBUSY');
            stored.delete(from);
            stored.set(to, file);
            onRenamed(to);
          }),
        remove: (path) => operate(own, () => void stored.delete(path)),
        makeFolder: () => Promise.resolve(),
      };
    },
    cutPower() {
      life += 1;
      waiting = 0;
      for (const file of stored.values()) {
        const kept = random.between(file.syncedBytes, file.bytes.length);
        file.bytes = Buffer.from(file.bytes.subarray(0, kept));
        // The last sector was on its way.
        file.bytes.fill(0, Math.max(file.syncedBytes, kept - random.between(0, 511)));
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
