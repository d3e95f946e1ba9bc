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
  LEDGER_IMPORT_NO_CODES: {
    what: 'The table has neither tickets nor urls.',
    why: 'To take a code in, its row needs the scene and the ticket or the url in the symbol.',
    todo: 'Choose the ticket or url column; if there is none, ask the maker of the codes for it.',
  },
  LEDGER_IMPORT_TYPE_UNSET: {
    what: 'The type of the codes is not given.',
    why: 'A ticket does not tell whether its scene was made as a number or as text, and the table has no type column.',
    todo: 'Choose the type the codes were made with (--type in a terminal).',
  },
  LEDGER_IMPORT_TYPE_UNKNOWN: {
    what: 'The type of scene “{scene}” is not understood.',
    why: 'The type column should say permanent, permanent-text, temporary or temporary-text.',
    todo: 'Correct the cell, or choose one type for the whole table.',
  },
  LEDGER_IMPORT_ROW_EMPTY: {
    what: 'Scene “{scene}” has neither ticket nor url.',
    why: 'Without them nobody knows its code.',
    todo: 'Fill in the ticket or the url; make codes that do not exist yet with a new batch.',
  },
  LEDGER_IMPORT_TICKET_UNREAD: {
    what: 'The ticket of scene “{scene}” cannot be read.',
    why: 'It does not have the form of WeChat’s tickets: it may be cut or changed, or the column holds something else.',
    todo: 'Copy the whole ticket again from where it came; the url alone will do as well, with the ticket left empty.',
  },
  LEDGER_IMPORT_URL_FORM: {
    what: 'The url of scene “{scene}” is not one of WeChat’s codes.',
    why: 'It should read http://weixin.qq.com/q/02… with nothing before or after it.',
    todo: 'Give the url the symbol decodes to, or only the ticket.',
  },
  LEDGER_IMPORT_URL_CONTRADICTS: {
    what: 'Ticket and url of scene “{scene}” are of two different codes.',
    why: 'The ticket carries another url: the columns of the table may have slipped.',
    todo: 'Compare the row with the system it came from, and look at the rows beside it.',
  },
  LEDGER_IMPORT_OTHER_TYPE: {
    what: 'The code of scene “{scene}” is not of the chosen type ({type}).',
    why: 'The lifetime in the ticket, or the type column, says otherwise.',
    todo: 'Choose the right type, or put codes of another type into a table of their own.',
  },
  LEDGER_IMPORT_EXPIRY_UNKNOWN: {
    what: 'Scene “{scene}” is temporary, but nobody knows when it expires.',
    why: 'The time is in the ticket, and this row has none that can be read.',
    todo: 'Fill in the whole ticket.',
  },
  LEDGER_IMPORT_TABLE_DISAGREES: {
    what: 'Scene “{scene}” and row {otherRow} (scene “{otherScene}”) contradict each other.',
    why: 'One code has two scenes, or one permanent scene has two codes; as nobody can tell which row is right, neither is taken in.',
    todo: 'Compare with the system they came from, and correct or remove the wrong row.',
  },
  LEDGER_IMPORT_SCENE_TAKEN: {
    what: 'The ledger has another code for scene “{scene}” (batch “{batchName}”).',
    why: 'The url of a permanent scene never changes: one of the two is wrong, or the table is of another account. The ledger stays as it is.',
    todo: 'Check the account and the type; scan one code of each with a phone.',
  },
  LEDGER_IMPORT_CODE_TAKEN: {
    what: 'In the ledger the code of scene “{scene}” belongs to scene “{otherScene}” (batch “{batchName}”).',
    why: 'A code belongs to one scene: rows may have slipped, or the scene column, type or account is the wrong one. The ledger stays as it is.',
    todo: 'Check the scene column, the type and the account.',
  },
  LEDGER_IMPORT_EXPIRED: {
    what: 'The code of scene “{scene}” expired at {expires}.',
    why: 'A temporary code cannot be scanned once it has expired.',
    todo: 'Take it in for look-ups and reports only; make a new one to print.',
  },
  LEDGER_IMPORT_OTHER_ACCOUNT: {
    what: 'The code of scene “{scene}” looks like another account’s.',
    why: 'The urls of one account share some characters, and this one has others.',
    todo: 'Scan it with a phone and see whether the chosen account opens.',
  },
  LEDGER_IMPORT_UNDONE: {
    what: 'This import was undone.',
    why: 'Its codes were taken out of the ledger; the rows with their tickets stay on record here.',
    todo: 'Import the table again when you need it.',
  },
  LEDGER_IMPORT_NONE: {
    what: 'Batch {batchId} is not an import that can be undone.',
    why: 'Only a batch that was imported from a table, and not undone yet, can be.',
    todo: 'Look up the number of the import’s batch in the ledger.',
  },
  LEDGER_IMPORT_EXPORTED: {
    what: '“{name}” was exported and cannot be undone.',
    why: 'Its codes may be in print, so the ledger has to remember them.',
    todo: 'Have wrong ones discarded by the print shop; their records are in nobody’s way.',
  },
  LEDGER_IMPORT_REUSED: {
    what: 'The import cannot be undone: batch “{name}” uses its scene “{scene}”.',
    why: 'Undoing it would leave that batch without its code.',
    todo: 'See whether that batch is wrong as well; its codes go on working.',
  },
  LEDGER_CODE_WITHOUT_TICKET: {
    what: 'Scene “{scene}” has no ticket, so WeChat’s own picture cannot be fetched.',
    why: 'It was imported by its url alone, and WeChat gives the picture for a ticket.',
    todo: 'Export without WeChat’s own pictures; the drawn ones are not affected.',
  },
  LEDGER_MERGE_NO_CODE: {
    what: 'Scene “{scene}” had no code in the other ledger.',
    why: 'The row was still waiting for one when the ledgers were merged.',
    todo: 'Retry failed rows to ask for it here, or merge again once the other one has it.',
  },
  LEDGER_MOVE_REFUSED: {
    what: 'The ledger refused a change of state that is against its rules.',
    why: 'A record was to go from “{from}” to “{to}” but is in another state ({detail}); nothing was written.',
    todo: 'This is a defect of the app: export the diagnostics for support.',
  },
} as const satisfies ErrorTexts;
