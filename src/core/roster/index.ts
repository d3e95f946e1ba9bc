export { checkRosterFileSize } from './grid';
export { guessHeader } from './header';
export {
  type ListedRows,
  type NumberedTextSource,
  numberedTextRows,
  parseRange,
  parseTextRange,
  pastedRows,
  type RangeSource,
  rangeRows,
  readListText,
} from './list';
export { createRowMapper, findColumn, guessMapping, type TableToMap, toRosterRows } from './mapping';
export { readTable, type TableInput } from './read-table';
export { createRosterReader, type RosterReader } from './reader';
export { type DecodedText, decodeText } from './text-encoding';
