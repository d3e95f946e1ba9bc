/**
 * How the codes will lie on a page, by the same plan the package is made with, and what it comes to.
 */
import { planSheet, type SheetPlan } from '@shared/artwork';
import type { SheetOptions } from '@shared/domain';
import { type Problem, toProblemFrom } from '@shared/errors';
import { useMemo } from 'react';

/** Both null: no sheets are wanted, or the artwork is not known yet. */
export interface PlannedSheet {
  readonly plan: SheetPlan | null;
  readonly problem: Problem | null;
}

const none: PlannedSheet = { plan: null, problem: null };

interface ArtworkSize {
  readonly widthMm: number;
  readonly heightMm: number;
}

export function useSheetPlan(sheets: SheetOptions | null, artwork: ArtworkSize | null): PlannedSheet {
  const widthMm = artwork?.widthMm;
  const heightMm = artwork?.heightMm;
  return useMemo(() => {
    if (sheets === null || widthMm === undefined || heightMm === undefined) return none;
    try {
      return { plan: planSheet({ widthMm, heightMm }, sheets), problem: null };
    } catch (error) {
      return { plan: null, problem: toProblemFrom(error) };
    }
  }, [sheets, widthMm, heightMm]);
}
