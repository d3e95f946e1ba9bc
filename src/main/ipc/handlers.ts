/**
 * The handlers of all requests, and the answer to one: sender, channel and payload are checked before a handler runs.
 */
import type { Log } from '@core/ports';
import { contract, type Reply, type RequestHandlers } from '@shared/contract';
import { hasNul } from '@shared/domain';
import { AppError, toProblemFrom } from '@shared/errors';
import type { IpcMainInvokeEvent } from 'electron';
import { createAccountHandlers, createAppHandlers, createLedgerHandlers } from './app';
import { createArtworkHandlers, createDesignHandlers, createHandoffHandlers } from './artwork';
import { createBatchHandlers, createRosterHandlers } from './batches';
import { createFollowerHandlers } from './followers';
import type { HandlerParts } from './types';

/** All handlers, by channel; the contract's type makes sure none is missing. */
export const createHandlers = (parts: HandlerParts): RequestHandlers => ({
  ...createAppHandlers(parts),
  ...createAccountHandlers(parts),
  ...createRosterHandlers(parts),
  ...createBatchHandlers(parts),
  ...createArtworkHandlers(parts),
  ...createDesignHandlers(parts),
  ...createHandoffHandlers(parts),
  ...createLedgerHandlers(parts),
  ...createFollowerHandlers(parts),
});

// Answers the window's requests: the sender is checked, the channel looked up in the contract, the payload parsed by
// its schema, and the reply is `{ok, value}` or `{ok: false, error}`.

export type Answer = (event: IpcMainInvokeEvent, channel: string, input: unknown) => Promise<Reply<unknown>>;

type AnyHandler = (payload: unknown) => unknown;

/** `isTrusted` says whether an event comes from one of the app's own windows, on its own page. */
export function createAnswer(
  handlers: RequestHandlers,
  isTrusted: (event: IpcMainInvokeEvent) => boolean,
  log: Log,
): Answer {
  return async (event, channel, input) => {
    try {
      if (!isTrusted(event)) throw new AppError('APP_UNTRUSTED_SENDER');
      if (!isKnown(channel)) throw new AppError('APP_UNKNOWN_CHANNEL', { channel });
      const parsed = contract.requests[channel].payload.safeParse(input);
      if (!parsed.success) {
        const path = parsed.error.issues[0]?.path.join('.') ?? '';
        throw new AppError('APP_BAD_REQUEST', { channel, path });
      }
      if (hasNul(parsed.data)) throw new AppError('APP_TEXT_NUL');
      // The handler's payload type belongs to its channel's schema, which has just parsed the payload.
      const handler = handlers[channel] as AnyHandler;
      return { ok: true, value: await handler(parsed.data) };
    } catch (error) {
      const problem = toProblemFrom(error);
      log.warn('ipc.failed', { channel, code: problem.code });
      if (problem.code === 'APP_UNEXPECTED') log.error('ipc.unexpected', { channel, stack: stackOf(error) });
      return { ok: false, error: problem };
    }
  };
}

const isKnown = (channel: string): channel is keyof typeof contract.requests =>
  Object.hasOwn(contract.requests, channel);

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.name) : typeof error);
