export { writeBadRows } from './bad-rows';
export { createPackage, listWorkFiles, removeParts } from './create-package';
export { writeBeside } from './disk';
export { type LedgerLine, writeLedgerCsv } from './ledger-csv';
export { createItemNamer, type ItemPlace, type NamingRules, toPackageFileName } from './naming';
export type {
  CodePicture,
  PackageBatch,
  PackageProgress,
  PackageReport,
  PackageRequest,
  RowProblem,
} from './package-request';
export { type ReportPaper, writeReportBook, writeReportCsv } from './report-book';
export { writeTextZip } from './zip/zip-writer';
