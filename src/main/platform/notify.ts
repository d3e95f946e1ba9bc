/** Notifications of the operating system. */
import type { Notify } from '@core/ports';
import { Notification } from 'electron';

export function createNotify(): Notify {
  return {
    show(title, body) {
      if (Notification.isSupported()) new Notification({ title, body }).show();
    },
  };
}
