/** Killed, interrupted, started twice: nothing that was obtained is asked for again. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startRawServer } from '../support/raw-server';
import { createSeededRandom } from '../support/seeded-random';
import { CREATE_PATH } from '../support/wechat-paths';
import { at, finish, lastEvent, openPackage, runCli, spawnCli, startWechat, tempFolder } from './run-cli';

const count = 2000;

describe('a run that is killed', () => {
  it('goes on where it was: no scene that has a ticket is requested again, manifest = files', async () => {
    const wechat = await startWechat();
    const folder = tempFolder();
    const out = join(folder, 'x.zip');
    const args = ['--rate', '500/s', '--concurrency', '16', '--json', ...at(wechat), '--home', folder];
    const random = createSeededRandom(20_261_122);
    const child = spawnCli([
      'run',
      '--range',
      `1-${count}`,
      '--type',
      'permanent',
      '--formats',
      'png',
      '--dpi',
      '300',
      ...args,
      '--out',
      out,
    ]);
    const ended = finish(child);
    const wanted = random.between(200, 1600);
    await expect
      .poll(() => creations(wechat.simulator.log).length, { timeout: 30_000, interval: 5 })
      .toBeGreaterThan(wanted);
    child.kill('SIGKILL');
    await ended;

    const resumed = await runCli(['resume', ...args]);
    expect(lastEvent(resumed)).toMatchObject({ exit: 0, issued: count, failed: 0, images: count, checked: count });
    const asked = new Map<unknown, number>();
    for (const { scene } of creations(wechat.simulator.log)) asked.set(scene, (asked.get(scene) ?? 0) + 1);
    expect(asked.size).toBe(count);
    // Only calls that were under way at the kill may be asked again: at most one for each worker.
    const repeated = [...asked.values()].filter((times) => times > 1);
    expect(repeated.length).toBeLessThanOrEqual(16);

    const { files, manifest } = openPackage(out);
    expect(manifest).toHaveLength(count);
    expect([...files.keys()].filter((name) => name.startsWith('images/'))).toHaveLength(count);
    const lastUrl = new Map(creations(wechat.simulator.log).map(({ scene, url }) => [String(scene), url]));
    for (const row of manifest) expect(row['url']).toBe(lastUrl.get(row['scene'] ?? ''));
  }, 120_000);

  it('ends with 130 on an interrupt and leaves no half package', async () => {
    const wechat = await startWechat();
    const folder = tempFolder();
    const child = spawnCli([
      'run',
      '--range',
      '1-500',
      '--type',
      'permanent',
      '--rate',
      '50/s',
      '--json',
      ...at(wechat),
      '--home',
      folder,
      '--out',
      join(folder, 'x.zip'),
    ]);
    const ended = finish(child);
    await expect
      .poll(() => creations(wechat.simulator.log).length, { timeout: 20_000, interval: 10 })
      .toBeGreaterThan(20);
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    expect(readdirSync(folder).filter((name) => name.includes('.zip') || name.includes('.part'))).toEqual([]);
  });

  it('leaves no half package when the signal comes again and again', async () => {
    const wechat = await startWechat();
    const folder = tempFolder();
    const child = spawnCli([
      'run',
      '--range',
      '1-400',
      '--type',
      'permanent',
      '--rate',
      '2000/s',
      '--formats',
      'png,pdf',
      ...at(wechat),
      '--home',
      join(folder, 'home'),
      '--out',
      join(folder, 'x.zip'),
    ]);
    const ended = finish(child);
    await expect.poll(() => readdirSync(folder), { timeout: 60_000, interval: 5 }).toContain('x.zip.part');
    const again = setInterval(() => child.kill('SIGTERM'), 10);
    child.kill('SIGTERM');
    // Which signal or code it ends with is open: one may come while Node itself takes the process down.
    await ended;
    clearInterval(again);
    expect(readdirSync(folder)).toEqual(['home']);
  }, 120_000);

  it('ends although the answer with the token never does', async () => {
    const server = await startRawServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100000' });
      const drip = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(drip));
    });
    const folder = tempFolder();
    const address = { apiBase: server.base, imageBase: server.base };
    const child = spawnCli([
      'run',
      '--range',
      '1-9',
      '--type',
      'permanent',
      ...at(address),
      '--home',
      folder,
      '--out',
      join(folder, 'x.zip'),
    ]);
    const ended = finish(child);
    await expect.poll(() => server.requests.length, { timeout: 60_000, interval: 10 }).toBeGreaterThan(0);
    child.kill('SIGTERM');
    expect((await ended).code).toBe(130);
  }, 120_000);

  it('is not run by two at once', async () => {
    const wechat = await startWechat();
    const folder = tempFolder();
    const common = ['--rate', '20/s', '--json', ...at(wechat), '--home', folder];
    const first = spawnCli([
      'run',
      '--range',
      '1-200',
      '--type',
      'permanent',
      ...common,
      '--out',
      join(folder, 'x.zip'),
    ]);
    const ended = finish(first);
    await expect
      .poll(() => creations(wechat.simulator.log).length, { timeout: 20_000, interval: 10 })
      .toBeGreaterThan(5);
    const second = await runCli(['resume', ...common]);
    expect(lastEvent(second)).toMatchObject({ event: 'finished', code: 'LEDGER_BATCH_BUSY' });
    first.kill('SIGINT');
    await ended;
  });
});

const creations = (log: readonly { path: string; errcode: number | null; scene: unknown; url: string | null }[]) =>
  log.filter((entry) => entry.path === CREATE_PATH && entry.errcode === 0);
