/**
 * Settings of the app. Every field heals on its own: a damaged value falls back to its default and leaves the others alone.
 */
import { z } from 'zod';
import { defaultExportOptions, exportOptionsSchema } from './export-options';
import { MOST_REMEMBERED_TABLES, rememberedTableSchema } from './remembered-tables';

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
