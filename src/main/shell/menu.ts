/**
 * The application menu: on macOS the usual one, so that copy and paste work; elsewhere none is shown,
 * but the same shortcuts (zoom, reload, copy) keep working.
 */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { ShellTexts } from '../texts';

export function installMenu(texts: ShellTexts): void {
  const view: MenuItemConstructorOptions[] = [
    { role: 'reload' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
  ];
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { label: texts.menuEdit, role: 'editMenu' },
    { label: texts.menuView, submenu: view },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
