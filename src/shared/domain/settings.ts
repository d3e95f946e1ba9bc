/**
 * Settings of the app. Every field heals on its own: a damaged value falls back to its default and leaves the others alone.
 */
import { z } from 'zod';
import { defaultExportOptions, exportOptionsSchema } from './export-options';
import { sceneLimits } from './scene';

// Choices about a table that come back when a table with the same headers is imported again.

const column = z.string().max(500).nullable();

export const columnMappingSchema = z.object({ scene: column, label: column, label2: column, folder: column });

export const sceneRuleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('next-number'), from: z.number().int().min(1).max(sceneLimits.permanentIdMax) }),
  z.object({ kind: z.literal('template'), template: z.string().min(1).max(500) }),
]);

export const rememberedTableSchema = z.object({
  /** Hash of the headers, whatever their order. */
  shape: z.string().max(100),
  /** With a rule, `scene` is the key column. */
  mapping: columnMappingSchema,
  rule: sceneRuleSchema.nullable(),
});

/** More kinds of rosters than an office has. */
export const MOST_REMEMBERED_TABLES = 50;

export const settingsSchema = z.object({
  locale: z.enum(['zh-CN', 'en']).catch('zh-CN'),
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  /** Account shown when the window opens. */
  activeAccountId: z.number().int().nullable().catch(null),
  /** Never more calls a minute than this, whatever WeChat would allow; null = adapt freely. */
  rateCeilingPerMinute: z.number().int().min(1).max(100_000).nullable().catch(null),
  /** Calls under way at once. */
  concurrency: z.number().int().min(1).max(64).catch(4),
  /** What was chosen at the last export. */
  exportOptions: exportOptionsSchema.catch(defaultExportOptions),
  /** Folder of the last export, offered first in the save dialog. */
  exportFolder: z.string().nullable().catch(null),
  /** Newest first. */
  rememberedTables: z.array(rememberedTableSchema).max(MOST_REMEMBERED_TABLES).catch([]),
});
export type Settings = z.infer<typeof settingsSchema>;
/** Fields to change; undefined ones stay as they are. */
export type SettingsPatch = { readonly [Field in keyof Settings]?: Settings[Field] | undefined };

export const defaultSettings: Settings = settingsSchema.parse({});

/** Reads whatever was stored; never throws. */
export const toSettings = (stored: unknown): Settings =>
  settingsSchema.parse(typeof stored === 'object' && stored !== null && !Array.isArray(stored) ? stored : {});

/** A certificate of the company, as the settings show it. */
export interface CertificateFacts {
  /** Whose it is. */
  readonly name: string;
  /** Who signed it. */
  readonly issuer: string;
  /** Both epoch milliseconds. */
  readonly validFromMs: number;
  readonly validUntilMs: number;
}

export type RememberedTable = z.infer<typeof rememberedTableSchema>;
