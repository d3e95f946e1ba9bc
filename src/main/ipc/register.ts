/**
 * Connects the contract to Electron: every request is checked for its sender, parsed by its schema and answered
 * with `{ok, value}` or `{ok: false, error}`. Nothing else in the app touches ipcMain.
 */
import type { Log } from '@core/ports';
import { contract, type EventChannel, type EventPayload, type Reply, type RequestHandlers } from '@shared/contract';
import { AppError, toProblemFrom } from '@shared/errors';
import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';

type AnyHandler = (payload: unknown) => unknown;

/** `isTrusted` says whether an event comes from one of the app's own windows, on its own page. */
export function registerHandlers(
  handlers: RequestHandlers,
  isTrusted: (event: IpcMainInvokeEvent) => boolean,
  log: Log,
): void {
  for (const [channel, definition] of Object.entries(contract.requests)) {
    // The handler's payload type belongs to its channel's schema, which parses the payload right below.
    const handler = handlers[channel as keyof RequestHandlers] as AnyHandler;
    ipcMain.handle(channel, async (event, input: unknown): Promise<Reply<unknown>> => {
      try {
        if (!isTrusted(event)) throw new AppError('APP_UNTRUSTED_SENDER', { channel });
        const parsed = definition.payload.safeParse(input);
        if (!parsed.success) {
          const path = parsed.error.issues[0]?.path.join('.') ?? '';
          throw new AppError('APP_BAD_REQUEST', { channel, path });
        }
        return { ok: true, value: await handler(parsed.data) };
      } catch (error) {
        const problem = toProblemFrom(error);
        log.warn('ipc.failed', { channel, code: problem.code });
        if (problem.code === 'APP_UNEXPECTED') log.error('ipc.unexpected', { channel, stack: stackOf(error) });
        return { ok: false, error: problem };
      }
    });
  }
}

/** Sends one event to one window. */
export function sendEvent<Channel extends EventChannel>(
  target: WebContents,
  channel: Channel,
  payload: EventPayload<Channel>,
): void {
  if (!target.isDestroyed()) target.send(channel, payload);
}

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.name) : typeof error);
