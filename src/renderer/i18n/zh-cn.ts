/**
 * Simplified Chinese: the source of all keys, one file per area of the window. Words are WeChat's own
 * (场景值、永久/临时、有效期); what a problem says is in the error catalogue, not here.
 */
import { accounts } from './zh-cn/accounts';
import { design } from './zh-cn/design';
import { handoff } from './zh-cn/handoff';
import { ledger } from './zh-cn/ledger';
import { newBatch } from './zh-cn/new-batch';
import { preview } from './zh-cn/preview';
import { results } from './zh-cn/results';
import { run } from './zh-cn/run';
import { settings } from './zh-cn/settings';
import { shell } from './zh-cn/shell';

export const zhCn = {
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
} as const;

export type Messages = typeof zhCn;
