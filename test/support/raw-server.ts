/**
 * A bare HTTP server on loopback for answers no WeChat would give: cut, slow, wrong, huge. Closed after the test.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface RawRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface RawServer {
  /** `http://127.0.0.1:port` */
  readonly base: string;
  /** Every request so far, oldest first. */
  readonly requests: readonly RawRequest[];
  /** How many connections were made to it. */
  readonly connections: () => number;
}

export type Answer = (request: RawRequest, response: ServerResponse, n: number) => void;

/** `answer` is called for each request, `n` counting from 1. */
export async function startRawServer(answer: Answer): Promise<RawServer> {
  const requests: RawRequest[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming;
      const request = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
      requests.push(request);
      answer(request, response, requests.length);
    });
  });
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { base: `http://127.0.0.1:${address.port}`, requests, connections: () => sockets.size };
}

/** Answers 200 with a JSON body. */
export const json =
  (value: unknown, headers: Record<string, string> = {}): Answer =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json; charset=UTF-8', ...headers });
    response.end(JSON.stringify(value));
  };

/** Answers any status with any body. */
export const raw =
  (status: number, body: string | Buffer, contentType = 'text/html'): Answer =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': contentType });
    response.end(body);
  };
