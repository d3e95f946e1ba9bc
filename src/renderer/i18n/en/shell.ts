/** English: the frame, words used everywhere, and the welcome page. */
import type { TranslationOf } from '../translation';
import type { shell as source } from '../zh-cn/shell';

export const shell: TranslationOf<typeof source> = {
  app: { title: 'Channel QR Studio' },
  common: {
    back: 'Back',
    cancel: 'Cancel',
    close: 'Close',
    copied: 'Copied',
    copyOf: 'Copy {{name}}',
    saved: 'Saved',
    reload: 'Reload the window',
    save: 'Save',
    tryAgain: 'Try again',
  },
  nav: {
    label: 'Main',
    newBatch: 'New batch',
    run: 'Run',
    batches: 'Batches',
    ledger: 'Ledger',
    results: 'Results',
    accounts: 'Accounts',
    settings: 'Settings',
    help: 'Help',
  },
  shell: {
    demo: 'Demo',
    demoAccount: 'Demo account',
    account: 'Account',
    callsLeft: '{{calls}} calls left',
    needsSecret: 'Secret needed',
    switchAccount: 'Switch account: ',
    manageAccounts: 'Manage accounts…',
    unfinished_one: 'The batch “{{name}}” was not finished last time. Go on: codes you have are not asked for again.',
    unfinished_other:
      '{{count}} batches were not finished last time. Go on with “{{name}}”: codes you have are not asked for again.',
    goOn: 'Go on',
  },
  duration: {
    second_one: 'about {{count}} second',
    second_other: 'about {{count}} seconds',
    minute_one: 'about {{count}} minute',
    minute_other: 'about {{count}} minutes',
    hour_one: 'about {{count}} hour',
    hour_other: 'about {{count}} hours',
    day_one: 'about {{count}} day',
    day_other: 'about {{count}} days',
  },
  help: {
    subtitle: 'The user guide, also without a network',
    chapters: 'Contents',
    wechatDocs: 'WeChat’s documentation (browser)',
  },
  problem: { copy: 'Copy', rows_one: '{{count}} row', rows_other: '{{count}} rows' },

  welcome: {
    title: 'Try it first, no Official Account needed',
    text: 'The demo account simulates WeChat on this computer: the same steps as the real thing, no network, nothing used up.',
    tryDemo: 'Try the demo account',
    addAccount: 'I have a verified service account – add it',
    tryTitle: 'Try the demo account',
    tryText: 'Numbers 1 to 100 are filled in, ready to run.',
    generateTitle: 'Make the codes',
    generateText: 'Each code has its own number under it; watch them arrive.',
    exportTitle: 'Hand off to the print shop',
    exportText: 'One zip: images, list and print notes, every image read back and checked.',
  },
};
