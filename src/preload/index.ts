/**
 * The bridge: builds `window.api` from the contract's channel names and nothing by hand. Runs in a sandboxed preload,
 * so it is bundled into one CommonJS file. The window never sees ipcRenderer, an Electron event or an unlisted channel.
 */
import { contract, type EventChannel, type RequestChannel, type WindowApi } from '@shared/contract';
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';

const isRequest = (channel: string): channel is RequestChannel => Object.hasOwn(contract.requests, channel);
const isEvent = (channel: string): channel is EventChannel => Object.hasOwn(contract.events, channel);

const api: WindowApi = {
  request: (channel, input) =>
    isRequest(channel)
      ? ipcRenderer.invoke(channel, input)
      : Promise.reject(new Error(`Unknown request channel: ${String(channel)}`)),
  on: (channel, listener) => {
    if (!isEvent(channel)) throw new Error(`Unknown event channel: ${String(channel)}`);
    const receive = (_event: IpcRendererEvent, payload: Parameters<typeof listener>[0]): void => listener(payload);
    ipcRenderer.on(channel, receive);
    return () => {
      ipcRenderer.removeListener(channel, receive);
    };
  },
};

contextBridge.exposeInMainWorld('api', api);
