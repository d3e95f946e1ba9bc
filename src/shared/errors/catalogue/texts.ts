/** The texts of every problem, put together from the areas of each language. Used by problem.ts, which fills in the parameters. */
import type { ErrorCode } from './catalogue';
import { accountEn } from './en/account';
import { appEn } from './en/app';
import { artworkEn } from './en/artwork';
import { batchEn } from './en/batch';
import { checkEn } from './en/check';
import { cliEn } from './en/cli';
import { followersEn } from './en/followers';
import { handoffEn } from './en/handoff';
import { ledgerEn } from './en/ledger';
import { networkEn } from './en/network';
import { rosterEn } from './en/roster';
import { sceneEn } from './en/scene';
import { wechatEn } from './en/wechat';
import type { ErrorText } from './entry';
import { accountZh } from './zh-cn/account';
import { appZh } from './zh-cn/app';
import { artworkZh } from './zh-cn/artwork';
import { batchZh } from './zh-cn/batch';
import { checkZh } from './zh-cn/check';
import { cliZh } from './zh-cn/cli';
import { followersZh } from './zh-cn/followers';
import { handoffZh } from './zh-cn/handoff';
import { ledgerZh } from './zh-cn/ledger';
import { networkZh } from './zh-cn/network';
import { rosterZh } from './zh-cn/roster';
import { sceneZh } from './zh-cn/scene';
import { wechatZh } from './zh-cn/wechat';

const zhCn = {
  ...accountZh,
  ...appZh,
  ...artworkZh,
  ...batchZh,
  ...checkZh,
  ...cliZh,
  ...followersZh,
  ...handoffZh,
  ...ledgerZh,
  ...networkZh,
  ...rosterZh,
  ...sceneZh,
  ...wechatZh,
} as const;

const en = {
  ...accountEn,
  ...appEn,
  ...artworkEn,
  ...batchEn,
  ...checkEn,
  ...cliEn,
  ...followersEn,
  ...handoffEn,
  ...ledgerEn,
  ...networkEn,
  ...rosterEn,
  ...sceneEn,
  ...wechatEn,
} as const;

export const errorTexts = { 'zh-CN': zhCn, en } as const satisfies Readonly<
  Record<string, Readonly<Record<ErrorCode, ErrorText>>>
>;

export type Locale = keyof typeof errorTexts;
