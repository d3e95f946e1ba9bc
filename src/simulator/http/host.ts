/**
 * One HTTP host of the simulated platform on loopback: reads a request, lets the script have its way, asks the
 * endpoint, sends the answer. Plain node:http with keep-alive; no framework, for speed and for control of the wire.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Call, page, type World } from '../api/call';
import type { Routes } from '../api/routes';
import type { RequestLog } from '../log';
import type { PictureBook } from '../picture';
import type { RandomSource } from '../random';
import type { DueFaults, Script } from '../script';
import { toAnswer } from './answer';
import { deliver, distorted, isSilenced, replyInstead, Timers } from './misbehave';

const LOOPBACK = '127.0.0.1';
const KEEP_ALIVE_MS = 60_000;
const MAX_BODY_BYTES = 1_048_576;
const NO_BODY = Buffer.alloc(0);

export interface HostDeps {
  readonly world: World;
  readonly script: Script;
  readonly log: RequestLog;
  readonly pictures: PictureBook;
  readonly random: RandomSource;
  /** Requests in hand, over all hosts. */
  readonly load: { inFlight: number };
}

export class Host {
  readonly #routes: Routes;
  readonly #deps: HostDeps;
  readonly #timers = new Timers();
  readonly #server: Server;

  constructor(routes: Routes, deps: HostDeps) {
    this.#routes = routes;
    this.#deps = deps;
    this.#server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
      this.#receive(request, response);
    });
  }

  /** Listens on loopback only; 0 takes a free port. Answers the port. */
  listen(port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, LOOPBACK, () => {
        this.#server.off('error', reject);
        const address = this.#server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      });
    });
  }

  /** Cuts every connection, whatever is under way. */
  close(): Promise<void> {
    this.#timers.clear();
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  #receive(request: IncomingMessage, response: ServerResponse): void {
    if (request.method === 'GET') {
      this.#serve(request, response, NO_BODY);
      return;
    }
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
    });
    request.on('end', () => {
      const [only = NO_BODY] = chunks;
      this.#serve(request, response, chunks.length > 1 ? Buffer.concat(chunks) : only, bytes > MAX_BODY_BYTES);
    });
  }

  #serve(request: IncomingMessage, response: ServerResponse, body: Buffer, isTooLarge = false): void {
    const { world, script, log, load } = this.#deps;
    load.inFlight += 1;
    response.once('close', () => {
      load.inFlight -= 1;
    });
    const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
    const method = request.method ?? 'GET';
    const entry = log.open(world.now(), method, path, load.inFlight);
    const due: DueFaults = isTooLarge ? { delays: [], fault: { kind: 'gatewayError', status: 413 } } : script.due(path);
    if (due.fault !== null || due.delays.length > 0) entry.faults = kindsOf(due);
    const call: Call = { method, path, query: new URLSearchParams(query), body, entry };
    const delayMs = this.#delayOf(due);
    if (delayMs > 0) this.#timers.after(delayMs, () => this.#reply(call, due.fault, response));
    else this.#reply(call, due.fault, response);
  }

  #reply(call: Call, fault: DueFaults['fault'], response: ServerResponse): void {
    if (response.destroyed || isSilenced(fault, response)) return;
    const { world, pictures } = this.#deps;
    const endpoint = this.#routes.get(call.path);
    const reply = replyInstead(fault) ?? endpoint?.(world, call) ?? page(404, '404 Not Found');
    const answer = toAnswer(world, pictures, call, distorted(fault, reply));
    const offsetMs = fault?.kind === 'wrongDate' ? fault.offsetSeconds * 1000 : 0;
    const isWhole = deliver(fault, response, answer, new Date(world.now() + offsetMs).toUTCString(), this.#timers);
    if (isWhole) call.entry.status = answer.status;
  }

  #delayOf(due: DueFaults): number {
    let delayMs = 0;
    for (const delay of due.delays) delayMs += delay.delayMs + this.#deps.random.fraction() * (delay.jitterMs ?? 0);
    return delayMs;
  }
}

function kindsOf(due: DueFaults): string[] {
  return [...due.delays.map((delay) => delay.kind), ...(due.fault === null ? [] : [due.fault.kind])];
}
