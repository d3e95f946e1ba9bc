/** A company's relay on loopback that passes everything on to WeChat, the bodies of calls as `rewrite` leaves them. */
import { createServer } from 'node:http';

export interface Relay {
  /** `http://127.0.0.1:port` */
  readonly base: string;
  close(): Promise<void>;
}

export async function startRelay(target: string, rewrite: (body: string) => string): Promise<Relay> {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const { method = 'GET', url = '/' } = request;
    const sent = method === 'POST' ? { body: rewrite(body), headers: { 'content-type': 'application/json' } } : {};
    const reply = await fetch(`${target}${url}`, { method, ...sent });
    response.writeHead(reply.status, { 'content-type': reply.headers.get('content-type') ?? '' });
    response.end(Buffer.from(await reply.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    base: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Lets temporary codes live a week, whatever was asked. */
export const aWeek = (body: string): string => body.replace(/"expire_seconds":\d+/, '"expire_seconds":604800');
