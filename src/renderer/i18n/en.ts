/**
 * English. Same keys as zh-cn/, checked by the compiler; `…_one` adds the singular where a count is spoken.
 */
import { accounts } from './en/accounts';
import { design } from './en/design';
import { handoff } from './en/handoff';
import { ledger } from './en/ledger';
import { newBatch } from './en/new-batch';
import { preview } from './en/preview';
import { results } from './en/results';
import { run } from './en/run';
import { settings } from './en/settings';
import { shell } from './en/shell';

export const en = {
  ...shell,
  ...newBatch,
  ...design,
  ...run,
  ...preview,
  ...handoff,
  ...ledger,
  ...results,
  ...accounts,
  ...settings,
};
