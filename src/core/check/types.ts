/**
 * What is found when a finished file is read back.
 */

import type { Problem } from '@shared/errors';
import type { ErrorCorrection } from '@shared/qr';

/** The symbol as it stands in the file. Pixels are those of the picture looked at: the file's own, or of a vector file drawn for it. */
export interface SymbolReport {
  /** Modules per side. */
  readonly modules: number;
  readonly errorCorrection: ErrorCorrection | null;
  /** Share of the error correction that was not needed, 0…1; 1 for flawless artwork. Null when the decoder does not tell. */
  readonly unusedErrorCorrection: number | null;
}

/** Measured in the pixels; a quiet zone wider than the four modules that are asked for counts as four. */
export interface SymbolMeasure {
  readonly modulePx: number;
  /** In quarter modules. */
  readonly quietZoneModules: number;
}

export interface CheckReport {
  /** What the symbol says; null when none could be read. */
  readonly text: string | null;
  readonly isEqual: boolean;
  /** Null: the file may be delivered. Otherwise CHECK_UNREADABLE, CHECK_WRONG_TEXT, CHECK_QUIET_ZONE or CHECK_FILE_DAMAGED. */
  readonly problem: Problem | null;
  readonly symbol: SymbolReport | null;
  /** Null where it is not measured: unreadable files and WeChat's own picture. */
  readonly measure: SymbolMeasure | null;
}

/** Reads finished bytes back. Never throws for what it is given: a broken file is a report with a problem. */
export interface Checker {
  checkPng(bytes: Uint8Array, url: string): Promise<CheckReport>;
  checkSvg(bytes: Uint8Array, url: string): Promise<CheckReport>;
  /** A picture that is not ours, JPEG or PNG: only what it says is compared. */
  checkPicture(bytes: Uint8Array, url: string): Promise<CheckReport>;
}
