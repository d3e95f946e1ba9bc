/**
 * The bridge: `window.api` with the contract's types. It passes channel and payload on and lets main, which has the schemas, refuse what
 * is not in the contract. The window never sees ipcRenderer or an Electron event.
 */
import type { WindowApi } from '@shared/contract';
import { wire } from '@shared/wire';
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';

const api: WindowApi = {
  request: (channel, input) => ipcRenderer.invoke(wire.request, channel, input),
  on: (channel, listener) => {
    const receive = (_event: IpcRendererEvent, sent: string, payload: Parameters<typeof listener>[0]): void => {
      if (sent === channel) listener(payload);
    };
    ipcRenderer.on(wire.event, receive);
    return () => {
      ipcRenderer.removeListener(wire.event, receive);
    };
  },
};

contextBridge.exposeInMainWorld('api', api);
