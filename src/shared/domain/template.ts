/**
 * The one template language of the app, for label lines and file names alike:
 * `{label}`, `{n}`, `{n:0000}` (zero-padded), `{date}`, any roster column; `{{` and `}}` are literal braces.
 */
import type { RosterRow } from './roster';

/** Values by placeholder name. Built-in names win over roster columns of the same name. */
export type TemplateFields = Readonly<Record<string, string>>;

/** Placeholders every row has, in the order they are explained to people. */
export const builtInPlaceholders = ['n', 'label', 'label2', 'scene', 'folder', 'date', 'expires'] as const;
export type BuiltInPlaceholder = (typeof builtInPlaceholders)[number];

/** What the built-in placeholders of one item are made from. */
export interface TemplateSource {
  /** The row's place in the roster, from 1. */
  readonly n: number;
  readonly row: RosterRow;
  /** When the batch was made: the same `{date}` on every code of it, however often it is printed. */
  readonly batchCreatedAtMs: number;
  /** null = permanent, or not known yet: `{expires}` is empty. */
  readonly expiresAtMs: number | null;
}

// A name may itself hold a colon; only a final `:000` is padding.
const placeholder = /\{\{|\}\}|\{([^{}]+?)(?::(0+))?\}/gu;

/** Fills `template`. An unknown placeholder becomes empty; use {@link unknownPlaceholders} to tell the user beforehand. */
export function fillTemplate(template: string, fields: TemplateFields): string {
  return template.replace(placeholder, (match: string, name: string | undefined, zeros: string | undefined) => {
    if (match === '{{') return '{';
    if (match === '}}') return '}';
    const value = lookUp(fields, name ?? '') ?? '';
    return zeros === undefined ? value : value.padStart(zeros.length, '0');
  });
}

/** Names used in `template` that `fields` does not have, in order, without repetition. */
export function unknownPlaceholders(template: string, fields: TemplateFields): readonly string[] {
  const unknown = new Set<string>();
  for (const [, name] of template.matchAll(placeholder)) {
    if (name !== undefined && lookUp(fields, name) === undefined) unknown.add(name.trim());
  }
  return [...unknown];
}

/** Every placeholder of one item: the built-in ones and its roster columns. */
export function toTemplateFields(source: TemplateSource): TemplateFields {
  const { n, row, batchCreatedAtMs, expiresAtMs } = source;
  const columns = Object.entries(row.fields).map(([name, value]): [string, string] => [name.trim(), value]);
  const builtIn: Readonly<Record<BuiltInPlaceholder, string>> = {
    n: String(n),
    label: row.label,
    label2: row.label2,
    scene: row.scene,
    folder: row.folder,
    date: toChinaTime(batchCreatedAtMs).slice(0, 10),
    expires: expiresAtMs === null ? '' : toChinaTime(expiresAtMs).slice(0, 16).replace('T', ' '),
  };
  return { ...Object.fromEntries(columns), ...builtIn };
}

/**
 * A moment as people in China read it and programs parse it: `2026-11-22T14:05:09+08:00`. China keeps one zone without
 * daylight saving, so a package made on a computer set to another zone says the same.
 */
export function toChinaTime(epochMs: number): string {
  return `${new Date(epochMs + CHINA_OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
}

const CHINA_OFFSET_MS = 8 * 3_600_000;

function lookUp(fields: TemplateFields, name: string): string | undefined {
  const key = name.trim();
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}
