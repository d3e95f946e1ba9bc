/**
 * The check of all files in a few numbers: for every kind of file how many there are, how many passed, and the least that was measured.
 */
import type { ArtworkFile } from '@core/artwork';

/** What was measured least among the files of one kind; null where nothing of it was measured. */
export interface KindCheck {
  readonly kind: ArtworkFile['kind'];
  readonly files: number;
  readonly passed: number;
  readonly moduleMm: number | null;
  readonly moduleDots: number | null;
  readonly quietZoneModules: number | null;
  /** 0…1 */
  readonly contrast: number | null;
  /** 0…1 */
  readonly unusedErrorCorrection: number | null;
}

export interface CheckSummary {
  add(file: Pick<ArtworkFile, 'kind' | 'check'>): void;
  /** In the order in which kinds were first seen. */
  kinds(): readonly KindCheck[];
}

export function createCheckSummary(): CheckSummary {
  const byKind = new Map<KindCheck['kind'], KindCheck>();
  return {
    add({ kind, check: { problem, symbol, measure } }) {
      const least = byKind.get(kind);
      byKind.set(kind, {
        kind,
        files: (least?.files ?? 0) + 1,
        passed: (least?.passed ?? 0) + (problem === null ? 1 : 0),
        moduleMm: lesser(least?.moduleMm, measure?.moduleMm),
        moduleDots: lesser(least?.moduleDots, measure?.moduleDots),
        quietZoneModules: lesser(least?.quietZoneModules, measure?.quietZoneModules),
        contrast: lesser(least?.contrast, measure?.contrast),
        unusedErrorCorrection: lesser(least?.unusedErrorCorrection, symbol?.unusedErrorCorrection),
      });
    },
    kinds: () => [...byKind.values()],
  };
}

function lesser(known: number | null | undefined, seen: number | null | undefined): number | null {
  const values = [known, seen].filter((value) => typeof value === 'number');
  return values.length === 0 ? null : Math.min(...values);
}
