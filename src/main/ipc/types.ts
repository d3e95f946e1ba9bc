/**
 * What the handlers are made from.
 */
import type { Engine } from '@core/engine';
import type { EventChannel, EventPayload, RequestChannel, RequestHandlers } from '@shared/contract';
import type { Dialogs, PathTokens } from '../platform/dialogs';
import type { ShellTexts } from '../texts/zh-cn';

export interface HandlerParts {
  readonly engine: () => Promise<Engine>;
  readonly paths: PathTokens;
  readonly dialogs: Dialogs;
  readonly appVersion: string;
  /** The app's own folder: ledger, settings, logs. */
  readonly home: string;
  /** The built `out` folder. */
  readonly outFolder: string;
  readonly texts: () => ShellTexts;
  /** Looks at a copy of a ledger, then puts it in the ledger's place and opens the app anew. @throws AppError LEDGER_… */
  readonly restore: (source: string) => Promise<void>;
  /** Sends an event to the window. */
  readonly emit: <Channel extends EventChannel>(channel: Channel, payload: EventPayload<Channel>) => void;
}

/** The handlers of one domain, by the prefix of their channels. */
export type DomainHandlers<Domain extends string> = Pick<
  RequestHandlers,
  Extract<RequestChannel, `${Domain}:${string}`>
>;
