export { createExportJobs, type ExportJobs, type ExportOrder } from './export-jobs';
export { createPackageMaker, requireAsClosed } from './packages';
