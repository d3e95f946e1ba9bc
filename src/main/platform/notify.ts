/** Notifications of the operating system. A click on one leads back to the window. */
import type { Notify } from '@core/ports';
import { app, Notification } from 'electron';

/** The one of electron-builder.yml: Windows shows nothing from a program that does not say which shortcut it belongs to. */
const APP_ID = 'io.github.channelqrstudio.app';

export function createNotify(onClick: () => void): Notify {
  if (process.platform === 'win32') app.setAppUserModelId(APP_ID);
  // Held, or it may be collected before anybody clicks it.
  const shown = new Set<Notification>();
  return {
    show(title, body) {
      if (!Notification.isSupported()) return;
      const notification = new Notification({ title, body });
      shown.add(notification);
      notification.on('click', onClick);
      notification.on('close', () => shown.delete(notification));
      notification.show();
    },
  };
}
