/** Roster rows for tests. */
import type { RosterRow } from '@shared/domain';

/** One row per scene, labelled `店 <scene>`. */
export const toRows = (scenes: readonly string[]): readonly RosterRow[] =>
  scenes.map((scene, index) => ({
    rowNumber: index + 2,
    scene,
    label: `店 ${scene}`,
    label2: '',
    folder: '',
    fields: { 城市: '北京' },
  }));

/** `store-1` … `store-<count>` */
export const toScenes = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `store-${index + 1}`);
