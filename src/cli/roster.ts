/**
 * What `plan` and `run` make codes for: the rows (exactly one of --range, --text-range, --list, --roster and --batch,
 * and what they are compared with) and the kind of code.
 */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { guessMapping, parseRange, parseTextRange, type ResolvedSource, readListText } from '@core/engine';
import {
  type BatchSpec,
  type ColumnMapping,
  type Comparison,
  isPermanent,
  type PlanOptions,
  type RosterColumnRole,
  type RowEdit,
  rosterColumnRoles,
  type TableReadOptions,
  textEncodings,
} from '@shared/domain';
import { AppError } from '@shared/errors';
import type { CliContext } from './context';
import type { OptionValues } from './options';
import type { TakenColumn } from './texts/zh-cn';
import {
  badValue,
  batchId,
  oneOf,
  optionalNumber,
  optionalText,
  requiredText,
  sceneKind,
  sceneRule,
  separator,
  validForSeconds,
} from './values';

const sourceOptions = ['range', 'text-range', 'list', 'roster', 'batch'] as const;

export interface RowsToPlan {
  readonly source: ResolvedSource;
  readonly planOptions: PlanOptions;
}

/** @throws AppError CLI_…, ROSTER_… */
export async function readSource(context: CliContext): Promise<RowsToPlan> {
  const rule = sceneRule(context.values);
  const since = readComparison(context.values, rule !== undefined);
  return {
    source: await readRows(context, rule !== undefined),
    planOptions: { rule, since, edits: keptRows(context.values) },
  };
}

/** With --assign the key column has led to a scene already, and rows are matched by that. */
function readComparison(values: OptionValues, hasKeys: boolean): Comparison | undefined {
  const since = batchId(values, 'since');
  if (since === undefined) return undefined;
  return {
    batchId: since,
    keyColumn: hasKeys ? null : (optionalText(values, 'key-column') ?? null),
    onlyChanged: true,
  };
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
    case 'batch': {
      const earlier = batchId(values, 'batch');
      if (earlier === undefined) throw new AppError('CLI_OPTION_MISSING', { option: '--batch' });
      return { kind: 'batch', batchId: context.engine.ledger.batches.get(earlier).id };
    }
  }
}

/** Counted rows are scenes already, and so is a scene column; the first column of a list may be its key. */
function refuseOwnScenes(values: OptionValues): void {
  const given = (['range', 'text-range', 'batch', 'scene-column'] as const).find((name) => values[name] !== undefined);
  if (given !== undefined) throw new AppError('CLI_BAD_OPTION', { detail: `--assign + --${given}` });
}

async function readRosterSource(
  { engine, values, signal, out, texts }: CliContext,
  path: string,
  keyColumn: string | undefined,
): Promise<ResolvedSource> {
  const options = await readTableOptions(values, path);
  const table = await engine.sources.readTable(path, options, signal);
  const guess = guessMapping(table);
  const told = {
    scene: keyColumn ?? optionalText(values, 'scene-column'),
    label: optionalText(values, 'label-column'),
    label2: optionalText(values, 'label2-column'),
    folder: optionalText(values, 'folder-column'),
  };
  const columnOf = (role: RosterColumnRole): string | null => told[role] ?? guess.mapping[role];
  const mapping: ColumnMapping = {
    scene: columnOf('scene'),
    label: columnOf('label'),
    label2: columnOf('label2'),
    folder: columnOf('folder'),
  };
  const taken = rosterColumnRoles.flatMap((role): TakenColumn[] => {
    const header = mapping[role];
    return header === null ? [] : [{ role, header, basis: told[role] === undefined ? guess.basis[role] : 'told' }];
  });
  if (taken.length > 0) out.say(texts.columns(taken, table.sheet));
  out.emit({ event: 'columns', sheet: table.sheet, header_row: table.headerRow, columns: taken });
  if (mapping.scene === null && guess.unreadableScene !== null) {
    throw new AppError('ROSTER_SCENE_UNREADABLE', { column: guess.unreadableScene });
  }
  return { kind: 'table', path, options, mapping };
}

/** The file is read here once so that a missing one is a usage error with its path, not a roster problem. */
export async function readTableOptions(values: OptionValues, path: string): Promise<TableReadOptions> {
  await readBytes(path);
  return {
    sheet: optionalText(values, 'sheet'),
    encoding: oneOf(values, 'encoding', textEncodings),
    separator: separator(values),
    skipHiddenRows: values['skip-hidden'] === true ? true : undefined,
    headerRow: optionalNumber(values, 'header-row', { min: 0, max: 1000, isInteger: true }),
  };
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new AppError('CLI_FILE_UNREADABLE', { path, reason }, { cause });
  }
}

/** Rows that were taken for headers, totals and the like, but are data. */
function keptRows(values: OptionValues): readonly RowEdit[] {
  const text = optionalText(values, 'keep-rows');
  if (text === undefined) return [];
  const numbers = text.split(/[,，\s]+/u).filter((part) => part !== '');
  if (!numbers.every((part) => /^[1-9]\d{0,6}$/.test(part)))
    throw new AppError('CLI_BAD_OPTION', { detail: `--keep-rows ${text}` });
  return numbers.map((part) => ({ rowNumber: Number(part), isLeftOut: false }));
}

// The options `plan` and `run` share: what kind of code is wanted, for how long, and what to do about bad rows.

interface BatchOptions extends Pick<BatchSpec, 'sceneKind' | 'validForSeconds'> {
  readonly onBadRow: 'stop' | 'skip';
}

const defaultValidForSeconds = 2_592_000;

/** @throws AppError CLI_OPTION_MISSING, CLI_BAD_VALUE */
export function readBatchOptions(values: OptionValues): BatchOptions {
  const kind = sceneKind(values);
  const validity = validForSeconds(values);
  if (validity !== undefined && isPermanent(kind))
    throw badValue('valid-for', String(values['valid-for']), '--type temporary…');
  return {
    sceneKind: kind,
    validForSeconds: isPermanent(kind) ? null : (validity ?? defaultValidForSeconds),
    onBadRow: oneOf(values, 'on-bad-row', ['stop', 'skip']) ?? 'stop',
  };
}
