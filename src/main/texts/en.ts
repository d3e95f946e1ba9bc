/** The main process's words in English. */
import type { ShellTexts } from './zh-cn';

export const en: ShellTexts = {
  appName: 'Channel QR Studio',
  quit: {
    batch: {
      title: 'A batch is still running',
      detail:
        'It can go on in the background. Or stop now: every code made so far is in the ledger, and the batch goes on next time.',
    },
    export: {
      title: 'An export is still running',
      detail:
        'It can finish in the background. Or stop now: the export is cancelled and leaves no file; your codes are safe.',
    },
    'waiting-batch': {
      title: 'A batch is waiting to go on by itself',
      detail: 'It goes on only while the app is open. Let it wait in the background, or quit now and go on next time.',
    },
  },
  quitKeepRunning: 'Keep running',
  quitStop: 'Stop and quit',
  quitCancel: 'Back',
  trayOpen: 'Open Channel QR Studio',
  trayQuit: 'Quit',
  batchDoneTitle: 'Batch finished',
  batchDoneBody: (name, issued, failed) =>
    failed === 0 ? `“${name}”: all ${issued} codes are done.` : `“${name}”: ${issued} done, ${failed} failed.`,
  batchPausedTitle: 'Batch paused',
  exportDoneTitle: 'Export finished',
  rosterFilter: 'Rosters (Excel, WPS, CSV, text)',
  anyFilter: 'All files',
  zipFilter: 'Zip archive',
  csvFilter: 'CSV table',
  xlsxFilter: 'Excel workbook',
  imageFilter: 'Image',
  badRowsFileName: (source) => `${source}-rows-to-correct.xlsx`,
  designFilter: 'Design file',
  backupFilter: 'Ledger backups',
  logFilter: 'Callback logs (CSV, JSON, XML)',
  certificateFilter: 'Certificates',
  backupFileName: 'Channel QR Studio backup',
  reportFileName: 'Channel results',
  diagnosticsFileName: 'Channel QR Studio diagnostics',
  ledgerFileName: 'ledger',
  menuEdit: 'Edit',
  menuView: 'View',
};
