/**
 * How much a roster may hold. Far beyond any real list, small enough that a hostile file cannot exhaust memory or time.
 */
import { AppError } from '@shared/errors';

const MEGABYTE = 1024 * 1024;

export const rosterLimits = {
  /** Size of the file on disk. */
  fileBytes: 100 * MEGABYTE,
  /** What the parts of a workbook may unpack to, together: about 1,000,000 rows of six columns. */
  expandedBytes: 512 * MEGABYTE,
  /** How much of the other sheets is unpacked, together, to count their rows. */
  countedSheetBytes: 32 * MEGABYTE,
  sheets: 1_000,
  mergedCells: 2_000_000,
  rows: 1_000_000,
  /** Rows of the whole file: room for a title, the header and blank rows. */
  fileRows: 1_000_100,
  columns: 1_000,
  cells: 20_000_000,
} as const;

/** Throws ROSTER_TOO_BIG. Hosts may call it with the size on disk before they read the file. */
export function checkRosterFileSize(bytes: number): void {
  if (bytes <= rosterLimits.fileBytes) return;
  throw new AppError('ROSTER_TOO_BIG', {
    megabytes: toMegabytes(bytes),
    maxMegabytes: toMegabytes(rosterLimits.fileBytes),
  });
}

export const toMegabytes = (bytes: number): number => Math.round(bytes / MEGABYTE);

export const tooManyRows = (): AppError => new AppError('ROSTER_TOO_MANY_ROWS', { max: rosterLimits.rows });

export const tooWide = (): AppError =>
  new AppError('ROSTER_TOO_WIDE', { maxColumns: rosterLimits.columns, maxCells: rosterLimits.cells });
