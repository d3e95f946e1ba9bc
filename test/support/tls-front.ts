/**
 * TLS before an HTTP server or proxy on loopback, with certificates of a made-up company: its root signed an inspecting device's
 * certificate (`inspection.pem`), which signed those of the sites. They last until 2120.
 */
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { projectDir } from '../../scripts/lib/paths.mjs';

export const certificatePath = (name: string): string => join(projectDir, 'test', 'fixtures', 'tls', name);
export const certificate = (name: string): string => readFileSync(certificatePath(name), 'utf8');

export interface TlsFront {
  /** `https://localhost:port` */
  readonly base: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Passes what it decrypts on to a port of this computer. `site.pem` is for localhost, `other-name.pem` is not. */
export async function startTlsFront(behindPort: number, name = 'site.pem'): Promise<TlsFront> {
  const sockets = new Set<Socket>();
  const chain = `${certificate(name)}${certificate('inspection.pem')}`;
  const server = createServer({ cert: chain, key: certificate('site.key') }, (near) => {
    const far = connect(behindPort, '127.0.0.1');
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) socket.on('error', () => near.destroy() && far.destroy());
  });
  // Who does not trust the certificate hangs up.
  server.on('tlsClientError', () => undefined);
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    base: `https://localhost:${port}`,
    port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
