/**
 * What is found when a finished file is read back.
 */
import type { ImageFormat } from '@shared/domain';
import type { Problem } from '@shared/errors';
import type { ErrorCorrection } from '@shared/qr';

/** The symbol as it was decoded. */
export interface SymbolReport {
  /** Modules per side. */
  readonly modules: number;
  readonly errorCorrection: ErrorCorrection | null;
  /** Share of the error correction that was not needed, 0…1; 1 for flawless artwork. Null when the decoder does not tell. */
  readonly unusedErrorCorrection: number | null;
}

/** Measured in pixels: the file's own, or those a vector file was drawn in for it. */
export interface SymbolMeasure {
  /** Side of one module. */
  readonly moduleMm: number;
  /** The same in device dots; null for vector files, which have none. */
  readonly moduleDots: number | null;
  /** In quarter modules; one wider than the four that are asked for counts as four. */
  readonly quietZoneModules: number;
  /** Difference of reflectance between paper and ink, 0…1, in the sense of ISO/IEC 15415's symbol contrast. */
  readonly contrast: number;
}

export interface CheckReport {
  /** What the symbol says; null when none could be read. */
  readonly text: string | null;
  readonly isEqual: boolean;
  /**
   * Null: the file may be delivered. Otherwise CHECK_UNREADABLE, CHECK_WRONG_TEXT, CHECK_INVERTED, CHECK_MIRRORED, CHECK_TURNED, CHECK_SIZE,
   * CHECK_QUIET_ZONE or CHECK_FILE_DAMAGED.
   */
  readonly problem: Problem | null;
  readonly symbol: SymbolReport | null;
  /** Null where it is not measured: codes that are not read, or not upright, and WeChat's own picture. */
  readonly measure: SymbolMeasure | null;
}

/** Where the symbol stands in an artwork: the corner of its first module, quiet zone excluded. */
export interface ExpectedCode {
  readonly xMm: number;
  readonly yMm: number;
  readonly moduleMm: number;
  /** Modules per side. */
  readonly modules: number;
}

/** What a file of ours must turn out to be. */
export interface ExpectedArtwork {
  readonly url: string;
  readonly widthMm: number;
  readonly heightMm: number;
  /** Looked at first, in few pixels; a code that stands elsewhere is still found, only later. Null: nowhere in particular. */
  readonly code: ExpectedCode | null;
}

/**
 * One artwork on a page, turned clockwise by `rotation`. Position and size are those of the room it takes up after turning.
 */
export interface ExpectedPlace extends ExpectedArtwork {
  readonly xMm: number;
  readonly yMm: number;
  readonly rotation: 0 | 90 | 180 | 270;
}

export interface ExpectedSheet {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly places: readonly ExpectedPlace[];
}

/** Reads finished bytes back. Never throws for what it is given: a broken file is a report with a problem. */
export interface Checker {
  check(format: ImageFormat, bytes: Uint8Array, expected: ExpectedArtwork): Promise<CheckReport>;
  /** A PDF of one page with many artworks: each is looked for where it must stand. One problem or null for each place, in order. */
  checkSheet(pdf: Uint8Array, expected: ExpectedSheet): Promise<readonly (Problem | null)[]>;
  /** A picture that is not ours, JPEG or PNG: only what it says is compared. */
  checkPicture(bytes: Uint8Array, url: string): Promise<CheckReport>;
}
