/**
 * The account form as typed and what it becomes. Secrets live here only while the form is open.
 */
import {
  type AccountInput,
  type AccountSummary,
  defaultApiBase,
  defaultImageBase,
  type ProxySetting,
  type TokenSource,
} from '@shared/domain';

export interface AccountDraft {
  readonly name: string;
  readonly appId: string;
  readonly tokenSource: TokenSource;
  readonly appSecret: string;
  readonly endpointUrl: string;
  readonly tokenPath: string;
  readonly accessToken: string;
  readonly apiBase: string;
  readonly imageBase: string;
  readonly proxyMode: ProxySetting['mode'];
  readonly proxyUrl: string;
  readonly askAgain: number;
}

export const tokenSources: readonly TokenSource[] = ['app-secret', 'endpoint', 'pasted'];
export const proxyModes: readonly ProxySetting['mode'][] = ['none', 'system', 'manual'];

export const emptyAccountDraft: AccountDraft = {
  name: '',
  appId: '',
  tokenSource: 'app-secret',
  appSecret: '',
  endpointUrl: '',
  tokenPath: '',
  accessToken: '',
  apiBase: defaultApiBase,
  imageBase: defaultImageBase,
  proxyMode: 'none',
  proxyUrl: '',
  askAgain: 0,
};

/** For editing: everything main lets the window know. What is secret stays empty, which keeps what is stored. */
export const toAccountDraft = (account: AccountSummary): AccountDraft => ({
  ...emptyAccountDraft,
  name: account.name,
  tokenSource: account.tokenSource,
  apiBase: account.apiBase,
  imageBase: account.imageBase,
  proxyMode: account.proxy.mode,
  proxyUrl: account.proxy.mode === 'manual' ? account.proxy.url : '',
  askAgain: account.askAgain,
});

export function toAccountInput(draft: AccountDraft): AccountInput {
  return {
    name: draft.name.trim(),
    appId: draft.appId.trim(),
    credentials: toCredentials(draft),
    apiBase: draft.apiBase.trim(),
    imageBase: draft.imageBase.trim(),
    proxy: draft.proxyMode === 'manual' ? { mode: 'manual', url: draft.proxyUrl.trim() } : { mode: draft.proxyMode },
    askAgain: draft.askAgain,
  };
}

function toCredentials(draft: AccountDraft): AccountInput['credentials'] {
  switch (draft.tokenSource) {
    case 'app-secret':
      return { source: 'app-secret', appSecret: draft.appSecret.trim() };
    case 'endpoint':
      return { source: 'endpoint', url: draft.endpointUrl.trim(), tokenPath: draft.tokenPath.trim() };
    case 'pasted':
      return { source: 'pasted', accessToken: draft.accessToken.trim() };
  }
}

/** Translation keys under `accountFault` for what is missing; main checks everything again. */
export type AccountFault = 'nameMissing' | 'appIdMissing' | 'appIdShape' | 'secretMissing' | 'proxyMissing';

/** `before` is the account being edited; null for a new one. */
export function toAccountFaults(draft: AccountDraft, before: AccountSummary | null): ReadonlySet<AccountFault> {
  const faults = new Set<AccountFault>();
  const appId = withoutInvisible(draft.appId);
  if (draft.name.trim() === '') faults.add('nameMissing');
  if (before?.hasCredentials !== true && appId === '') faults.add('appIdMissing');
  // AppIDs of Official Accounts are "wx" and 16 hexadecimal digits.
  if (appId !== '' && !/^wx[0-9a-f]{16}$/.test(appId)) faults.add('appIdShape');
  if (toSecret(draft) === '' && !keepsSecret(draft, before)) faults.add('secretMissing');
  if (draft.proxyMode === 'manual' && draft.proxyUrl.trim() === '') faults.add('proxyMissing');
  return faults;
}

/** Pasted values often bring spaces and zero-width characters; main leaves them out too. */
const withoutInvisible = (text: string): string => text.replace(/[\s\p{Cf}\p{Cc}]/gu, '');

/** An empty secret keeps the stored one as long as the way to the token stays the same. */
export const keepsSecret = (draft: AccountDraft, before: AccountSummary | null): boolean =>
  before?.hasCredentials === true && before.tokenSource === draft.tokenSource;

function toSecret(draft: AccountDraft): string {
  const { credentials } = toAccountInput(draft);
  switch (credentials.source) {
    case 'app-secret':
      return credentials.appSecret;
    case 'endpoint':
      return credentials.url;
    case 'pasted':
      return credentials.accessToken;
  }
}
