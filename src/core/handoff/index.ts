export { writeBadRows } from './bad-rows';
export { createPackage, listWorkFiles, removeParts } from './create-package';
export { writeBeside } from './disk/write-beside';
export { type LedgerLine, writeLedgerCsv } from './ledger-csv';
export type { ItemPlace, NamingRules } from './naming/item-namer';
export { createItemNamer } from './naming/item-namer';
export { toPackageFileName } from './naming/package-name';
export type { CodePicture, PackageBatch, PackageProgress, PackageReport, PackageRequest, RowProblem } from './types';
export { writeTextZip } from './zip/small-zip';
