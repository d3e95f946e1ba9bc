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
    rate: 'Rate of calls',
    rateHint: 'Automatic starts gently, grows while all is well and halves at once when WeChat asks to slow down.',
    rateFree: 'Automatic',
    rateLimited: 'Set a ceiling',
    perMinute: 'a minute',
    concurrency: 'Calls at once',
    concurrencyHint: 'Rarely needs a change; raise it when the network is slow to answer.',
    about: 'About',
    version: 'Version',
    platform: 'System',
    secrets: 'Secret storage',
    secretsProtected: 'encrypted by the system',
    secretsSession: 'none protected: secrets are kept only until the app is closed',
  },
  support: {
    title: 'Backup and support',
    backupHint:
      'A backup holds accounts, batches, every code and the settings, but no AppSecret, access_token or password. To move, restore it on the new computer. The app also backs up by itself every day and keeps seven days.',
    backup: 'Back up…',
    restore: 'Restore a backup…',
    restoreTitle: 'Replace the ledger with a backup?',
    restoreText:
      'The present ledger is kept under another name. Running batches stop and the app opens anew; then enter each account’s AppSecret again.',
    restoreYes: 'Choose a backup',
    restoreNo: 'Back',
    diagnosticsHint:
      'For support when something goes wrong: log, versions, settings and figures, without secrets, names or codes.',
    diagnostics: 'Save diagnostics…',
    saved: { backup: 'Backup saved.', diagnostics: 'Diagnostics saved.' },
  },
  theme: { system: 'Follow the system', light: 'Light', dark: 'Dark' },
};
