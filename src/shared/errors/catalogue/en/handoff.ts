/** Problems of the handoff area: making the package for the print shop. */
import type { ErrorTexts } from '../entry';

const nothingLost =
  'No half-made file was left and an older file of that name was not touched. All codes are in the ledger.';

export const handoffEn = {
  HANDOFF_DISK_FULL: {
    what: 'The disk is full; {path} could not be finished.',
    why: nothingLost,
    todo: 'Free some space or choose another disk, then export again.',
  },
  HANDOFF_FILE_TOO_LARGE: {
    what: '{path} is larger than this disk allows for one file.',
    why: 'A USB stick formatted as FAT32 takes at most 4 GB per file.',
    todo: 'Export to the computer’s own disk, or use one formatted as exFAT or NTFS.',
  },
  HANDOFF_NOT_WRITABLE: {
    what: 'Cannot write {path}.',
    why: 'The folder is read-only, or you may not write there.',
    todo: 'Choose another folder, such as Documents, or ask for permission, then export again.',
  },
  HANDOFF_FOLDER_MISSING: {
    what: 'The folder for {path} is not there.',
    why: 'It was moved or renamed, or the removable or network drive is disconnected.',
    todo: 'Reconnect the drive or choose another folder, then export again.',
  },
  HANDOFF_TARGET_LOCKED: {
    what: 'Cannot replace {path}.',
    why: 'Another program has it open, or it is read-only. The older file was not touched.',
    todo: 'Close that program or choose another file name, then export again.',
  },
  HANDOFF_TARGET_IS_FOLDER: {
    what: '{path} is a folder.',
    why: 'The package is one zip file and cannot have a folder’s name.',
    todo: 'Choose another file name, then export again.',
  },
  HANDOFF_PATH_TOO_LONG: {
    what: 'The path is too long: {path}',
    why: 'The operating system does not accept a file name or path of this length.',
    todo: 'Choose a shorter name or a folder higher up.',
  },
  HANDOFF_DISK_FAILED: {
    what: 'The disk failed while working on {path} ({reason}).',
    why: nothingLost,
    todo: 'Check the disk or network drive, choose another place and export again.',
  },
  HANDOFF_READ_BACK_MISMATCH: {
    what: '“{name}” as written to disk differs from what was checked; the package was not released.',
    why: 'Found by reading the finished package back. The disk, the memory or a security program changed the data.',
    todo: 'Export again to another place; if it happens again, have this computer’s disk examined.',
  },
  HANDOFF_CHECK_FAILED: {
    what: '{count} codes failed the pre-press check; the package was not released.',
    why: 'Their finished images do not read back as the ledger says, or could not be made. Numbers: {rows}.',
    todo: 'Change the design as each row’s reason says and export again, or explicitly release it anyway (in the terminal with --accept-failures); the list then says so.',
  },
  HANDOFF_ASKED_AGAIN_DIFFERS: {
    what: 'Asked again, {count} of {asked} scenes have another url; the package was not released.',
    why: 'A permanent scene has the same url each time: another one says that answers reached the wrong scenes, and labels may carry each other’s codes. Scenes: {scenes}.',
    todo: 'Do not print this batch. Ask the people in charge of the relay or proxy whether it mixes up or keeps answers, then ask again over another way.',
  },
  HANDOFF_URL_REPEATED: {
    what: 'Nos. {other} and {n} (scene “{scene}”) have one and the same code; the package was not released.',
    why: 'Different scenes never get the same url: a relay or a cache has repeated an old answer. In print, one of the labels would carry the other’s code.',
    todo: 'Ask the people in charge of the relay to check its cache; then make the two rows again in a new batch, over an address that keeps no answers.',
  },
  HANDOFF_SHEET_TOO_SMALL: {
    what: 'A sheet of {sheet} mm does not hold {grid} artworks of {artwork} mm.',
    why: 'Crop marks, bleed and the slug line need room at the edges.',
    todo: 'Choose larger paper, fewer columns or rows, a smaller gutter or bleed, or a smaller design.',
  },
  HANDOFF_EMPTY: {
    what: 'This batch has no code to export yet.',
    why: 'Not one of its rows has got a code.',
    todo: 'Finish the run or retry the failed rows first.',
  },
  HANDOFF_CANCELLED: {
    what: 'The export was cancelled.',
    why: 'No half-made file was left and an older file of that name was not touched.',
    todo: 'Export again whenever you like.',
  },
  HANDOFF_WORKER_DIED: {
    what: 'The thread that exports ended unexpectedly ({reason}).',
    why: 'Most likely memory ran out, or a program file is damaged or held back by security software. No half-made file was left.',
    todo: 'Close other programs that take memory and export again; all codes are in the ledger. If it comes back, install again.',
  },
  HANDOFF_ROW_WITHOUT_CODE: {
    what: 'This row has no code yet.',
    why: 'Its state was {state} when the package was made.',
    todo: 'Go on with the run or retry the row, then export again.',
  },
  HANDOFF_CODE_EXPIRED: {
    what: 'This temporary code expired at {expires}.',
    why: 'An expired code does nothing when scanned: the print would be waste.',
    todo: 'Do not print it; make a new batch from the same roster.',
  },
  HANDOFF_NAME_TAKEN: {
    what: 'The file name “{name}” was taken, so it became “{given}”.',
    why: 'Two files of one folder cannot share a name, upper and lower case being the same.',
    todo: 'To avoid the number, add {{n}} or another column to the file name template.',
  },
} as const satisfies ErrorTexts;
