/**
 * What an endpoint gets and gives: a call with its log entry, the world it acts on, and a reply that does not yet know
 * about HTTP. Endpoints are plain functions of these, so each can be read beside its page of the documentation.
 */
import type { SimulatedAccount } from '../account/account';
import type { TokenRegistry } from '../account/tokens';
import type { LogEntry } from '../log';
import type { RidBook } from './rid-book';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Buffer;
  readonly entry: LogEntry;
}

export interface World {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly accounts: ReadonlyMap<string, SimulatedAccount>;
  readonly tokens: TokenRegistry;
  readonly rids: RidBook;
}

/** An errcode answer; its rid is added when it is sent. */
export interface Refusal {
  readonly kind: 'refused';
  readonly errcode: number;
  readonly errmsg: string;
}

export type Reply =
  | Refusal
  | { readonly kind: 'json'; readonly value: object }
  | { readonly kind: 'picture'; readonly url: string }
  | { readonly kind: 'page'; readonly status: number; readonly html: string; readonly location?: string };

export type Endpoint = (world: World, call: Call) => Reply;

/** A plain HTML page, as error pages of web servers are. */
export function page(status: number, title: string): Reply {
  const html = `<html>\r\n<head><title>${title}</title></head>\r\n<body><center><h1>${title}</h1></center></body>\r\n</html>\r\n`;
  return { kind: 'page', status, html };
}
