/** All handlers, by channel; the contract's type makes sure none is missing. */
import type { RequestHandlers } from '@shared/contract';
import { createAccountHandlers } from './accounts';
import { createAppHandlers } from './app';
import { createArtworkHandlers } from './artwork';
import { createBatchHandlers } from './batches';
import { createDesignHandlers } from './designs';
import { createFollowerHandlers } from './followers';
import { createHandoffHandlers } from './handoff';
import { createLedgerHandlers } from './ledger';
import { createRosterHandlers } from './roster';
import type { HandlerParts } from './types';

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
