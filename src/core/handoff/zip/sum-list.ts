/**
 * The list of checksums in every zip, in the form `sha256sum -c` reads: 64 hex digits, two spaces, the path from the unpacked folder.
 * Plain UTF-8 without byte order mark and with LF, or the tool would not find the first file, or any.
 */
import type { ExpectedEntry } from './read-back';

/** A list inside its zip. */
export interface SumList {
  /** `sha256sums.txt`, or `sha256sums-2.txt` where there are several zips: they are unpacked into one folder. */
  readonly name: string;
  /** Files it names. */
  readonly files: number;
  /** Of the list itself, lower-case hex. */
  readonly sha256: string;
}

export const toSumListName = (volume: number, isOnly: boolean): string =>
  isOnly ? 'sha256sums.txt' : `sha256sums-${volume}.txt`;

/** Our names hold neither backslash nor line break, which the tool would want escaped. */
export function* toSumLines(entries: Iterable<ExpectedEntry>): Generator<string> {
  for (const { name, sha256 } of entries) yield `${sha256}  ${name}\n`;
}
