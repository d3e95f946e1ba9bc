/**
 * Remembers which column was what, per header shape: the same monthly list is mapped once. Kept in the settings, as it is a person's
 * choice and not a fact about codes.
 */
import { createHash } from 'node:crypto';
import {
  type ColumnMapping,
  type MappingProposal,
  MOST_REMEMBERED_TABLES,
  type RosterColumnRole,
  type SceneRule,
} from '@shared/domain';
import { guessMapping, type TableToMap } from '../roster';
import type { SettingsService } from '../settings';

export interface TableMemory {
  /** Which column is what: as with the last table of these headers, else by header and content. */
  proposeMapping(table: TableToMap): MappingProposal;
  /** Keeps the choices a batch was made with for the next table with the same headers. */
  rememberTable(headers: readonly string[], mapping: ColumnMapping, rule: SceneRule | null): void;
}

export function createTableMemory(settings: SettingsService): TableMemory {
  return {
    proposeMapping(table) {
      const shape = toShape(table.headers);
      const known = settings.get().rememberedTables.find((one) => one.shape === shape);
      if (known !== undefined)
        return { mapping: known.mapping, basis: toBasis(known.mapping), unreadableScene: null, rule: known.rule };
      return { ...guessMapping(table), rule: null };
    },
    rememberTable(headers, mapping, rule) {
      // Names by place alone say how wide a table is, not what it holds.
      if (headers.every((header) => header.startsWith('#'))) return;
      const shape = toShape(headers);
      const others = settings.get().rememberedTables.filter((table) => table.shape !== shape);
      const rememberedTables = [{ shape, mapping, rule }, ...others].slice(0, MOST_REMEMBERED_TABLES);
      settings.update({ rememberedTables });
    },
  };
}

/** The same for columns in another order. */
const toShape = (headers: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(headers.toSorted())).digest('base64url');

function toBasis(mapping: ColumnMapping): MappingProposal['basis'] {
  const of = (role: RosterColumnRole) => (mapping[role] === null ? 'none' : 'remembered');
  return { scene: of('scene'), label: of('label'), label2: of('label2'), folder: of('folder') };
}
