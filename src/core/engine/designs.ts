/**
 * Designs people keep (by name in the ledger, and as files to hand to a colleague) and the logos they choose.
 */
import { basename, extname } from 'node:path';
import { MAX_LOGO_BYTES, readLogo } from '@core/artwork';
import { writeBeside } from '@core/handoff';
import type { Ledger } from '@core/ledger';
import type { Clock, Files } from '@core/ports';
import {
  type Design,
  MAX_DESIGN_NAME,
  readDesignJson,
  type SavedDesign,
  toDesignName,
  writeDesignJson,
} from '@shared/artwork';
import { AppError } from '@shared/errors';

export interface SavedDesigns {
  /** By name. */
  all(): readonly SavedDesign[];
  /** Replaces the design of that name. @throws AppError ARTWORK_DESIGN_UNNAMED */
  save(name: string, design: Design): SavedDesign;
  /** @throws AppError ARTWORK_DESIGN_UNNAMED, ARTWORK_DESIGN_NAME_TAKEN or ARTWORK_DESIGN_UNKNOWN */
  rename(from: string, to: string): void;
  /** Batches made with it keep it. No error when there is none. */
  remove(name: string): void;
  /** Writes a design file whole or not at all. @throws AppError HANDOFF_… of family `disk` */
  exportTo(design: Design, path: string): Promise<void>;
  /** Keeps the design of a file under the file's name, numbered when that is taken. @throws AppError ARTWORK_DESIGN_… */
  importFrom(path: string): Promise<SavedDesign>;
}

/** A logo is a megabyte or two at most. */
const MAX_FILE_BYTES = 8 * 1024 * 1024;

export function createSavedDesigns(ledger: Ledger, files: Files, clock: Clock): SavedDesigns {
  const all = () => ledger.designs.all();
  const save = (wanted: string, design: Design): SavedDesign => {
    const saved = { name: toName(wanted), design, savedAtMs: clock.now() };
    ledger.write(({ designs }) => designs.save(saved.name, design, saved.savedAtMs));
    return saved;
  };
  return {
    all,
    save,
    rename: (from, to) => ledger.write(({ designs }) => designs.rename(from, toName(to))),
    remove: (name) => ledger.write(({ designs }) => designs.remove(name)),
    exportTo: (design, path) => writeBeside(path, [new TextEncoder().encode(writeDesignJson(design))], files),
    async importFrom(path) {
      const design = readDesignJson(await readFile(files, path));
      const name = toName(basename(path, extname(path)));
      return save(toFreeName(name, new Set(all().map((saved) => saved.name.toLowerCase()))), design);
    },
  };
}

function toName(wanted: string): string {
  const name = toDesignName(wanted).slice(0, MAX_DESIGN_NAME);
  if (name === '') throw new AppError('ARTWORK_DESIGN_UNNAMED');
  return name;
}

function toFreeName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name} ${number}`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}

async function readFile(files: Files, path: string): Promise<string> {
  const size = await files.size(path).catch(() => null);
  if (size === null || size > MAX_FILE_BYTES) throw new AppError('ARTWORK_DESIGN_NOT_JSON');
  return new TextDecoder().decode(await files.read(path));
}

// A logo from the disk. Its size is asked first: a wrong file can be gigabytes.

/** The picture as a design carries it. @throws AppError ARTWORK_LOGO_… */
export async function readLogoFile(path: string, files: Files): Promise<string> {
  const size = await files.size(path).catch(() => null);
  if (size === null) throw new AppError('ARTWORK_LOGO_UNREADABLE');
  if (size > MAX_LOGO_BYTES) throw new AppError('ARTWORK_LOGO_TOO_LARGE', { limitMb: MAX_LOGO_BYTES / 1024 ** 2 });
  const bytes = await files.read(path).catch((cause: unknown) => {
    throw new AppError('ARTWORK_LOGO_UNREADABLE', {}, { cause });
  });
  return await readLogo(bytes);
}
