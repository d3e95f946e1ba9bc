/** The catalogue put together from its areas. */
import { accountErrors } from './account';
import { appErrors } from './app';
import { artworkErrors } from './artwork';
import { batchErrors } from './batch';
import { checkErrors } from './check';
import { cliErrors } from './cli';
import { followersErrors } from './followers';
import { handoffErrors } from './handoff';
import { ledgerErrors } from './ledger';
import { networkErrors } from './network';
import { rosterErrors } from './roster';
import { sceneErrors } from './scene';
import { wechatErrors } from './wechat';

/** Every error the app can show, by code. The codes are the type: an unknown code does not compile. */
export const catalogue = {
  ...accountErrors,
  ...appErrors,
  ...artworkErrors,
  ...batchErrors,
  ...checkErrors,
  ...cliErrors,
  ...followersErrors,
  ...handoffErrors,
  ...ledgerErrors,
  ...networkErrors,
  ...rosterErrors,
  ...sceneErrors,
  ...wechatErrors,
} as const;

export type ErrorCode = keyof typeof catalogue;
