/**
 * A design kept under a name, to be used by other batches.
 */
import type { Design } from './design';

export interface SavedDesign {
  readonly name: string;
  readonly design: Design;
  readonly savedAtMs: number;
}

export const MAX_DESIGN_NAME = 80;

/** The name as it is kept: one spelling, without outer space; empty when nothing is left. */
export const toDesignName = (name: string): string => name.normalize('NFC').replace(/\s+/gu, ' ').trim();
