/**
 * Reads single option values; every refusal says which option, what it got and what it should be.
 */
import {
  type BatchId,
  MOST_ASKED_AGAIN,
  type SceneKind,
  type SceneRule,
  sceneKinds,
  sceneLimits,
  type TableSeparator,
  toBatchId,
} from '@shared/domain';
import { AppError } from '@shared/errors';
import type { OptionValues } from './options';

export function optionalText(values: OptionValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

export function requiredText(values: OptionValues, name: string): string {
  const value = optionalText(values, name);
  if (value === undefined || value === '') throw new AppError('CLI_OPTION_MISSING', { option: `--${name}` });
  return value;
}

export function optionalNumber(
  values: OptionValues,
  name: string,
  limits: { min: number; max: number; isInteger: boolean },
): number | undefined {
  const raw = optionalText(values, name);
  if (raw === undefined) return undefined;
  const value = /^\d+(\.\d+)?$/.test(raw) ? Number(raw) : Number.NaN;
  const isFine = value >= limits.min && value <= limits.max && (!limits.isInteger || Number.isInteger(value));
  if (!isFine) throw badValue(name, raw, `${limits.min}–${limits.max}`);
  return value;
}

export function oneOf<Choice extends string>(
  values: OptionValues,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const raw = optionalText(values, name);
  if (raw === undefined) return undefined;
  const choice = choices.find((candidate) => candidate === raw);
  if (choice === undefined) throw badValue(name, raw, choices.join(' | '));
  return choice;
}

export function listOf<Choice extends string>(
  values: OptionValues,
  name: string,
  choices: readonly Choice[],
): readonly Choice[] | undefined {
  const raw = optionalText(values, name);
  if (raw === undefined) return undefined;
  const chosen = raw.split(',').map((part) => {
    const choice = choices.find((candidate) => candidate === part.trim().toLowerCase());
    if (choice === undefined) throw badValue(name, raw, choices.join(','));
    return choice;
  });
  return [...new Set(chosen)];
}

/** `30d`, `12h`, `1800s` or plain seconds → seconds, 60…2592000. */
export function validForSeconds(values: OptionValues): number | undefined {
  const raw = optionalText(values, 'valid-for');
  if (raw === undefined) return undefined;
  const match = /^(\d+)([dhms]?)$/.exec(raw);
  const unit = { d: 86_400, h: 3600, m: 60, s: 1, '': 1 }[match?.[2] ?? ''] ?? 1;
  const seconds = match === null ? Number.NaN : Number(match[1]) * unit;
  if (!(seconds >= sceneLimits.validForMinSeconds && seconds <= sceneLimits.validForMaxSeconds)) {
    throw badValue('valid-for', raw, '60s … 30d');
  }
  return seconds;
}

/** `5/s`, `300/m` or a plain number a second → calls a second. */
export function callsPerSecond(values: OptionValues): number | undefined {
  const raw = optionalText(values, 'rate');
  if (raw === undefined) return undefined;
  const match = /^(\d+(?:\.\d+)?)(?:\/(s|m|min))?$/.exec(raw);
  const perSecond = match === null ? Number.NaN : Number(match[1]) / (match[2]?.startsWith('m') ? 60 : 1);
  if (!(perSecond > 0 && perSecond <= 1_000_000)) throw badValue('rate', raw, '5/s');
  return perSecond;
}

const separatorNames: Readonly<Record<string, TableSeparator>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  'wide-comma': '，',
};

/** A word, because a tab and a semicolon are hard to type in a shell; the character itself will do as well. */
export function separator(values: OptionValues): TableSeparator | undefined {
  const raw = optionalText(values, 'separator');
  if (raw === undefined) return undefined;
  const found = separatorNames[raw] ?? Object.values(separatorNames).find((character) => character === raw);
  if (found === undefined) throw badValue('separator', raw, Object.keys(separatorNames).join(' | '));
  return found;
}

/** `next-number`, `next-number:501` (nothing below 501), or a template such as `store-{编码}`. */
export function sceneRule(values: OptionValues): SceneRule | undefined {
  const raw = optionalText(values, 'assign');
  if (raw === undefined) return undefined;
  const number = /^next-number(?::([1-9]\d{0,5}))?$/.exec(raw);
  if (number !== null) return { kind: 'next-number', from: Number(number[1] ?? 1) };
  if (!raw.includes('{')) throw badValue('assign', raw, `next-number | next-number:501 | 'store-{编码}'`);
  return { kind: 'template', template: raw };
}

/** How many permanent scenes are asked for once more before the export; undefined: as the account is set. */
export const askAgain = (values: OptionValues): number | undefined =>
  optionalNumber(values, 'ask-again', { min: 0, max: MOST_ASKED_AGAIN, isInteger: true });

/** The number of a batch, as `ledger list` shows it. */
export function batchId(values: OptionValues, name: string): BatchId | undefined {
  const number = optionalNumber(values, name, { min: 1, max: Number.MAX_SAFE_INTEGER, isInteger: true });
  return number === undefined ? undefined : toBatchId(number);
}

export function sceneKind(values: OptionValues): SceneKind {
  const kind = oneOf(values, 'type', sceneKinds);
  if (kind === undefined) throw new AppError('CLI_OPTION_MISSING', { option: '--type' });
  return kind;
}

export const badValue = (name: string, value: string, expected: string): AppError =>
  new AppError('CLI_BAD_VALUE', { option: `--${name}`, value, expected });
