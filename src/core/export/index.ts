export { noteDoubted } from './doubted';
export { type ExportTask, runExportThread } from './thread';
