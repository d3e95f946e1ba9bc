/**
 * How the files of a package are named, put into folders and spread over zips.
 */
import { z } from 'zod';

/** `null` leaves a choice to the hand-off: zips of at most 60,000 files and 1.5 GB, no folders but those of the roster. */
export const packagingSchema = z.object({
  /** Codes in one zip at most. */
  splitCount: z.int().min(1).max(1_000_000).nullable(),
  /** Size of one zip at most, in megabytes of 1,000,000 bytes; a single code's files always stay together. */
  splitMb: z.int().min(1).max(100_000).nullable(),
  /** Names for tools that know no Chinese. An empty or non-ASCII `{label}` takes the scene, folders are numbered. */
  asciiNames: z.boolean(),
  /** Rows of the roster in one sub-folder. */
  folderEvery: z.int().min(1).max(1_000_000).nullable(),
});
export type Packaging = z.infer<typeof packagingSchema>;

export const defaultPackaging: Packaging = { splitCount: null, splitMb: null, asciiNames: false, folderEvery: null };
