/**
 * Where the rows of `plan` and `run` come from: exactly one of --range, --text-range, --list and --roster.
 */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { guessMapping, parseRange, parseTextRange, type ResolvedSource, readListText } from '@core/engine';
import { type ColumnMapping, type SceneRule, textEncodings } from '@shared/domain';
import { AppError } from '@shared/errors';
import type { CliContext } from './context';
import type { OptionValues } from './options';
import { oneOf, optionalNumber, optionalText, requiredText, sceneRule, separator } from './values';

const sourceOptions = ['range', 'text-range', 'list', 'roster'] as const;

export interface RowsToPlan {
  readonly source: ResolvedSource;
  /** Undefined when the rows bring their own scenes. */
  readonly rule: SceneRule | undefined;
}

/** @throws AppError CLI_…, ROSTER_… */
export async function readSource(context: CliContext): Promise<RowsToPlan> {
  const rule = sceneRule(context.values);
  return { source: await readRows(context, rule !== undefined), rule };
}

async function readRows(context: CliContext, hasKeys: boolean): Promise<ResolvedSource> {
  const { values } = context;
  const given = sourceOptions.filter((name) => optionalText(values, name) !== undefined);
  const [kind] = given;
  if (kind === undefined)
    throw new AppError('CLI_OPTION_MISSING', { option: sourceOptions.map((name) => `--${name}`).join(' | ') });
  if (given.length > 1) throw new AppError('CLI_BAD_OPTION', { detail: given.map((name) => `--${name}`).join(' + ') });
  const value = optionalText(values, kind) ?? '';
  if (hasKeys) refuseOwnScenes(values);
  switch (kind) {
    case 'range':
      return parseRange(value);
    case 'text-range':
      return parseTextRange(value);
    case 'list':
      return { kind: 'list', text: readListText(await readBytes(value), oneOf(values, 'encoding', textEncodings)) };
    case 'roster':
      return readRosterSource(context, resolve(value), hasKeys ? requiredText(values, 'key-column') : undefined);
  }
}

/** Counted rows are scenes already, and so is a scene column; the first column of a list may be its key. */
function refuseOwnScenes(values: OptionValues): void {
  const given = (['range', 'text-range', 'scene-column'] as const).find((name) => values[name] !== undefined);
  if (given !== undefined) throw new AppError('CLI_BAD_OPTION', { detail: `--assign + --${given}` });
}

async function readRosterSource(
  { engine, values, signal }: CliContext,
  path: string,
  keyColumn: string | undefined,
): Promise<ResolvedSource> {
  // Read here once so that a missing file is a usage error with its path, not a roster problem.
  await readBytes(path);
  const options = {
    sheet: optionalText(values, 'sheet'),
    encoding: oneOf(values, 'encoding', textEncodings),
    separator: separator(values),
    headerRow: optionalNumber(values, 'header-row', { min: 0, max: 1000, isInteger: true }),
  };
  const table = await engine.sources.readTable(path, options, signal);
  const guess = guessMapping(table.headers, table.rows).mapping;
  const mapping: ColumnMapping = {
    scene: keyColumn ?? optionalText(values, 'scene-column') ?? guess.scene,
    label: optionalText(values, 'label-column') ?? guess.label,
    label2: optionalText(values, 'label2-column') ?? guess.label2,
    folder: optionalText(values, 'folder-column') ?? guess.folder,
  };
  return { kind: 'table', path, options, mapping };
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new AppError('CLI_FILE_UNREADABLE', { path, reason }, { cause });
  }
}
