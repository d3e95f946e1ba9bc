/** `--ca`, CHANNEL_QR_CA and the certificate chosen in the app, where the company inspects TLS. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { certificatePath, startTlsFront } from '../support/tls-front';
import { at, type CliRun, credentials, lastEvent, runCli, startWechat, tempFolder } from './run-cli';

async function office() {
  const wechat = await startWechat();
  const front = await startTlsFront(Number(new URL(wechat.apiBase).port));
  onTestFinished(front.close);
  const home = tempFolder();
  const args = ['plan', '--range', '1-3', '--type', 'permanent', '--json', '--home', home, '--lang', 'en'];
  const plan = (more: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<CliRun> =>
    runCli([...args, ...at({ ...wechat, apiBase: front.base }), ...more], { env: { ...credentials, ...env } });
  return { home, plan };
}

const quotaOf = (run: CliRun): unknown => run.events.find(({ event }) => event === 'plan')?.['quota_remaining'];
const root = certificatePath('root.pem');

it('opens the way by option, by environment, or as chosen in the app', async () => {
  const { home, plan } = await office();
  const without = await plan();
  expect([without.code, quotaOf(without)]).toEqual([0, null]);
  expect(quotaOf(await plan(['--ca', root]))).toEqual(expect.any(Number));
  expect(quotaOf(await plan([], { CHANNEL_QR_CA: root }))).toEqual(expect.any(Number));
  copyFileSync(root, join(home, 'company-certificate.pem'));
  expect(quotaOf(await plan())).toEqual(expect.any(Number));
});

it('refuses a file that is none before anything is done', async () => {
  const { plan } = await office();
  for (const name of ['site.key', 'missing.pem']) {
    const run = await plan(['--ca', certificatePath(name)]);
    expect(run.code).toBe(2);
    expect(lastEvent(run)).toMatchObject({ event: 'finished', code: expect.stringMatching(/^NETWORK_CA_/) });
    expect(run.stderr).toContain(`“${name}”`);
  }
});
