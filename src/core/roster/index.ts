export { guessHeader } from './header';
export { checkRosterFileSize } from './limits';
export { type ListedRows, pastedRows, readListText } from './list';
export { guessMapping, type TableToMap } from './mapping';
export { readTable, type TableInput } from './read-table';
export { createRosterReader, type RosterReader } from './reader';
export { createRowMapper, toRosterRows } from './rows';
export {
  type NumberedTextSource,
  numberedTextRows,
  parseRange,
  parseTextRange,
  type RangeSource,
  rangeRows,
} from './sequences';
export { type DecodedText, decodeText } from './text-encoding';
