/** Problems of the channel report and its sync. */
import type { ErrorTexts } from '../entry';

export const followersEn = {
  FOLLOWERS_BUSY: {
    what: 'The followers of this account are being synced.',
    why: 'Another window or terminal of this app is reading the list.',
    todo: 'Wait until it has finished, or cancel it there.',
  },
  FOLLOWERS_NEVER_SYNCED: {
    what: 'The followers of this account were never synced.',
    why: 'The channel report is made from WeChat’s follower records, which must be read first.',
    todo: 'Open Results and press Sync, or run channel-qr followers sync.',
  },
  FOLLOWERS_LOSS_UNCONFIRMED: {
    what: '{missing} followers are missing from the list and were not counted as gone.',
    why: 'WeChat says {total}, the list held {listed}, the last count {known}; the list may be incomplete.',
    todo: 'Sync again later; if so many really left, confirm it (terminal: --accept-losses).',
  },
  FOLLOWERS_KEY_LOST: {
    what: 'The key that hides followers was lost; a new one was made.',
    why: 'followers.key is missing or damaged; without it, followers counted before cannot be recognised.',
    todo: 'Nothing to do: the counts so far are kept, and the next sync registers who is there; who left meanwhile is not counted as gone.',
  },
  FOLLOWERS_NEWER: {
    what: 'The follower data was written by a newer version of the app.',
    why: 'This version does not know its format.',
    todo: 'Update the app.',
  },
  FOLLOWERS_LOG_EMPTY: {
    what: 'The file holds no event of a scan, a follow or an unfollow.',
    why: '{foreign} entries were looked at; none is such an event, or the time is missing.',
    todo: 'Choose a log of the server that receives WeChat’s events: csv, one JSON a line, or WeChat’s XML.',
  },
  FOLLOWERS_LOG_COLUMNS: {
    what: 'It is not clear which columns hold the time, the event and the EventKey.',
    why: 'The header is: {columns}.',
    todo: 'Call them FromUserName, CreateTime, Event and EventKey, or name them in the terminal with --person-column, --time-column, --event-column and --key-column.',
  },
  FOLLOWERS_DAY_INVALID: {
    what: '“{day}” is not a date.',
    why: 'Dates are written like 2026-12-01.',
    todo: 'Enter a date of that form.',
  },
  FOLLOWERS_COLUMN_UNKNOWN: {
    what: 'No roster has a column “{column}”.',
    why: 'The columns are: {columns}.',
    todo: 'Use one of these.',
  },
} as const satisfies ErrorTexts;
