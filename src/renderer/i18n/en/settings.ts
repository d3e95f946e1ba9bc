/** English: the settings page. */
import type { TranslationOf } from '../translation';
import type { settings as source } from '../zh-cn/settings';

export const settings: TranslationOf<typeof source> = {
  settings: {
    title: 'Settings',
    looks: 'Appearance',
    language: 'Language',
    theme: 'Theme',
    speed: 'Speed',
    rate: 'Call rate',
    rateHint: 'Automatic starts gently, grows while all is well and halves at once when WeChat asks to slow down.',
    rateFree: 'Automatic',
    rateLimited: 'Set a limit',
    perMinute: 'per minute',
    concurrency: 'Parallel calls',
    concurrencyHint: 'Rarely needs a change; raise it when the network is slow to answer.',
    about: 'About',
    version: 'Version',
    platform: 'System',
    secrets: 'Secret storage',
    secretsProtected: 'encrypted by the system',
    secretsSession: 'no protected storage: secrets are kept until the app is closed',
    license: 'Licence',
    font: 'Label font',
    fontValue: 'Noto Sans SC, under the SIL Open Font License 1.1',
    notices: 'Open-source licences',
  },
  network: {
    title: 'Network',
    certificate: 'Company certificate',
    hint: 'Needed only where the company inspects encrypted traffic and the connection test says that a certificate is not trusted: ask IT for the root certificate. It counts from the next connection on, and certificates are always verified. Proxies are set in each account, under Advanced.',
    none: 'None: only well-known authorities are trusted.',
    choose: 'Choose a certificate…',
    replace: 'Replace…',
    remove: 'Remove',
    name: 'Name',
    issuer: 'Signed by',
    validity: 'Valid',
    validityValue: '{{from}} to {{until}}',
    expired: '{{from}} to {{until}}: expired, ask IT for the new one',
  },
  support: {
    title: 'Backup and support',
    backupHint:
      'Tencent keeps no list of the codes made and no call brings them back: the ledger is the only record, so back it up elsewhere. A backup holds accounts, batches, every code and the settings, but no AppSecret, access_token or password. To move, restore it on the new computer. The app also backs up by itself every day and keeps seven days.',
    backup: 'Back up…',
    restore: 'Restore a backup…',
    restoreTitle: 'Replace the ledger with a backup?',
    restoreText:
      'The present ledger is kept under another name. Running batches stop and the app reopens; then enter each account’s AppSecret again.',
    restoreYes: 'Choose a backup',
    restoreNo: 'Back',
    diagnosticsHint:
      'For support when something goes wrong: log, versions, settings and figures, without secrets, names or codes.',
    diagnostics: 'Save diagnostics…',
    followersHint:
      'Results keeps counts and codes that name nobody; backups and diagnostics hold none of it. Delete all of it when it is no longer needed.',
    followers: 'Delete all follower data…',
    followersTitle: 'Delete the follower data of every account?',
    followersText: 'All figures of the reports are lost for good. The ledger and its codes stay as they are.',
    followersYes: 'Delete all',
    saved: {
      backup: 'Backup saved.',
      diagnostics: 'Diagnostics saved.',
      deleted: 'All follower data is deleted.',
    },
  },
  folders: {
    title: 'Folders',
    hint: 'Ledger, settings and log are in the data folder. To copy the ledger use “Back up…” above, not the file in use.',
    data: 'Open the data folder',
    backups: 'Open daily backups',
    logs: 'Open the log',
  },
  theme: { system: 'Follow the system', light: 'Light', dark: 'Dark' },
};
