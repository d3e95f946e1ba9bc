/**
 * The account of a terminal run: credentials from the environment only, used for this run and never stored.
 */
import type { AccountId, ProxySetting } from '@shared/domain';
import { AppError } from '@shared/errors';
import type { CliContext } from './context';
import { optionalText } from './values';

/** The account the environment speaks for; null when it holds no credentials. @throws AppError ACCOUNT_… */
export const findAccount = (context: CliContext): AccountId | null =>
  hasCredentials(context) ? useAccount(context) : null;

function hasCredentials({ environment }: CliContext): boolean {
  const { WECHAT_ACCESS_TOKEN: accessToken, WECHAT_APPID: appId, WECHAT_APPSECRET: appSecret } = environment;
  return Boolean(accessToken || (appId && appSecret));
}

/**
 * `accountId` names the account of a batch that is resumed: credentials of another one are refused.
 * @throws AppError CLI_CREDENTIALS_MISSING, ACCOUNT_…
 */
export function useAccount(context: CliContext, accountId?: AccountId): AccountId {
  if (!hasCredentials(context)) throw new AppError('CLI_CREDENTIALS_MISSING');
  const { engine, values, environment } = context;
  const accessToken = environment['WECHAT_ACCESS_TOKEN'];
  const appId = environment['WECHAT_APPID'];
  const appSecret = environment['WECHAT_APPSECRET'];
  const apiBase = optionalText(values, 'api-base');
  return engine.accounts.useEnvironmentCredentials({
    appId,
    appSecret,
    accessToken,
    apiBase,
    // A company's relay serves both hosts; without one they are WeChat's own two.
    imageBase: optionalText(values, 'image-base') ?? apiBase,
    proxy: toProxy(optionalText(values, 'proxy')),
    accountId,
  }).id;
}

/** Without the option the environment's proxy settings hold, as for other terminal programs. */
function toProxy(option: string | undefined): ProxySetting {
  if (option === undefined || option === 'system') return { mode: 'system' };
  return option === 'none' ? { mode: 'none' } : { mode: 'manual', url: option };
}
