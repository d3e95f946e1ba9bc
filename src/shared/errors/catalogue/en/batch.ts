/** Problems of planning and running a batch. */
import type { ErrorTexts } from '../entry';

export const batchEn = {
  BATCH_DUPLICATE_SCENE: {
    what: 'Scene “{scene}” repeats entry {ofN}.',
    why: 'One scene is one code, and entry {ofN} already has it (row {ofRowNumber} of the roster).',
    todo: 'If the two are different channels, give them different scenes; otherwise this entry is simply skipped.',
  },
  BATCH_LABEL_MISSING: {
    what: 'Scene “{scene}” has no label.',
    why: 'The label column is empty in this row, so nothing would be printed below the code.',
    todo: 'Fill in the label; if none is wanted, nothing is wrong.',
  },
  BATCH_LABEL_CHANGED: {
    what: 'Scene “{scene}” was “{before}” last time and is “{label}” now.',
    why: 'The same scene is the same code: either the name changed, or the roster slipped by a row.',
    todo: 'Check this row: a new name is fine, a slipped row must be corrected.',
  },
  BATCH_TEXT_NUL: {
    what: 'This row contains the character U+0000.',
    why: 'It usually comes from a faulty export; in the ledger the text would end there.',
    todo: 'Remove it in the roster (type the cell anew), then import again.',
  },
  BATCH_ROW_LEFT_OUT: {
    what: 'This row was left out as you chose.',
    why: '“Skip” was chosen for it when the roster was checked.',
    todo: 'If its code is wanted after all, make another batch with this row.',
  },
  BATCH_KEY_EMPTY: {
    what: 'This row has no key, so no scene can be assigned.',
    why: 'The key column is empty; it is how the same shop is recognised in the next import.',
    todo: 'Fill in the key, or skip the row.',
  },
  BATCH_SCENE_TAKEN: {
    what: '“{key}” would get scene “{scene}”, but it belongs to “{owner}”.',
    why: 'Two shops with one scene would be printed with one and the same code.',
    todo: 'Use a column in the template that differs for every shop, such as its number.',
  },
  BATCH_NUMBERS_USED_UP: {
    what: 'No permanent number is left for “{key}”.',
    why: 'Permanent numbers go from 1 to 100000, and all from the chosen start on are used.',
    todo: 'Start lower, or use text scenes.',
  },
  BATCH_ASSIGN_KIND: {
    what: 'This way of assigning scenes does not fit the type of code.',
    why: 'Counting up is for permanent numbers; a template is for text types.',
    todo: 'Choose another way of assigning, or another type.',
  },
  BATCH_ASSIGN_TEMPLATE: {
    what: 'The scene template names {names}, which the roster does not have.',
    why: 'Its columns are: {columns}.',
    todo: 'Correct the names in the template.',
  },
  BATCH_COMPARE_OTHER_ACCOUNT: {
    what: 'Batch {batchId} “{name}” cannot be compared with: it belongs to another account.',
    why: 'Codes of different Official Accounts have nothing in common.',
    todo: 'Switch to that account, or choose a batch of this one.',
  },
  BATCH_COMPARE_OTHER_KIND: {
    what: 'Batch {batchId} “{name}” cannot be compared with: it is of another type.',
    why: 'Permanent and temporary, number and text are different codes; with another type every row is new.',
    todo: 'Choose the type of that batch, or compare with none.',
  },
  BATCH_COMPARE_COLUMN: {
    what: 'The column “{column}” cannot be compared by.',
    why: 'The roster or the earlier batch does not have it.',
    todo: 'Choose another column, or compare by scene.',
  },
  BATCH_SAME_REFUSAL: {
    what: 'WeChat refused several rows one after another for the same reason; the batch has stopped.',
    why: 'WeChat says {errcode}: {errmsg}. Every row asked for costs a call, so no more were asked for.',
    todo: 'Look at the failed rows: correct wrong scenes in the roster; if nothing is wrong with them, check the type of code and the account’s rights, and give support the number. Resume goes on with the rows that follow.',
  },
  BATCH_CREATE_UNUSABLE: {
    what: 'The address that makes codes gives no usable answer; the batch has stopped.',
    why: 'The network works, but no request to qrcode/create was answered completely ({code}). Every try may cost a call, so it is not tried for ever.',
    todo: 'If a relay or a proxy is used, ask the people in charge of it how it passes qrcode/create on, then resume; the rows without a result are asked for first.',
  },
  BATCH_PLAN_STALE: {
    what: 'Scene “{scene}” has just been used by another batch.',
    why: 'The ledger changed after the roster was checked.',
    todo: 'Check the roster again; new scenes will be assigned.',
  },
  BATCH_UNKNOWN: {
    what: 'There is no batch {batchId}.',
    why: 'The ledger has no batch of that number.',
    todo: 'Look the number up in the list of batches.',
  },
  BATCH_EMPTY: {
    what: 'This batch has no rows.',
    why: 'The roster is empty, or all of its rows are blank.',
    todo: 'Check the roster; it needs at least one row.',
  },
  BATCH_VALIDITY_MISSING: {
    what: 'Temporary codes need a validity.',
    why: 'It must be {min} to {max} seconds (30 days at most); {seconds} was given.',
    todo: 'Enter a validity, or choose permanent codes for long use.',
  },
  BATCH_NOT_RUNNABLE: {
    what: 'This cannot be done with batch {batchId} now.',
    why: 'Its state is “{state}”.',
    todo: 'Look at the list of batches again and choose what fits its state.',
  },
} as const satisfies ErrorTexts;
