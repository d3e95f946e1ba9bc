/** Words the main process shows outside the window: menus, tray, dialogs, notifications. */
export interface ShellTexts {
  readonly appName: string;
  /** What is asked before closing, by what would be interrupted. */
  readonly quit: Readonly<
    Record<'batch' | 'export' | 'waiting-batch', { readonly title: string; readonly detail: string }>
  >;
  readonly quitKeepRunning: string;
  readonly quitStop: string;
  readonly quitCancel: string;
  readonly trayOpen: string;
  readonly trayQuit: string;
  readonly batchDoneTitle: string;
  readonly batchDoneBody: (name: string, issued: number, failed: number) => string;
  readonly batchPausedTitle: string;
  readonly exportDoneTitle: string;
  readonly rosterFilter: string;
  readonly anyFilter: string;
  readonly zipFilter: string;
  readonly csvFilter: string;
  readonly xlsxFilter: string;
  readonly imageFilter: string;
  /** For the rows of a roster that get no code. */
  readonly badRowsFileName: (source: string) => string;
  readonly designFilter: string;
  readonly backupFilter: string;
  readonly certificateFilter: string;
  readonly ledgerFileName: string;
  readonly backupFileName: string;
  readonly reportFileName: string;
  readonly diagnosticsFileName: string;
  readonly menuEdit: string;
  readonly menuView: string;
}
