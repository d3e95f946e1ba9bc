/** Problems of the ledger, the file that holds every code ever made. */
import type { ErrorTexts } from '../entry';

export const ledgerEn = {
  LEDGER_DISK_FULL: {
    what: 'The disk is full; the ledger cannot be written for the moment.',
    why: 'Codes already received are kept in memory, none is lost; the batch has stopped and asks for no more.',
    todo: 'Free some disk space and leave the app open; it saves and goes on by itself.',
  },
  LEDGER_WRITE_FAILED: {
    what: 'The ledger cannot be written ({detail}).',
    why: 'The disk failed or was disconnected; codes already received are kept in memory and the batch has stopped.',
    todo: 'Check the disk and leave the app open; it saves and goes on by itself when the disk is back.',
  },
  LEDGER_READ_ONLY: {
    what: 'The ledger file is read-only.',
    why: 'You may not write to {path}, or the disk is set to read-only.',
    todo: 'Ask for permission to write, or move the data folder to a place you may write to, then open the app again.',
  },
  LEDGER_CANNOT_OPEN: {
    what: 'The ledger file cannot be opened.',
    why: 'The folder of {path} does not exist or cannot be reached ({detail}).',
    todo: 'Check that the disk is connected and the folder exists, then open the app again.',
  },
  LEDGER_BUSY: {
    what: 'The ledger is in use by another program.',
    why: 'Another window, the terminal, or virus or sync software held {path} locked for several seconds.',
    todo: 'Try again in a moment; if the data folder is inside a folder that is synchronised online, move it out.',
  },
  LEDGER_CORRUPT: {
    what: 'The ledger file is damaged.',
    why: 'What is in {path} is incomplete or not a ledger ({detail}): codes in it may be missing or wrong. The app has not changed it.',
    todo: 'Close the app and open it again: it sets the file aside, takes the newest sound backup and says what is missing. Without a backup, copy the file to a safe place, then restore one from elsewhere.',
  },
  LEDGER_RESTORED: {
    what: 'The ledger was damaged; the backup of {day} has taken its place.',
    why: 'The damaged file was kept as {path}. Codes obtained after that backup may be missing from the ledger.',
    todo: 'Check this computer’s disk and the latest batches; make missing rows again, permanent codes use up no more stock.',
  },
  LEDGER_RESTORED_BEHIND: {
    what: 'The ledger was damaged; the backup of {day} has taken its place, without the {missing} codes obtained after it.',
    why: 'The damaged file was kept as {path}. Scenes that can still be read in it: {scenes}.',
    todo: 'Check this computer’s disk and make the missing rows again: permanent codes keep their url and use up no more stock; look over temporary ones that are printed already.',
  },
  LEDGER_BEHIND: {
    what: 'The ledger is older than when it was last used; {missing} codes are missing.',
    why: '{path} was replaced by an earlier one, emptied or deleted: the last {writes} writes are not in it.',
    todo: 'If there is a newer ledger or backup elsewhere, restore it. Otherwise make the missing rows again; permanent codes keep their url. Keep the data folder out of folders that are synchronised online.',
  },
  LEDGER_JOURNAL_GONE: {
    what: 'The ledger’s log file is gone; {missing} codes are missing.',
    why: '{path}-wal was deleted by a cleaner or a sync tool, or left behind when the ledger was copied: the last {writes} writes were in it.',
    todo: 'If the file can be found, close the app and put it back beside the ledger. Otherwise make the missing rows again; permanent codes keep their url. Use “Back up” to copy a ledger, never ledger.sqlite alone.',
  },
  LEDGER_LOG_FOREIGN: {
    what: 'A log file that is not the ledger’s own lay beside it; it was renamed and not used.',
    why: 'The ledger is exactly what it was when it was last closed, and nothing is missing. The file, most likely an old one that a sync or backup tool put back, is now {path}.',
    todo: 'Nothing has to be done. Keep sync tools away from the app’s data folder, and use “Back up” to copy a ledger.',
  },
  LEDGER_CHANGED: {
    what: 'The ledger file was changed while the app was closed.',
    why: '{path} is not what it was when it was last closed. No damage was found in its structure, but labels and other texts may differ.',
    todo: 'Look over the labels of the latest batches; when in doubt restore a backup, and check this computer’s disk.',
  },
  LEDGER_SUSPECT: {
    what: 'The ledger file is not what it was when it was last closed; nothing is released for now.',
    why: '{path} has changed while the app was closed, most likely through a failing disk or another program.',
    todo: 'Close the app and open it again: it examines the whole ledger, restores a backup when it is damaged, and says what it found.',
  },
  LEDGER_TEXT_NUL: {
    what: 'A text contains the null character (U+0000) and cannot be kept.',
    why: 'It is invisible, and everything behind it would be lost.',
    todo: 'Remove it, for example by pasting the text into a plain editor and copying it again.',
  },
  LEDGER_NEWER: {
    what: 'This ledger was made by a newer version of the app.',
    why: 'Its format is version {version}, this app knows up to {supported}; the file is fine and was not touched.',
    todo: 'Update the app, then open it again.',
  },
  LEDGER_MIGRATION_CHANGED: {
    what: 'The ledger’s upgrade record does not match this app.',
    why: 'Upgrade step {version} differs from what was applied, so this is not a released build; the file was not touched.',
    todo: 'Install a released version, then open the ledger.',
  },
  LEDGER_BATCH_BUSY: {
    what: 'Batch {batchId} is being run by another window or terminal.',
    why: 'A batch runs in one place at a time, so that nothing is asked for twice (process {processId}).',
    todo: 'Go on or pause it there, or try again when it has ended.',
  },
  LEDGER_TICKET_REPEATED: {
    what: 'Scene “{scene}” received the same code as “{otherScene}”.',
    why: 'No two of WeChat’s codes are alike; most likely a gateway or proxy answered with an old reply.',
    todo: 'The code was not used and the batch has stopped. Keep the gateway from caching POST requests, then retry the failed rows.',
  },
  LEDGER_URL_REPEATED: {
    what: 'The code received for scene “{scene}” says the same as the one of “{otherScene}”.',
    why: 'Within an account a url belongs to one scene; most likely a gateway or relay answered with an old reply.',
    todo: 'The code was not used and the batch has stopped. Keep the gateway from caching POST requests, then retry the failed rows.',
  },
  LEDGER_CODE_UNPROVEN: {
    what: 'The old code of scene “{scene}” has no checksum; nothing proves that it is still right.',
    why: 'It was written down by an earlier version, and its ticket does not say which url it belongs to; an unproven code is not delivered.',
    todo: 'Choose “Retry failed rows” (resume --retry-failed in a terminal) to ask WeChat again; a permanent code keeps its url and uses up no more stock.',
  },
  LEDGER_ROW_DAMAGED: {
    what: 'Label or other words of row {n} (scene “{scene}”) are not what was written down; it was not delivered.',
    why: 'This row has changed inside the ledger file, most likely through a failing disk or another program: another name would be printed.',
    todo: 'Make a batch of the same roster again, which takes the codes that are there without asking for them; or restore the ledger from a backup. Check this computer’s disk as well.',
  },
  LEDGER_CODE_DAMAGED: {
    what: 'The code of scene “{scene}” is not what was written down; it was not used.',
    why: 'This record has changed inside the ledger file, most likely through a failing disk or another program.',
    todo: 'Choose “Retry failed rows” (resume --retry-failed in a terminal) to ask WeChat for it again, or restore the ledger from a backup; check this computer’s disk as well.',
  },
  LEDGER_MOVE_REFUSED: {
    what: 'The ledger refused a change of state that is against its rules.',
    why: 'A record was to go from “{from}” to “{to}” but is in another state ({detail}); nothing was written.',
    todo: 'This is a defect of the app: export the diagnostics for support.',
  },
} as const satisfies ErrorTexts;
