/** Problems of the terminal host. */
import type { ErrorTexts } from '../entry';

export const cliEn = {
  CLI_UNKNOWN_COMMAND: {
    what: 'There is no command “{command}”.',
    why: 'Commands are demo, plan, run, resume and ledger.',
    todo: 'Run channel-qr --help.',
  },
  CLI_BAD_OPTION: {
    what: 'An option is wrong: {detail}.',
    why: 'The command does not know it, or its value is missing.',
    todo: 'Run channel-qr --help.',
  },
  CLI_BAD_VALUE: {
    what: 'The value “{value}” of {option} is wrong.',
    why: 'It should be: {expected}.',
    todo: 'Correct it and run again.',
  },
  CLI_OPTION_MISSING: {
    what: '{option} is missing.',
    why: 'The command cannot start without it.',
    todo: 'Add {option} and run again; channel-qr --help has examples.',
  },
  CLI_SECRET_ARGUMENT: {
    what: 'Secrets must not be given as arguments.',
    why: 'Arguments stay in the shell history and are visible to others on this computer.',
    todo: 'Set the environment variables WECHAT_APPID and WECHAT_APPSECRET, or WECHAT_ACCESS_TOKEN.',
  },
  CLI_CREDENTIALS_MISSING: {
    what: 'There are no credentials.',
    why: 'WECHAT_APPID and WECHAT_APPSECRET (or WECHAT_ACCESS_TOKEN) are not set in the environment.',
    todo: 'Set them and run again; to try the app without an account run channel-qr demo.',
  },
  CLI_BAD_ROWS: {
    what: '{count} rows have problems; nothing was started.',
    why: 'Each row’s reason is listed above.',
    todo: 'Correct them and run again, or add --on-bad-row skip.',
  },
  CLI_NOTHING_TO_DO: {
    what: 'There is nothing to make.',
    why: 'The roster is empty, or every row has a problem.',
    todo: 'Check the roster and run again.',
  },
  CLI_BATCH_UNKNOWN: {
    what: 'There is no batch{batch} to resume.',
    why: 'The ledger does not have it, or there is none unfinished.',
    todo: 'Run channel-qr ledger list to see the batches.',
  },
  CLI_FILE_UNREADABLE: {
    what: 'Cannot read {path}.',
    why: 'The file does not exist or may not be read ({reason}).',
    todo: 'Check the path and run again.',
  },
} as const satisfies ErrorTexts;
