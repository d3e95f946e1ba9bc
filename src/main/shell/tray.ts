/**
 * The tray icon exists only while a batch goes on without a window.
 */
import { join } from 'node:path';
import { app, type BrowserWindow, Menu, Tray } from 'electron';
import type { ShellTexts } from '../texts';
import { showWindow } from './window';

export interface TrayKeeper {
  show(): void;
}

export function createTrayKeeper(window: BrowserWindow, outFolder: string, texts: () => ShellTexts): TrayKeeper {
  let tray: Tray | null = null;
  const reopen = () => showWindow(window);
  window.on('show', () => {
    tray?.destroy();
    tray = null;
  });
  return {
    show() {
      if (tray !== null) return;
      tray = new Tray(join(outFolder, 'resources', 'icons', 'tray.png'));
      tray.setToolTip(texts().appName);
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: texts().trayOpen, click: reopen },
          { label: texts().trayQuit, click: () => app.quit() },
        ]),
      );
      tray.on('click', reopen);
    },
  };
}
