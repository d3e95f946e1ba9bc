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
  theme: { system: 'Follow the system', light: 'Light', dark: 'Dark' },
};
