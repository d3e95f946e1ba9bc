/** Door of the ledger. */
export { keepDailyBackup } from './backups';
export { type Connection, openConnection, type Statement } from './driver';
export { isDiskTrouble } from './driver-errors';
export { createLedger, type LedgerOptions } from './ledger';
export { type LedgerReader, type OpenedLedger, openLedger, openLedgerReader } from './open';
export { bringLedgerCopy, readCarriedSettings, saveLedgerCopy, takeLedgerCopy } from './portable';
export type {
  AssignedScene,
  AttemptReader,
  AttemptRecord,
  BatchHold,
  BatchReader,
  BatchRecord,
  Claimed,
  ClaimRule,
  CodedRow,
  CodeEntry,
  CodeHolder,
  CodeQuery,
  CodeReader,
  ItemQuery,
  ItemReader,
  ItemToAsk,
  Journal,
  Ledger,
  LedgerStatistics,
  LedgerWriter,
  NewBatch,
  NewCode,
  PauseRecord,
  ReusableCode,
  Settlement,
  TallyRecord,
} from './repositories';
