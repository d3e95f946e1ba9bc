/** A forward proxy (CONNECT) and a SOCKS5 proxy on loopback, with or without a password. Closed after the test. */
import { createServer as createHttpServer } from 'node:http';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface ProxyOptions {
  /** `user:password`; absent: everyone may use it. */
  readonly login?: string;
  /** Status (CONNECT) or reply code (SOCKS5) given instead of a connection. */
  readonly refuseWith?: number;
  /** CONNECT: never answers. SOCKS5: connects, then carries nothing, like a proxy whose far end is dead. */
  readonly isSilent?: boolean;
}

export interface TestProxy {
  readonly port: number;
  /** Targets asked for, `host:port`. */
  readonly targets: readonly string[];
}

export async function startConnectProxy({ login, refuseWith, isSilent }: ProxyOptions = {}): Promise<TestProxy> {
  const targets: string[] = [];
  const server = createHttpServer();
  server.on('connect', (request, socket: Socket) => {
    const target = request.url ?? '';
    targets.push(target);
    if (isSilent) return;
    const expected = login === undefined ? undefined : `Basic ${Buffer.from(login).toString('base64')}`;
    const status = request.headers['proxy-authorization'] === expected ? refuseWith : 407;
    if (status !== undefined) {
      socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
      return;
    }
    const [host, port] = target.split(':');
    const far = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      join(socket, far);
    });
    far.on('error', () => socket.destroy());
  });
  return { port: await listen(server), targets };
}

export async function startSocksProxy({ login, refuseWith = 0, isSilent }: ProxyOptions = {}): Promise<TestProxy> {
  const targets: string[] = [];
  const server = createServer(async (socket) => {
    socket.on('error', () => socket.destroy());
    const next = reader(socket);
    await next();
    socket.write(Buffer.from([5, login === undefined ? 0 : 2]));
    if (login !== undefined) {
      const isRight = toLogin(await next()) === login;
      socket.write(Buffer.from([1, isRight ? 0 : 1]));
      if (!isRight) return;
    }
    const { host, port } = toTarget(await next());
    targets.push(`${host}:${port}`);
    socket.write(Buffer.from([5, refuseWith, 0, 1, 0, 0, 0, 0, 0, 0]));
    if (refuseWith === 0 && !isSilent) join(socket, connect(port, host));
  });
  return { port: await listen(server), targets };
}

/** One message at a time: SOCKS5 is a conversation. */
const reader = (socket: Socket) => () => new Promise<Buffer>((resolve) => socket.once('data', resolve));

/** RFC 1929: version, length, user, length, password. */
function toLogin(message: Buffer): string {
  const userLength = message[1] ?? 0;
  return `${message.subarray(2, 2 + userLength)}:${message.subarray(3 + userLength)}`;
}

/** RFC 1928: version, command, 0, address type (1 = IPv4, 3 = name), address, port. */
function toTarget(message: Buffer): { host: string; port: number } {
  const isName = message[3] === 3;
  const host = isName ? message.toString('latin1', 5, 5 + (message[4] ?? 0)) : [...message.subarray(4, 8)].join('.');
  return { host, port: message.readUInt16BE(message.length - 2) };
}

function join(near: Socket, far: Socket): void {
  near.pipe(far).pipe(near);
  for (const socket of [near, far]) socket.on('error', () => near.destroy() && far.destroy());
}

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
