/**
 * Where the rows of `plan` and `run` come from: exactly one of --range, --text-range, --list and --roster.
 */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { guessMapping, parseRange, parseTextRange, type ResolvedSource, readListText } from '@core/engine';
import { type ColumnMapping, textEncodings } from '@shared/domain';
import { AppError } from '@shared/errors';
import type { CliContext } from './context';
import { oneOf, optionalNumber, optionalText, separator } from './values';

const sourceOptions = ['range', 'text-range', 'list', 'roster'] as const;

/** @throws AppError CLI_…, ROSTER_… */
export async function readSource(context: CliContext): Promise<ResolvedSource> {
  const { values } = context;
  const given = sourceOptions.filter((name) => optionalText(values, name) !== undefined);
  const [kind] = given;
  if (kind === undefined)
    throw new AppError('CLI_OPTION_MISSING', { option: sourceOptions.map((name) => `--${name}`).join(' | ') });
  if (given.length > 1) throw new AppError('CLI_BAD_OPTION', { detail: given.map((name) => `--${name}`).join(' + ') });
  const value = optionalText(values, kind) ?? '';
  switch (kind) {
    case 'range':
      return parseRange(value);
    case 'text-range':
      return parseTextRange(value);
    case 'list':
      return { kind: 'list', text: readListText(await readBytes(value), oneOf(values, 'encoding', textEncodings)) };
    case 'roster':
      return readRosterSource(context, resolve(value));
  }
}

async function readRosterSource({ engine, values, signal }: CliContext, path: string): Promise<ResolvedSource> {
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
    scene: optionalText(values, 'scene-column') ?? guess.scene,
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
