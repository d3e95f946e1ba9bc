/** 主进程的中文文字。 */

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
  readonly logFilter: string;
  readonly certificateFilter: string;
  readonly ledgerFileName: string;
  readonly backupFileName: string;
  readonly reportFileName: string;
  readonly diagnosticsFileName: string;
  readonly menuEdit: string;
  readonly menuView: string;
}

export const zhCn: ShellTexts = {
  appName: '渠道码工坊',
  quit: {
    batch: {
      title: '还有批次正在生成',
      detail: '可以让它在后台继续；也可以现在停下，已经生成的二维码都在台账里，下次打开接着做。',
    },
    export: {
      title: '还有图片包正在导出',
      detail: '可以让它在后台做完；也可以现在停下，这次导出会取消，不留下文件，码不受影响。',
    },
    'waiting-batch': {
      title: '还有批次等着自动继续',
      detail: '软件开着才会自动继续。可以让它在后台等；也可以现在退出，下次打开接着做。',
    },
  },
  quitKeepRunning: '后台继续',
  quitStop: '停下并退出',
  quitCancel: '返回',
  trayOpen: '打开渠道码工坊',
  trayQuit: '退出',
  batchDoneTitle: '批次已完成',
  batchDoneBody: (name, issued, failed) =>
    failed === 0 ? `「${name}」：${issued} 个码全部完成。` : `「${name}」：完成 ${issued} 个，失败 ${failed} 个。`,
  batchPausedTitle: '批次已暂停',
  exportDoneTitle: '导出完成',
  rosterFilter: '名单（Excel、WPS、CSV、文本）',
  anyFilter: '所有文件',
  zipFilter: '压缩包',
  csvFilter: 'CSV 表格',
  xlsxFilter: 'Excel 表格',
  imageFilter: '图片',
  badRowsFileName: (source) => `${source}-需改正的行.xlsx`,
  designFilter: '样式文件',
  backupFilter: '台账备份',
  logFilter: '回调日志（CSV、JSON、XML）',
  certificateFilter: '证书',
  ledgerFileName: '台账',
  backupFileName: '渠道码工坊备份',
  reportFileName: '渠道效果',
  diagnosticsFileName: '渠道码工坊诊断信息',
  menuEdit: '编辑',
  menuView: '显示',
};
