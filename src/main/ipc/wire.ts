/**
 * The only place that touches ipcMain and a window's channel. It knows nothing of the contract's schemas, so it is there before
 * they are loaded: requests that come early wait for whoever answers them.
 */
import type { EventChannel, EventPayload } from '@shared/contract';
import { wire } from '@shared/wire';
import { ipcMain, type WebContents } from 'electron';
import type { Answer } from './handlers';

export function listenForRequests(answer: Promise<Answer>): void {
  ipcMain.handle(wire.request, async (event, channel: unknown, input: unknown) =>
    (await answer)(event, String(channel), input),
  );
}

/** Sends one event to one window. */
export function sendEvent<Channel extends EventChannel>(
  target: WebContents,
  channel: Channel,
  payload: EventPayload<Channel>,
): void {
  if (!target.isDestroyed()) target.send(wire.event, channel, payload);
}
