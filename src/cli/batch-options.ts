/**
 * The options `plan` and `run` share: what kind of code is wanted, for how long, and what to do about bad rows.
 */
import { type BatchSpec, isPermanent } from '@shared/domain';
import type { OptionValues } from './options';
import { badValue, oneOf, sceneKind, validForSeconds } from './values';

export interface BatchOptions extends Pick<BatchSpec, 'sceneKind' | 'validForSeconds'> {
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
