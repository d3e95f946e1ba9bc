/** English: accounts and their connection test. */
import type { TranslationOf } from '../translation';
import type { accounts as source } from '../zh-cn/accounts';

export const accounts: TranslationOf<typeof source> = {
  accounts: {
    title: 'Accounts',
    subtitle: 'Only verified service accounts can make parametric codes',
    add: 'Add an account',
    emptyText: 'No account of your own yet. The demo account lets you try everything first; the steps are the same.',
    sessionOnly:
      'This computer offers no protected storage: secrets are kept until the app is closed, then must be entered again.',
    sessionTag: 'Until closed',
    demoText: 'Simulates WeChat on this computer, no network needed; its codes are for trying out only.',
    active: 'In use',
    noSecret: 'Secret needed',
    use: 'Use this account',
    test: 'Test connection',
    edit: 'Edit',
    remove: 'Remove',
    removeTitle: 'Remove “{{name}}”?',
    removeText: 'The secret on this computer is deleted; codes and batches stay in the ledger.',
    addTitle: 'Add an Official Account',
    editTitle: 'Edit “{{name}}”',
    name: 'Name',
    namePlaceholder: 'For example: Sunny Tea, service account',
    appIdHint: 'In WeChat’s admin console under Settings and development › Basic configuration.',
    appIdFixed: 'For another AppID add another account; ledgers are kept by AppID.',
    tokenSource: 'How to get an access_token',
    keepSecret: 'Leave empty to keep it',
    secretHint: 'Kept encrypted on this computer only, never shown again.',
    tokenPath: 'Where the token is in the JSON answer',
    tokenPathHint: 'For example access_token or data.access_token',
    advanced: 'Advanced: addresses and proxy',
    apiBase: 'API address',
    apiBaseHint: 'Your company’s relay with a fixed IP, if it has one. Must be https.',
    imageBase: 'Image address',
    proxy: 'Proxy',
    proxyUrl: 'Proxy address',
    askAgain: 'Permanent codes asked for once more before an export',
    askAgainRelay:
      'The API address is a relay: 20 is advised. WeChat must give the same url again, at one call each. It finds answers shifted throughout, not two codes that changed places.',
    askAgainHint:
      '0: none. With a relay address, 20 is advised: WeChat must give the same url again, at one call each. It finds answers shifted throughout, not two codes that changed places.',
  },
  accountFault: {
    nameMissing: 'Enter a name.',
    appIdMissing: 'Enter the AppID.',
    appIdShape: 'An AppID is wx and 16 more characters.',
    secretMissing: 'This must not be empty.',
    proxyMissing: 'Enter the proxy address.',
  },
  tokenSource: { 'app-secret': 'AppSecret', endpoint: 'Company endpoint', pasted: 'Paste a token' },
  tokenSourceHint: {
    'app-secret': 'The usual way. Uses stable_token, which leaves tokens of other systems alone.',
    endpoint: 'For companies with a token service; the app never sees the AppSecret.',
    pasted: 'For one-off use: it must be pasted again after two hours.',
  },
  secretLabel: { 'app-secret': 'AppSecret', endpoint: 'URL of the company’s token endpoint', pasted: 'access_token' },
  proxy: { none: 'No proxy', system: 'System proxy', manual: 'Manual proxy' },
  proxyHint: {
    none: 'Connects to WeChat directly.',
    system: 'Follows this computer’s network settings, an automatic script (PAC) included.',
    manual: 'http, https and socks5 are supported.',
  },
  connection: {
    quotaDetail: '{{remaining}} of {{limit}} left today',
    full: 'Full test',
    fullHint:
      'Makes one real temporary code that expires after 60 seconds, to prove that the account may create codes.',
    skew: 'This computer’s clock is {{time}} off WeChat’s; set it right, or expiry times will be wrong.',
    blockedIp: 'Blocked IP:',
    copyIp: 'Copy IP',
    ipHelp: 'Open the guide',
  },
  connectionStep: { token: 'Get an access_token', quota: 'Check today’s quota', create: 'Make a temporary code' },
  connectionState: { ok: 'OK', failed: 'failed', 'not-tried': 'not tested' },
};
