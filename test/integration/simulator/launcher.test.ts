/**
 * The simulator as a process of its own, bundled as the build bundles it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { demoAccount } from '@simulator/index';
import { request } from 'undici';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'channel-qr-simulator-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: 'src/simulator/main.ts',
      outDir: folder,
      rollupOptions: { output: { entryFileNames: 'simulator.mjs' } },
    },
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function launch(...args: string[]): ChildProcess {
  return spawn(process.execPath, [join(folder, 'simulator.mjs'), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

it('prints its bases, serves the demo account with the limits asked for, and ends on SIGTERM', async () => {
  const child = launch('--per-minute', '0', '--per-day', '3', '--latency-ms', '1');
  if (child.stdout === null) throw new Error('The launcher has no standard output');
  const [line] = await once(createInterface(child.stdout), 'line');
  const { apiBase, imageBase } = JSON.parse(String(line));
  expect([apiBase, imageBase]).toEqual([
    expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    expect.stringMatching(/^http:/),
  ]);
  const post = async (path: string, body: object): Promise<unknown> => {
    const answer = await request(apiBase + path, { method: 'POST', body: JSON.stringify(body), reset: true });
    return answer.body.json();
  };
  const credentials = { grant_type: 'client_credential', appid: demoAccount.appId, secret: demoAccount.appSecret };
  const token: unknown = Reflect.get(Object(await post('/cgi-bin/stable_token', credentials)), 'access_token');
  expect(
    await post(`/cgi-bin/openapi/quota/get?access_token=${token}`, { cgi_path: '/cgi-bin/qrcode/create' }),
  ).toEqual({
    errcode: 0,
    errmsg: 'ok',
    quota: { daily_limit: 3, used: 0, remain: 3 },
  });
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

it.each([['--port'], ['--port', 'x'], ['--unknown', '1'], ['1']])(
  'answers %j with its usage and exit code 2',
  async (...args) => {
    const child = launch(...args);
    const chunks: Buffer[] = [];
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    const [code] = await once(child, 'close');
    expect([code, Buffer.concat(chunks).toString()]).toEqual([2, expect.stringMatching(/^simulator \[--port N\]/)]);
  },
);
