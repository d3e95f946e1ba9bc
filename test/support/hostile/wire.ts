/**
 * HTTP/1.1 spoken by hand over bare sockets: reads what a client asked, and answers with exactly the bytes it is given, right or not.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Whatever is done to the connection in answer to one request. */
export type Reply = (socket: Socket) => void;

export interface WireServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens on loopback; `answer` is called once for each whole request. With `tls`, behind it. */
export async function startWireServer(answer: (asked: Asked) => Reply, tls?: TlsOptions): Promise<WireServer> {
  const sockets = new Set<Socket>();
  const serve = (socket: Socket): void => {
    sockets.add(socket);
    let pending = Buffer.alloc(0);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk) => {
      pending = Buffer.concat([pending, chunk]);
      for (let read = readRequest(pending); read !== null; read = readRequest(pending)) {
        pending = pending.subarray(read.length);
        answer(read.asked)(socket);
      }
    });
  };
  const server = tls === undefined ? createServer({ noDelay: true }, serve) : createTlsServer(tls, serve);
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: portOf(server),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

/** Null while the request is not whole yet. */
function readRequest(bytes: Buffer): { readonly asked: Asked; readonly length: number } | null {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd === -1) return null;
  const [first = '', ...lines] = bytes.toString('latin1', 0, headEnd).split('\r\n');
  const [method = '', target = ''] = first.split(' ');
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const bodyStart = headEnd + 4;
  const length = bodyStart + Number(headers.get('content-length') ?? 0);
  if (bytes.length < length) return null;
  const { pathname, searchParams } = new URL(target, 'http://host');
  const body = bytes.toString('utf8', bodyStart, length);
  return { asked: { method, path: pathname, query: searchParams, headers, body }, length };
}

export type Headers = Readonly<Record<string, string>>;

const toBytes = (body: string | Buffer): Buffer => (typeof body === 'string' ? Buffer.from(body) : body);

/** Status line and headers as they are, without any that were not asked for. */
export const head = (headers: Headers, status = '200 OK', version = 'HTTP/1.1'): Buffer =>
  Buffer.from(
    `${version} ${status}\r\n${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}\r\n`,
    'latin1',
  );

/** A plain, right answer. A `date` of its own replaces today's. */
export function plain(body: string | Buffer, headers: Headers = {}, status = '200 OK'): Reply {
  const bytes = toBytes(body);
  return (socket) => {
    const all = {
      'content-type': 'application/json; charset=UTF-8',
      date: new Date().toUTCString(),
      'content-length': String(bytes.length),
      ...headers,
    };
    socket.write(Buffer.concat([head(all, status), bytes]));
  };
}

export const json = (value: unknown, headers: Headers = {}, status = '200 OK'): Reply =>
  plain(JSON.stringify(value), headers, status);

/** Exactly these bytes. */
export const raw =
  (...parts: readonly (string | Buffer)[]): Reply =>
  (socket) => {
    socket.write(Buffer.concat(parts.map(toBytes)));
  };

/** These bytes, then the end of the connection. */
export const rawEnd =
  (...parts: readonly (string | Buffer)[]): Reply =>
  (socket) => {
    socket.end(Buffer.concat(parts.map(toBytes)));
  };

export const hang: Reply = () => undefined;
export const reset: Reply = (socket) => socket.resetAndDestroy();

/** One byte at a time, until somebody closes. */
export function drip(bytes: Buffer, everyMs: number): Reply {
  return (socket) => {
    let at = 0;
    const timer = setInterval(() => {
      if (socket.destroyed || at >= bytes.length) clearInterval(timer);
      else socket.write(bytes.subarray(at, at + 1));
      at += 1;
    }, everyMs);
    socket.on('close', () => clearInterval(timer));
  };
}

/** A body without an end, as fast as it is taken. */
export function endless(headers: Headers, block: Buffer): Reply {
  return (socket) => {
    socket.write(head(headers));
    const more = (): void => {
      while (!socket.destroyed && socket.write(block));
    };
    socket.on('drain', more);
    more();
  };
}

/** Body in chunks of `size` bytes. */
export function chunked(body: string | Buffer, size = 7): Buffer {
  const bytes = toBytes(body);
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size);
    parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n'));
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')]);
}
