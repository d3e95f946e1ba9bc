import {
  type AccountDraft,
  emptyAccountDraft,
  toAccountDraft,
  toAccountFaults,
  toAccountInput,
} from '@renderer/features/accounts/account-draft';
import { accountInputSchema } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { companyAccounts } from '../../../../support/fake-data';

const [known, forgotten] = companyAccounts;
if (known === undefined || forgotten === undefined) throw new Error('the fake company has two accounts');

const complete: AccountDraft = {
  ...emptyAccountDraft,
  name: ' 禾光茶饮 ',
  appId: ' wx0123456789abcdef ',
  appSecret: ' 0123456789abcdef0123456789abcdef ',
};
const faults = (part: Partial<AccountDraft>, before: Parameters<typeof toAccountFaults>[1] = null) => [
  ...toAccountFaults({ ...complete, ...part }, before),
];

describe('an account as entered', () => {
  it('is sent without outer spaces and passes main’s schema', () => {
    const input = toAccountInput(complete);
    expect(input).toEqual({
      askAgain: 0,
      name: '禾光茶饮',
      appId: 'wx0123456789abcdef',
      credentials: { source: 'app-secret', appSecret: '0123456789abcdef0123456789abcdef' },
      apiBase: 'https://api.weixin.qq.com',
      imageBase: 'https://mp.weixin.qq.com',
      proxy: { mode: 'none' },
    });
    expect(accountInputSchema.safeParse(input).success).toBe(true);
  });

  it('sends only the credentials of the way chosen', () => {
    const all: AccountDraft = {
      ...complete,
      endpointUrl: 'https://t.example.com',
      tokenPath: 'data.t',
      accessToken: 'tok',
    };
    expect(toAccountInput({ ...all, tokenSource: 'endpoint' }).credentials).toEqual({
      source: 'endpoint',
      url: 'https://t.example.com',
      tokenPath: 'data.t',
    });
    expect(toAccountInput({ ...all, tokenSource: 'pasted' }).credentials).toEqual({
      source: 'pasted',
      accessToken: 'tok',
    });
  });

  it.each([
    [{}, []],
    [{ name: '  ' }, ['nameMissing']],
    [{ appId: '' }, ['appIdMissing']],
    [{ appId: 'gh_0123456789ab' }, ['appIdShape']],
    [{ appId: 'wx0123456789ABCDEF' }, ['appIdShape']],
    [{ appId: 'wx0123\u200b456789abcdef\n' }, []],
    [{ appSecret: ' ' }, ['secretMissing']],
    [{ tokenSource: 'endpoint' }, ['secretMissing']],
    [{ proxyMode: 'manual' }, ['proxyMissing']],
  ] as const)('%j lacks %j', (part, expected) => expect(faults(part)).toEqual(expected));
});

describe('an account that is edited', () => {
  it('starts without any secret', () => {
    expect(toAccountDraft(known)).toEqual({ ...emptyAccountDraft, name: '禾光茶饮' });
  });

  it('keeps AppID and secret when they are left empty', () => {
    expect(faults({ appId: '', appSecret: '' }, known)).toEqual([]);
  });

  it('needs a secret for another way to the token', () => {
    expect(faults({ appId: '', tokenSource: 'pasted', accessToken: '' }, known)).toEqual(['secretMissing']);
  });

  it('needs everything again when this computer holds no credentials', () => {
    expect(faults({ appId: '', tokenSource: 'endpoint' }, forgotten)).toEqual(['appIdMissing', 'secretMissing']);
  });
});
