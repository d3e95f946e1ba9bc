/** Problems of the app itself. */
import type { ErrorTexts } from '../entry';

export const appEn = {
  APP_UNEXPECTED: {
    what: 'The app met an unexpected error ({name}).',
    why: 'This is a defect of the app; every code already obtained is safe in the ledger.',
    todo: 'Try again; if it happens again, send the log file to support.',
  },
  APP_TEXT_NUL: {
    what: 'The text contains the character U+0000.',
    why: 'It is invisible and usually copied from another program; in the ledger the text would end there.',
    todo: 'Remove it, or type the text anew.',
  },
  APP_BAD_REQUEST: {
    what: 'The window sent an incomplete request ({channel}: {path}).',
    why: 'A value is outside its limits, or parts of the app are of different versions.',
    todo: 'Check what you entered; if it is fine, restart the app.',
  },
  APP_UNKNOWN_CHANNEL: {
    what: 'The window sent a request the app does not know ({channel}).',
    why: 'The window and the app are of different versions.',
    todo: 'Restart the app; if it happens again, install it anew.',
  },
  APP_UNTRUSTED_SENDER: {
    what: 'A request of unknown origin was refused.',
    why: 'It did not come from a window of this app.',
    todo: 'Restart the app.',
  },
  APP_UNKNOWN_FILE: {
    what: 'The chosen file is no longer known.',
    why: 'Files must be chosen again after the app was restarted.',
    todo: 'Choose the file again.',
  },
  APP_PLAN_GONE: {
    what: 'This plan is out of date.',
    why: 'A later change made a new one.',
    todo: 'Wait for the check to finish, then try again.',
  },
  APP_EXPORT_RUNNING: {
    what: 'An export is already under way.',
    why: 'Only one export runs at a time.',
    todo: 'Wait for it to finish, or cancel it first.',
  },
  APP_ACCOUNT_BUSY: {
    what: 'This account cannot be removed yet.',
    why: 'The batch “{batch}” is running with it.',
    todo: 'Wait for the batch to finish, or cancel it first.',
  },
  APP_CANCELLED: {
    what: 'Cancelled.',
    why: 'It was stopped as asked.',
    todo: 'Every code already obtained is in the ledger; go on whenever you like.',
  },
} as const satisfies ErrorTexts;
